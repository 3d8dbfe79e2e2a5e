"""A course as it was read from its folder: checked, its texts already HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_lowercase

from kapok.packages.assessment import AssessmentRules
from kapok.packages.folder.asked import Question


@dataclass(frozen=True)
class Media:
    """A picture, sound or file of the course. `path` is its name in the package."""

    path: str
    part: str  # "picture", "audio", "video" or "file"
    media_type: str
    language: str | None  # None: for all languages
    source: Path | bytes  # where it lies, or what it became
    made_from: str = ""  # SHA-256 of what it was made from, where that was made light
    width: int = 0
    height: int = 0
    seconds: int = 0
    kbit: int = 0  # a second, of a rendition


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


@dataclass(frozen=True)
class Formula:
    html: str  # MathML, with its words beside it


@dataclass(frozen=True)
class Slide:
    media: Media
    alt: str
    at: int  # seconds after the beginning


@dataclass(frozen=True)
class Lecture:
    """Speech with slides, or a film, or both; in words it is the transcript."""

    title: str
    transcript: str  # HTML
    audio: Media | None
    slides: list[Slide]
    video: list[Media]  # the lightest first

    @property
    def media(self) -> list[Media]:
        return [*([self.audio] if self.audio else []), *(slide.media for slide in self.slides), *self.video]

    @property
    def seconds(self) -> int:
        return next((media.seconds for media in self.media if media.seconds), 0)


@dataclass(frozen=True)
class Reflection:
    """A question to oneself; what is written stays with the one who wrote it."""

    id: str
    line: int
    prompt: str  # HTML without block elements


@dataclass(frozen=True)
class Poll:
    """A choice without a right answer."""

    id: str
    line: int
    prompt: str  # HTML without block elements
    options: list[str]  # HTML without block elements

    @property
    def lettered_options(self) -> list[tuple[str, str]]:
        return list(zip(ascii_lowercase, self.options, strict=False))


@dataclass(frozen=True)
class Term:
    id: str
    line: int
    title: str
    definition: str  # HTML


Piece = Html | Question | Shown | Formula | Lecture | Reflection | Poll


@dataclass
class Unit:
    number: int
    name: str  # "01-what-a-mark-says"
    file: str
    title: str
    minutes: int | None
    blocks: list[Piece] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)  # of the glossary, linked in its text
    test: AssessmentRules | None = None  # where the unit is a test

    @property
    def questions(self) -> list[Question]:
        return [block for block in self.blocks if isinstance(block, Question)]

    @property
    def polls(self) -> list[Poll]:
        return [block for block in self.blocks if isinstance(block, Poll)]

    @property
    def reflections(self) -> list[Reflection]:
        return [block for block in self.blocks if isinstance(block, Reflection)]

    @property
    def named(self) -> list[Question | Poll | Reflection]:
        """What has a name that is taken once in a course."""
        return [*self.questions, *self.asides]

    @property
    def asides(self) -> list[Poll | Reflection]:
        return [*self.polls, *self.reflections]

    @property
    def lectures(self) -> list[Lecture]:
        return [block for block in self.blocks if isinstance(block, Lecture)]

    @property
    def media(self) -> list[Media]:
        shown = [block.media for block in self.blocks if isinstance(block, Shown)]
        pictures = [question.picture for question in self.questions if question.picture]
        return [*shown, *pictures, *(media for lecture in self.lectures for media in lecture.media)]


@dataclass
class Bank:
    """Questions from which tests draw. They never leave the server before an attempt asks them."""

    name: str
    file: str
    title: str
    questions: list[Question] = field(default_factory=list)

    @property
    def named(self) -> list[Question]:
        return self.questions

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
    glossary: list[Term] = field(default_factory=list)
    banks: dict[str, Bank] = field(default_factory=dict)


@dataclass
class Course:
    slug: str
    language: str  # of the original
    meta: dict  # hours, licence, authors, sources, competencies, sdg, access, pass, prerequisites
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
            parts: list[Unit | Bank] = [*edition.units.values(), *edition.banks.values()]
            for part in parts:
                seen.update({media.path: media for media in part.media})
        yield from seen.values()
