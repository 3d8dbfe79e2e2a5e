"""What a package holds: the files, the learner's manifest and the sealed one.

The learner's manifest says nothing that depends on an assessed key, not even a hash of it: few keys are quickly tried.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import brotli
import rfc8785

from kapok.packages.folder.course import (
    Course,
    Edition,
    Formula,
    Html,
    Lecture,
    Media,
    Piece,
    Poll,
    Question,
    Reflection,
    Shown,
    Term,
    Unit,
)
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
    sealed = {
        "format": "kapok-sealed/1",
        "units": [_sealed_unit(course, number) for number in sorted(course.original.units)],
    }
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
        texts |= {unit_path(language, number): _unit_text(unit) for number, unit in edition.units.items()}
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
    return {
        "number": number,
        "name": original.name,
        "minutes": original.minutes,
        "questions": {question.id: {"use": question.use, "kind": question.kind} for question in original.questions},
        "polls": {poll.id: [letter for letter, _text in poll.lettered_options] for poll in original.polls},
        "reflections": [reflection.id for reflection in original.reflections],
        "editions": {
            language: _unit_edition(edition.units[number], language, entries)
            for language, edition in course.editions.items()
            if number in edition.units
        },
    }


def _unit_edition(unit: Unit, language: str, entries: dict[str, dict]) -> dict:
    file, text = unit_path(language, unit.number), _unit_text(unit)
    weights = unit_weights(text["blocks"], entries, text_sent=entries[file]["sent"])
    media = sorted({media.path for media in unit.media})
    return {"title": unit.title, "file": file, "media": media, "weights": weights}


def _unit_text(unit: Unit) -> dict:
    text: dict = {"title": unit.title, "minutes": unit.minutes, "blocks": [_block(block) for block in unit.blocks]}
    return text | ({"terms": unit.terms} if unit.terms else {})


def _glossary_text(terms: list[Term]) -> dict:
    return {"terms": [{"id": term.id, "title": term.title, "definition": term.definition} for term in terms]}


def _block(block: Piece) -> dict:
    if isinstance(block, Question):
        return _open_question(block) | (_key_of(block) if block.use == "practice" else {})
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


PACKED = {
    Html: _html_block,
    Formula: _math_block,
    Shown: _shown_block,
    Lecture: _lecture_block,
    Reflection: _reflection_block,
    Poll: _poll_block,
}


def _open_question(question: Question) -> dict:
    """What everyone may see of a question. Feedback of a practice question stands beside its option."""
    is_practice = question.use == "practice"
    options = [
        {"id": letter, "text": option.text} | ({"feedback": option.feedback} if is_practice else {})
        for letter, option in question.lettered_options
    ]
    shown = {
        "type": "question",
        "id": question.id,
        "use": question.use,
        "kind": question.kind,
        "prompt": question.prompt,
    }
    return shown | ({"unit": question.unit} if question.kind == "number" else {"options": options})


def _key_of(question: Question) -> dict:
    key = {"key": question.key, "explanation": question.explanation}
    return key | ({"tolerance": f"{question.tolerance:f}"} if question.kind == "number" else {})


def _sealed_unit(course: Course, number: int) -> dict:
    questions = {}
    for question in course.original.units[number].questions:
        if question.use == "assessed":
            questions[question.id] = {"kind": question.kind} | _sealed_question(course, number, question)
    return {"number": number, "questions": questions}


def _sealed_question(course: Course, number: int, original: Question) -> dict:
    sealed = _key_of(original) | {"explanation": {}, "feedback": {}}
    for language, edition in course.editions.items():
        for question in edition.units[number].questions if number in edition.units else []:
            if question.id == original.id:
                sealed["explanation"][language] = question.explanation
                sealed["feedback"][language] = {letter: option.feedback for letter, option in question.lettered_options}
    return sealed
