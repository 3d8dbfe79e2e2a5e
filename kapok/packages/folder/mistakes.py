"""What is wrong with a folder: every mistake with its file and line, all of them at once."""

from dataclasses import dataclass, field

from django.utils.translation import ngettext

from kapok.base.refusals import Refusal


@dataclass(frozen=True, order=True)
class Mistake:
    file: str  # relative to the course folder, with forward slashes
    line: int  # from 1; 1 where the whole file is meant
    sentence: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.sentence}"


class FolderRefused(Refusal):
    """The folder cannot become a course; `mistakes` says all that has to change."""

    def __init__(self, mistakes: list[Mistake]):
        self.mistakes = sorted(set(mistakes))
        count = len(self.mistakes)
        super().__init__(
            ngettext(
                "This course folder holds %(count)d mistake. Correct it and import the folder again.",
                "This course folder holds %(count)d mistakes. Correct them and import the folder again.",
                count,
            )
            % {"count": count}
        )


@dataclass
class Sheet:
    """One text file while it is read: where its mistakes go."""

    file: str
    language: str = ""
    mistakes: list[Mistake] = field(default_factory=list)
    heading_level: int = 1  # of the last heading read; the title of the unit is the first
    terms: frozenset[str] = frozenset()  # of the course's glossary
    terms_used: list[str] = field(default_factory=list)  # linked in this text, in their order

    def refuse(self, line: int, sentence: str) -> None:
        self.mistakes.append(Mistake(self.file, line, sentence))


@dataclass(frozen=True)
class Passage:
    """Some lines of a file, without the marks that surround them, and the number of the first."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()
