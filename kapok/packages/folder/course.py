"""A course as it was read from its folder: checked, its texts already HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from string import ascii_lowercase


@dataclass
class Option:
    text: str  # HTML without block elements
    feedback: str  # HTML
    is_right: bool


@dataclass
class Question:
    id: str
    use: str  # "practice" or "assessed"
    kind: str  # "choice", "multiple" or "number"
    line: int
    prompt: str = ""  # HTML without block elements, for a <legend>
    options: list[Option] = field(default_factory=list)
    number: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    unit: str = ""
    explanation: str = ""  # HTML

    @property
    def key(self) -> list[str]:
        """The ids of the right options, or the number as text."""
        if self.kind == "number":
            return [f"{self.number:f}"]
        return [letter for letter, option in self.lettered_options if option.is_right]

    @property
    def lettered_options(self) -> list[tuple[str, Option]]:
        return list(zip(ascii_lowercase, self.options, strict=False))

    @property
    def marks(self) -> list[bool]:
        return [option.is_right for option in self.options]


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
    def lectures(self) -> list[Lecture]:
        return [block for block in self.blocks if isinstance(block, Lecture)]

    @property
    def media(self) -> list[Media]:
        shown = [block.media for block in self.blocks if isinstance(block, Shown)]
        return [*shown, *(media for lecture in self.lectures for media in lecture.media)]


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
            for unit in edition.units.values():
                seen.update({media.path: media for media in unit.media})
        yield from seen.values()
