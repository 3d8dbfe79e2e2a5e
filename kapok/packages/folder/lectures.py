"""A lecture: speech, slides that come at their time, a film, and always its words."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.blocks import Block, one_line, read_fields
from kapok.packages.folder.course import Lecture, Media, Slide
from kapok.packages.folder.disk import Unreadable
from kapok.packages.folder.markdown import to_html
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet

SLIDE = re.compile(r"-\s+(\d{1,3}):([0-5]\d)\s+(\S.*)$")
SPEECH_KBIT, FILM_KBIT = (24, 16), (120, 240)


def read_lecture(block: Block, sheet: Sheet, shelf: MediaShelf) -> Lecture | None:
    fields = read_fields(block, sheet, required=("title", "transcript"), optional=("audio", "kbit", "slides", "video"))
    if block.arguments:
        sheet.refuse(
            block.line, _("Write only ::: lecture here; the files stand in the lines audio:, slides: and video:.")
        )
    audio = _speech(fields, sheet, shelf, block)
    slides = _read_slides(fields.get("slides"), sheet, shelf)
    if not ({"audio", "video"} & set(fields)):
        sheet.refuse(block.line, _("This lecture has no sound. Write audio: or video: and the name of a file."))
    elif slides and "audio" not in fields and not audio:
        sheet.refuse(
            fields["slides"].line, _("Slides come at a time of the sound. Write audio: and the name of a file.")
        )
    transcript = to_html(fields["transcript"], sheet) if "transcript" in fields else ""
    lecture = Lecture(one_line(fields, "title"), transcript, audio, slides, _films(fields, sheet, shelf))
    _check_times(lecture, fields, sheet)
    return lecture


def _speech(fields: dict[str, Passage], sheet: Sheet, shelf: MediaShelf, block: Block) -> Media | None:
    """The sound of its own, or that of the film: one source is enough for all weights."""
    kbit = _kbit(fields, sheet)
    if "audio" in fields:
        return _take(fields["audio"], "audio", kbit, sheet, shelf)
    if "video" in fields and shelf.has_sound(one_line(fields, "video"), sheet.language):
        return _take(fields["video"], "speech", kbit, sheet, shelf)
    return None


def _kbit(fields: dict[str, Passage], sheet: Sheet) -> int:
    said = one_line(fields, "kbit")
    if said in ("", *map(str, SPEECH_KBIT)):
        return int(said or SPEECH_KBIT[0])
    sheet.refuse(fields["kbit"].line, _("Write kbit: 24, or 16 for the lightest sound. It is the rate of the speech."))
    return SPEECH_KBIT[0]


def _films(fields: dict[str, Passage], sheet: Sheet, shelf: MediaShelf) -> list[Media]:
    """The light one, and a sharper one where the source has more to show."""
    if "video" not in fields:
        return []
    light = _take(fields["video"], "video", FILM_KBIT[0], sheet, shelf)
    if not light or not light.made_from:
        return [light] if light else []
    sharp = _take(fields["video"], "video", FILM_KBIT[1], sheet, shelf)
    return [light, sharp] if sharp else [light]


def _take(passage: Passage, part: str, kbit: int, sheet: Sheet, shelf: MediaShelf) -> Media | None:
    try:
        return shelf.take(" ".join(passage.text.split()), part, sheet.language, kbit=kbit)
    except Unreadable as unreadable:
        sheet.refuse(passage.line, unreadable.sentence)
        return None


def _read_slides(passage: Passage | None, sheet: Sheet, shelf: MediaShelf) -> list[Slide]:
    if passage is None:
        return []
    found: list[tuple[re.Match, int, list[str]]] = []
    for number, line in enumerate(passage.lines, passage.line):
        if match := SLIDE.match(line.strip()):
            found.append((match, number, []))
        elif line.strip() and found:
            found[-1][2].append(line.strip())
        elif line.strip():
            sheet.refuse(number, _("Write a slide as “- 0:20 media/slide.png”, and below it what it shows."))
    slides = [_read_slide(*each, sheet, shelf) for each in found]
    return [slide for slide in slides if slide]


def _read_slide(match: re.Match, line: int, words: list[str], sheet: Sheet, shelf: MediaShelf) -> Slide | None:
    if not words:
        sheet.refuse(
            line, _("This slide has no description. Write below it what a person who cannot see it needs to know.")
        )
    media = _take(Passage(line, [match[3]]), "picture", 0, sheet, shelf)
    return Slide(media, " ".join(words), int(match[1]) * 60 + int(match[2])) if media else None


def _check_times(lecture: Lecture, fields: dict[str, Passage], sheet: Sheet) -> None:
    times = [slide.at for slide in lecture.slides]
    if times != sorted(set(times)):
        sheet.refuse(
            fields["slides"].line, _("Write the slides in the order of their times, each at a time of its own.")
        )
    elif times and lecture.seconds and times[-1] >= lecture.seconds:
        sheet.refuse(
            fields["slides"].line,
            _("The last slide comes after the end: the lecture has %(count)d seconds.") % {"count": lecture.seconds},
        )
