"""Number: what is right, how exactly, in which units, and what is said to numbers that are foreseen."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Near, Question
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.lines import Entry, Said, read_lines, read_yes

DECIMAL = r"\d+(?:\.\d+)?"
VALUE = re.compile(rf"([-+]?{DECIMAL})(?:\s*(?:\+-|±)\s*({DECIMAL})\s*(%?))?$")
ENTRY = re.compile(r"(=|!|~\s*[1-9]\d?\s*%)\s*(.*)$")
NUMBER_LINE = re.compile(r"[=!>]|~\s*\d+\s*%|(unit|units|unit-needed):")
SPELLING = re.compile(rf"([^\s\d=,;+.-][^=,;]{{0,29}}?)\s*(?:=\s*({DECIMAL}|1\s*/\s*{DECIMAL}))?$")
FACTOR_DIGITS = 12


def read_number_lines(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    sentence = _(
        "Write the right number as “= 42” or “= 42 +- 2”, with digits and a point, and the unit as “unit: minutes”."
    )
    said = read_lines(rest, sheet, head=ENTRY, settings=("unit", "units", "unit-needed"), sentence=sentence)
    question.explanation, question.unit = said.explanation, said.value("unit")
    for entry in said.entries:
        _take(question, entry, sheet, sentence)
    _read_units(question, said, sheet)


def _take(question: Question, entry: Entry, sheet: Sheet, sentence: str) -> None:
    mark, value = entry.head[1], entry.head[2].strip()
    feedback = entry.html_of_feedback(sheet)
    if mark == "!" and value == "*":
        question.near.append(Near([], 0, feedback))
        return
    if not (found := VALUE.match(value)) or any(entry.text):
        sheet.refuse(entry.line, sentence)
        return
    number, tolerance = Decimal(found[1]), Decimal(found[2] or 0)
    if found[3]:
        tolerance = abs(number) * tolerance / 100
    if mark != "=":
        question.near.append(Near([f"{number:f}"], credit_of(mark), feedback, f"{tolerance:f}"))
    elif question.number is not None:
        sheet.refuse(entry.line, _("There is a right number already. Widen it with +-, or write this one as ~50% 42."))
    else:
        question.number, question.tolerance, question.right_feedback = number, tolerance, feedback


def credit_of(mark: str) -> float:
    return int(mark.strip("~ %")) / 100 if mark.startswith("~") else 0


def _read_units(question: Question, said: Said, sheet: Sheet) -> None:
    question.is_unit_needed = read_yes(said, "unit-needed", sheet)
    for spelling in said.value("units").split(",") if "units" in said.settings else []:
        found = SPELLING.match(spelling.strip())
        factor = _factor(found[2]) if found else None
        if not found or not factor:
            sheet.refuse(
                said.line("units", question.line),
                _("Write units as a list: km, kilometres, m = 0.001. The number says what one of it is worth."),
            )
            return
        question.units[found[1].strip()] = factor
    if question.is_unit_needed and not question.units:
        sheet.refuse(question.line, _("Say which units are taken: units: km, m = 0.001."))


def _factor(written: str | None) -> str:
    """As text; nothing when it is zero. 1/60 is kept to twelve digits."""
    if not written:
        return "1"
    if "/" in written:
        below = Decimal(written.split("/")[1].strip())
        return f"{1 / below:.{FACTOR_DIGITS}f}" if below else ""
    return f"{Decimal(written):f}" if Decimal(written) else ""
