"""A course as it was read from its folder: checked, its texts already HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kapok.packages.assessment import AssessmentRules
from kapok.packages.folder.asked import Question


@dataclass(frozen=True)
class Media:
    """A picture, sound or file of the course. `path` is its name in the package."""

    path: str
    part: str  # "picture", "audio" or "file"
    media_type: str
    language: str | None  # None: for all languages
    source: Path | bytes  # where it lies, or what it became
    made_from: str = ""  # SHA-256 of the original of a picture
    width: int = 0
    height: int = 0
    seconds: int = 0


@dataclass(frozen=True)
class Html:
    html: str


@dataclass(frozen=True)
class Shown:
    """A picture, sound or file in its place in a unit."""

    media: Media
    title: str = ""
    alt: str = ""
    caption: str = ""
    transcript: str = ""  # HTML


@dataclass
class Unit:
    number: int
    name: str  # "01-what-a-mark-says"
    file: str
    title: str
    minutes: int | None
    blocks: list[Html | Question | Shown] = field(default_factory=list)
    test: AssessmentRules | None = None  # where the unit is a test

    @property
    def questions(self) -> list[Question]:
        return [block for block in self.blocks if isinstance(block, Question)]

    @property
    def media(self) -> list[Media]:
        pictures = [question.picture for question in self.questions if question.picture]
        return [block.media for block in self.blocks if isinstance(block, Shown)] + pictures


@dataclass
class Bank:
    """Questions from which tests draw. They never leave the server before an attempt asks them."""

    name: str
    file: str
    title: str
    questions: list[Question] = field(default_factory=list)

    @property
    def media(self) -> list[Media]:
        return [question.picture for question in self.questions if question.picture]


@dataclass
class Edition:
    """The course in one language."""

    language: str
    title: str
    summary: str
    description: str  # HTML
    translation: str = ""  # "machine", "person", "reviewed"; empty for the original
    translators: list[str] = field(default_factory=list)
    units: dict[int, Unit] = field(default_factory=dict)
    banks: dict[str, Bank] = field(default_factory=dict)


@dataclass
class Course:
    slug: str
    language: str  # of the original
    meta: dict  # hours, licence, authors, sources, competencies, sdg, access, pass
    editions: dict[str, Edition]  # the original first

    @property
    def original(self) -> Edition:
        return self.editions[self.language]

    def units_in(self, language: str) -> list[Unit]:
        """Every unit, in the original where it is not translated yet."""
        translated = self.editions[language].units
        return [translated.get(number, unit) for number, unit in sorted(self.original.units.items())]

    def media(self) -> Iterator[Media]:
        seen = {}
        for edition in self.editions.values():
            for part in (*edition.units.values(), *edition.banks.values()):
                seen.update({media.path: media for media in part.media})
        yield from seen.values()
