"""Hotspot: a picture and the areas of it, each with a name, so that it can also be answered without seeing it."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Option, Question
from kapok.packages.folder.disk import Unreadable
from kapok.packages.folder.markdown import to_phrase
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.lines import Entry, Said, read_lines

PERCENT = r"(\d{1,3}(?:\.\d+)?)"
AREA = re.compile(rf"- \[([ xX])\] +(.+?)\s*\({PERCENT}[ ,]+{PERCENT}[ ,]+{PERCENT}[ ,]+{PERCENT}\)$")
HOTSPOT_LINE = re.compile(r"\s{0,3}[-*+]\s*\[.?\]|(picture|alt):")
AREAS_MAX = 20


def read_hotspot(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    sentence = _(
        "Write an area as “- [x] the dark layer (10 20 60 35)”: left, top, right and bottom in percent of the picture."
    )
    said = read_lines(rest, sheet, head=AREA, settings=("picture", "alt"), sentence=sentence)
    question.explanation = said.explanation
    question.options = [_read_area(entry, sheet, sentence) for entry in said.entries]
    if len(question.options) < 2 or len(question.options) > AREAS_MAX or not any(question.marks):
        sheet.refuse(
            question.line,
            _("Write 2 to %(most)d areas, and mark each right one with [x].") % {"most": AREAS_MAX},
        )
    _read_picture(question, said, sheet, shelf)


def _read_area(entry: Entry, sheet: Sheet, sentence: str) -> Option:
    left, top, right, bottom = (float(entry.head[index]) for index in (3, 4, 5, 6))
    if not (0 <= left < right <= 100 and 0 <= top < bottom <= 100) or any(entry.text):
        sheet.refuse(entry.line, sentence)
    text = to_phrase(Passage(entry.line, [entry.head[2]]), sheet)
    return Option(text, entry.html_of_feedback(sheet), entry.head[1] in "xX", area=(left, top, right, bottom))


def _read_picture(question: Question, said: Said, sheet: Sheet, shelf: MediaShelf) -> None:
    question.alt = said.value("alt")
    for name, sentence in (
        ("picture", _("Say which picture is meant: picture: media/name.png.")),
        ("alt", _("This picture has no description. Write alt: and what a person who cannot see it needs to know.")),
    ):
        if not said.value(name):
            sheet.refuse(said.line(name, question.line), sentence)
    if said.value("picture"):
        try:
            question.picture = shelf.take(said.value("picture"), "picture", sheet.language)
        except Unreadable as unreadable:
            sheet.refuse(said.line("picture", question.line), unreadable.sentence)
