"""A block of a unit as a package holds it, but for questions (question_blocks.py)."""

from kapok.packages.folder.course import Formula, Html, Lecture, Piece, Poll, Reflection, Shown


def packed_block(block: Piece) -> dict:
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
