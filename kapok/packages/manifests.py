"""What a package holds: the files, the learner's manifest and the sealed one.

The learner's manifest says nothing that depends on an assessed key, not even a hash of it: few keys are quickly tried.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import brotli
import rfc8785

from kapok.packages.folder.asked import Question
from kapok.packages.folder.course import (
    Bank,
    Course,
    Edition,
    Formula,
    Html,
    Lecture,
    Media,
    Piece,
    Poll,
    Reflection,
    Shown,
    Term,
    Unit,
)
from kapok.packages.question_blocks import open_question, question_block, seal_question
from kapok.packages.weighing import unit_weights

PAGE_QUALITY = 5  # the brotli quality in which pages travel
JSON = "application/json"


@dataclass(frozen=True)
class PackedFile:
    path: str
    part: str
    media_type: str
    language: str | None
    source: Path | bytes
    made_from: str = ""

    def read(self) -> bytes:
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    def entry(self) -> dict:
        """The line in the manifest. `sent` counts bytes over the wire."""
        data = self.read()
        sent = len(brotli.compress(data, quality=PAGE_QUALITY)) if self.part == "text" else len(data)
        entry: dict = {"path": self.path, "part": self.part, "language": self.language, "media_type": self.media_type}
        entry |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "sent": sent}
        return entry | ({"made_from": self.made_from} if self.made_from else {})


@dataclass(frozen=True)
class Contents:
    """A course ready to be published; both manifests still lack version and time."""

    files: list[PackedFile]
    learner: dict
    sealed: dict

    @property
    def sha256(self) -> str:
        """The same for the same course, also when another Pillow or ffmpeg makes other bytes from the same source."""
        files = [
            {name: entry[name] for name in ("path", "part", "language")}
            | {"of": entry.get("made_from") or entry["sha256"]}
            for entry in self.learner["files"]
        ]
        units = [unit | {"editions": _unweighed(unit["editions"])} for unit in self.learner["units"]]
        counted = self.learner | {"files": files, "units": units}
        return hashlib.sha256(rfc8785.dumps([counted, self.sealed])).hexdigest()


def _unweighed(editions: dict) -> dict:
    return {
        language: {name: value for name, value in edition.items() if name != "weights"}
        for language, edition in editions.items()
    }


def pack_course(course: Course) -> Contents:
    files = [*_text_files(course), *(_media_file(media) for media in course.media())]
    entries = {file.path: file.entry() for file in files}
    learner = {
        "format": "kapok-course/1",
        "slug": course.slug,
        "language": course.language,
        "languages": list(course.editions),
        "meta": course.meta,
        "editions": {language: _edition_line(edition) for language, edition in course.editions.items()},
        "units": [_unit_line(course, number, entries) for number in sorted(course.original.units)],
        "files": [entries[path] for path in sorted(entries)],
    }
    sealed: dict = {
        "format": "kapok-sealed/1",
        "units": [_sealed_unit(course, number) for number in sorted(course.original.units)],
    }
    if banks := course.original.banks:
        sealed["banks"] = {name: _sealed_bank(course, bank) for name, bank in sorted(banks.items())}
    return Contents(files, learner, sealed)


def unit_path(language: str, number: int) -> str:
    return f"{language}/{number:02d}.json"


def glossary_path(language: str) -> str:
    return f"{language}/glossary.json"


def _text_files(course: Course) -> list[PackedFile]:
    files = []
    for language, edition in course.editions.items():
        about = {"title": edition.title, "summary": edition.summary, "description": edition.description}
        texts = {f"{language}/course.json": about}
        texts |= {unit_path(language, number): _unit_text(course, unit) for number, unit in edition.units.items()}
        texts |= {glossary_path(language): _glossary_text(edition.glossary)} if edition.glossary else {}
        files += [PackedFile(path, "text", JSON, language, rfc8785.dumps(text)) for path, text in texts.items()]
    return files


def _media_file(media: Media) -> PackedFile:
    return PackedFile(media.path, media.part, media.media_type, media.language, media.source, media.made_from)


def _edition_line(edition: Edition) -> dict:
    line = {"title": edition.title, "summary": edition.summary, "file": f"{edition.language}/course.json"}
    line |= {"glossary": glossary_path(edition.language)} if edition.glossary else {}
    return line | (
        {"translation": edition.translation, "translators": edition.translators} if edition.translation else {}
    )


def _unit_line(course: Course, number: int, entries: dict[str, dict]) -> dict:
    original = course.original.units[number]
    questions = {} if original.test else {each.id: {"use": each.use, "kind": each.kind} for each in original.questions}
    line = {
        "number": number,
        "name": original.name,
        "minutes": original.minutes,
        "questions": questions,
        "polls": {poll.id: [letter for letter, _text in poll.lettered_options] for poll in original.polls},
        "reflections": [reflection.id for reflection in original.reflections],
        "editions": {
            language: _unit_edition(course, edition.units[number], language, entries)
            for language, edition in course.editions.items()
            if number in edition.units
        },
    }
    return line | ({"test": asdict(original.test)} if original.test else {})


def _unit_edition(course: Course, unit: Unit, language: str, entries: dict[str, dict]) -> dict:
    file, text = unit_path(language, unit.number), _unit_text(course, unit)
    weights = unit_weights(text["blocks"], entries, text_sent=entries[file]["sent"])
    media = sorted({media.path for media in _media_of(course, unit)})
    return {"title": unit.title, "file": file, "media": media, "weights": weights}


def _media_of(course: Course, unit: Unit) -> list[Media]:
    """Without the pictures of a test's questions, which no phone fetches before they are asked."""
    if not course.original.units[unit.number].test:
        return unit.media
    asked = {question.picture.path for question in unit.questions if question.picture}
    return [media for media in unit.media if media.path not in asked]


def _unit_text(course: Course, unit: Unit) -> dict:
    """The questions of a test are left out: they are asked in an attempt only."""
    is_test = course.original.units[unit.number].test
    blocks = [block for block in unit.blocks if not (is_test and isinstance(block, Question))]
    packed = [_block(course, unit, block) for block in blocks]
    text: dict = {"title": unit.title, "minutes": unit.minutes, "blocks": packed}
    return text | ({"terms": unit.terms} if unit.terms else {})


def _glossary_text(terms: list[Term]) -> dict:
    return {"terms": [{"id": term.id, "title": term.title, "definition": term.definition} for term in terms]}


def _block(course: Course, unit: Unit, block: Piece) -> dict:
    if isinstance(block, Question):
        return question_block(block, list(_editions_of(course, unit, block).values()))
    return PACKED[type(block)](block)


def _html_block(block: Html) -> dict:
    return {"type": "html", "html": block.html}


def _math_block(block: Formula) -> dict:
    return {"type": "math", "html": block.html}


def _reflection_block(block: Reflection) -> dict:
    return {"type": "reflection", "id": block.id, "prompt": block.prompt}


def _poll_block(block: Poll) -> dict:
    options = [{"id": letter, "text": text} for letter, text in block.lettered_options]
    return {"type": "poll", "id": block.id, "prompt": block.prompt, "options": options}


def _lecture_block(block: Lecture) -> dict:
    slides = [
        {"file": slide.media.path, "alt": slide.alt, "at": slide.at}
        | {"width": slide.media.width, "height": slide.media.height}
        for slide in block.slides
    ]
    films = [{"file": film.path, "kbit": film.kbit, "width": film.width, "height": film.height} for film in block.video]
    said = {"type": "lecture", "title": block.title, "transcript": block.transcript, "seconds": block.seconds}
    sound = {"audio": {"file": block.audio.path, "kbit": block.audio.kbit}} if block.audio else {}
    return said | sound | ({"slides": slides} if slides else {}) | ({"video": films} if films else {})


def _shown_block(block: Shown) -> dict:
    media, shown = block.media, {"type": block.media.part, "file": block.media.path}
    if media.part == "picture":
        return shown | {"alt": block.alt, "caption": block.caption, "width": media.width, "height": media.height}
    if media.part == "audio":
        seconds = {"seconds": media.seconds} if media.seconds else {}
        return shown | {"title": block.title, "transcript": block.transcript} | seconds
    return shown | {"title": block.title}


PACKED: dict[type, Callable[[Any], dict]] = {
    Html: _html_block,
    Formula: _math_block,
    Shown: _shown_block,
    Lecture: _lecture_block,
    Reflection: _reflection_block,
    Poll: _poll_block,
}


def _sealed_part(course: Course, part: Unit | Bank) -> dict:
    return {
        question.id: seal_question(question, editions)
        for question in part.questions
        if question.use == "assessed"
        for editions in [_editions_of(course, part, question)]
    }


def _sealed_unit(course: Course, number: int) -> dict:
    unit = course.original.units[number]
    sealed: dict = {"number": number, "questions": _sealed_part(course, unit)}
    return sealed | (_asked(course, unit) if unit.test else {})


def _sealed_bank(course: Course, bank: Bank) -> dict:
    return {"questions": _sealed_part(course, bank)} | _asked(course, bank)


def _asked(course: Course, part: Unit | Bank) -> dict:
    """The questions of a test as they are shown, by language, and their order: they stand in no unit."""
    asked = {
        question.id: {language: open_question(each) for language, each in _editions_of(course, part, question).items()}
        for question in part.questions
    }
    return {"asked": asked, "order": list(asked)}


def _editions_of(course: Course, part: Unit | Bank, question: Question) -> dict[str, Question]:
    """The same question in every language that has it, the original first."""
    found: dict[str, Question] = {}
    for language, edition in course.editions.items():
        own = edition.units.get(part.number) if isinstance(part, Unit) else edition.banks.get(part.name)
        found.update((language, each) for each in (own.questions if own else []) if each.id == question.id)
    return found
