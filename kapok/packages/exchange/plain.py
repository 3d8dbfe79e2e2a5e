"""A question between two formats: only what both can say."""

from dataclasses import dataclass, field


@dataclass
class PlainAnswer:
    text: str
    credit: float  # 1 right, 0 wrong, between them right in part
    feedback: str = ""
    match: str = ""  # what a line is matched with
    tolerance: str = "0"


@dataclass
class PlainQuestion:
    line: int
    kind: str  # choice, multiple, number, text, match, essay, or cloze with one gap
    text: str
    answers: list[PlainAnswer] = field(default_factory=list)
    explanation: str = ""
    name: str = ""  # its title where it comes from
    rest: str = ""  # of a cloze: what follows the gap
