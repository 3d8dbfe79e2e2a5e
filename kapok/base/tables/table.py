from dataclasses import dataclass, field

from kapok.base.refusals import Refusal


class TableRefused(Refusal):
    """The file as a whole cannot be read; the sentence says what to do with it."""


@dataclass(frozen=True)
class Row:
    """One row under the header: `number` is the one that a spreadsheet program shows; `cells` are trimmed texts by header."""

    number: int
    cells: dict[str, str]
    findings: list[str] = field(default_factory=list)  # sentences on cells that could not be read


@dataclass(frozen=True)
class Table:
    headers: list[str]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)  # sentences: what was assumed when reading
    encoding: str = ""  # of a text; empty for a workbook
    is_guess: bool = False  # the encoding: nothing in the file tells it


@dataclass(frozen=True)
class Grid:
    """What a reader found, before anyone knows which row is the header: (number, cells) of each row with a word in it."""

    rows: list[tuple[int, list[str]]]
    notes: list[str]
    findings: dict[int, list[str]] = field(default_factory=dict)
    encoding: str = ""
    is_guess: bool = False
