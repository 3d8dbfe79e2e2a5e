"""A question as it was read: what everyone may see of it, what marks it, and what is said to an answer."""

from dataclasses import dataclass, field
from decimal import Decimal
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kapok.packages.folder.course import Media

OPTION_KINDS = ("choice", "multiple", "hotspot")


@dataclass
class Option:
    text: str  # HTML without block elements
    feedback: str  # HTML
    is_right: bool
    credit: float | None = None  # of a choice that is partly right; None where the brackets say all
    area: tuple[float, ...] = ()  # of a hotspot: left, top, right, bottom in percent of the picture


@dataclass
class Near:
    """An answer that is foreseen without being right. Feedback to any other answer has no values."""

    values: list[str]
    credit: float
    feedback: str  # HTML
    tolerance: str = "0"


@dataclass
class Pair:
    """A line of a match, or one thing of an order (then without `right`)."""

    left: str  # HTML without block elements
    right: str = ""
    feedback: str = ""  # HTML, said when this line is wrong


@dataclass
class Gap:
    forms: list[str]  # accepted texts; or the options, of which one is right
    right_option: int | None = None  # None: to be filled with text
    feedback: str = ""


@dataclass
class Question:
    id: str
    use: str  # "practice" or "assessed"
    kind: str  # one of questions.KINDS
    line: int
    prompt: str = ""  # HTML without block elements, for a <legend>
    options: list[Option] = field(default_factory=list)
    number: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    unit: str = ""
    explanation: str = ""  # HTML
    gives_part: bool = False  # of a multiple: some right options are worth something
    units: dict[str, str] = field(default_factory=dict)  # spelling: factor, as text
    is_unit_needed: bool = False
    forms: list[str] = field(default_factory=list)  # of a text
    exact: list[str] = field(default_factory=list)  # what is not overlooked in a text: case, marks, spaces
    right_feedback: str = ""
    near: list[Near] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    distractors: list[str] = field(default_factory=list)
    order: list[int] = field(default_factory=list)  # in which targets or things are shown; set from the original
    text: str = ""  # of a cloze: HTML with a mark for each gap
    gaps: dict[str, Gap] = field(default_factory=dict)
    picture: "Media | None" = None  # of a hotspot
    alt: str = ""
    points: float = 0  # of an essay
    criteria: list[tuple[str, float]] = field(default_factory=list)

    @property
    def key(self) -> list:
        """Ids of the right options, the number as text, accepted texts, pairs, the order, or what fills each gap."""
        return KEYS[self.kind](self)

    @property
    def lettered_options(self) -> list[tuple[str, Option]]:
        return list(zip(ascii_lowercase, self.options, strict=False))

    @property
    def marks(self) -> list[bool]:
        return [option.is_right for option in self.options]

    @property
    def targets(self) -> list[str]:
        """What lines can be matched with, in the order of the folder; the same text is one target."""
        return list(dict.fromkeys([*(pair.right for pair in self.pairs), *self.distractors]))

    @property
    def feedback(self) -> dict[str, str]:
        """By what it answers: an option, a line or gap that is wrong, a foreseen answer ("~1"), "right", or "else"."""
        if self.kind in OPTION_KINDS:
            return {letter: option.feedback for letter, option in self.lettered_options}
        said = {letter: pair.feedback for letter, pair in zip(ascii_lowercase, self.pairs, strict=False)}
        said |= {name: gap.feedback for name, gap in self.gaps.items()}
        said |= {near_name(number, near): near.feedback for number, near in enumerate(self.near, 1)}
        return {name: html for name, html in (said | {"right": self.right_feedback}).items() if html}

    def shown_targets(self) -> list[tuple[str, str]]:
        """Number and text, in an order that says nothing of the pairs."""
        targets = self.targets
        return [(str(number), targets[index]) for number, index in enumerate(self.order, 1)]

    def shown_things(self) -> list[tuple[str, Pair]]:
        return [(letter, self.pairs[index]) for letter, index in zip(ascii_lowercase, self.order, strict=False)]


def near_name(number: int, near: Near) -> str:
    return f"~{number}" if near.values else "else"


def _match_key(question: Question) -> list[str]:
    number_of = {text: number for number, text in question.shown_targets()}
    lines = zip(ascii_lowercase, question.pairs, strict=False)
    return [f"{letter}.{number_of[pair.right]}" for letter, pair in lines]


def _order_key(question: Question) -> list[str]:
    letters = dict(zip(question.order, ascii_lowercase, strict=False))
    return [letters[index] for index in range(len(question.pairs))]


def _cloze_key(question: Question) -> list[list[str]]:
    gaps = [question.gaps[name] for name in sorted(question.gaps, key=int)]
    return [gap.forms if gap.right_option is None else [ascii_lowercase[gap.right_option]] for gap in gaps]


def _options_key(question: Question) -> list[str]:
    return [letter for letter, option in question.lettered_options if option.is_right]


KEYS = {
    **dict.fromkeys(OPTION_KINDS, _options_key),
    "number": lambda question: [f"{question.number:f}"],
    "text": lambda question: question.forms,
    "match": _match_key,
    "order": _order_key,
    "cloze": _cloze_key,
    "essay": lambda question: [],
}
