"""The fields of a course and of a unit: which there are, and what each may say."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from kapok.packages.assessment import COUNTS, REVIEWS
from kapok.packages.folder.frontmatter import Fields
from kapok.packages.folder.mistakes import Sheet

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?\Z")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
GOAL = re.compile(r"([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?\Z")
DRAW = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\s+([1-9]\d{0,2})\Z")
TRANSLATIONS = ("machine", "person", "reviewed")

COURSE = ("slug", "title", "summary", "language", "hours", "licence", "authors", "access", "pass")
COURSE_MAY = ("sources", "competencies", "sdg", "prerequisites")
EDITION, EDITION_MAY = ("title", "summary", "language", "translation"), ("translators",)
LISTS = ("authors", "sources", "competencies", "sdg", "translators", "prerequisites", "draw")
COMPETENCY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*:[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\Z")
PREREQUISITE = re.compile(r"(\S+)(\s+required)?\Z")
TEST = ("test", "draw", "attempts", "time", "review", "counts", "shuffle", "grace")  # of a unit that is a test


def read_course_fields(fields: Fields, sheet: Sheet) -> dict:
    """Every field of course.md, checked; a field that is wrong is left out."""
    read = _read(fields, sheet, COURSE, COURSE_MAY)
    return {"sources": [], "competencies": [], "sdg": [], "prerequisites": []} | read


def read_edition_fields(fields: Fields, sheet: Sheet) -> dict:
    return {"translators": []} | _read(fields, sheet, EDITION, EDITION_MAY)


def read_unit_fields(fields: Fields, sheet: Sheet, *, is_original: bool) -> dict:
    return _read(
        fields, sheet, ("title", "minutes") if is_original else ("title",), TEST if is_original else ("minutes",)
    )


def read_bank_fields(fields: Fields, sheet: Sheet) -> dict:
    return _read(fields, sheet, ("title",), ())


def _read(fields: Fields, sheet: Sheet, required: tuple[str, ...], optional: tuple[str, ...]) -> dict:
    for name in required:
        if fields.lines and (name not in fields.lines or fields.values.get(name) == ""):
            sheet.refuse(
                fields.line(name),
                _("The field %(name)s is missing. Write %(name)s: and its value at the top.") % {"name": name},
            )
    read = {}
    for name, value in fields.values.items():
        if name not in required + optional:
            names = ", ".join(required + optional)
            sheet.refuse(
                fields.line(name),
                _("There is no field %(name)s here. Fields are: %(names)s.") % {"name": name, "names": names},
            )
        elif value and (checked := _check(name, value, fields.line(name), sheet)) is not None:
            read[name] = checked
    return read


def _check(name: str, value: str | list[str], line: int, sheet: Sheet):
    if (name in LISTS) != isinstance(value, list):
        sheet.refuse(
            line,
            _list_sentence(name) if name in LISTS else _("Write one value for %(name)s, not a list.") % {"name": name},
        )
        return None
    checked = CHECKS.get(name, _text)(value)
    if checked is None:
        sheet.refuse(line, SENTENCES[name]())
    return checked


def _list_sentence(name: str) -> str:
    return _("Write %(name)s as a list: [one, another].") % {"name": name}


def _text(value):
    return value


def _short(most: int) -> Callable:
    return lambda value: value if len(value) <= most and "\n" not in value else None


def _fits(pattern: re.Pattern) -> Callable:
    return lambda value: value if pattern.match(value) and len(value) <= 60 else None


def _number(least: float, most: float, *, whole: bool) -> Callable:
    def check(value: str):
        if not re.match(r"\d{1,5}\Z" if whole else r"\d{1,5}(\.\d+)?\Z", value) or not least <= float(value) <= most:
            return None
        return int(value) if float(value).is_integer() else float(value)

    return check


def _one_of(*names: str) -> Callable:
    return lambda value: value if value in names else None


def _goals(value: list[str]):
    return value if all(GOAL.match(each) for each in value) else None


def _competencies(value: list[str]):
    """Codes like ict-cft:1.1, and words where there is no framework; a colon stands in codes only."""
    is_right = all(COMPETENCY.match(each) or (each and ":" not in each) for each in value)
    return value if is_right and all(len(each) <= 200 for each in value) else None


def _prerequisites(value: list[str]):
    """[{"course": slug} or {"competency": code}, each with "is_required"]."""
    matches = [PREREQUISITE.match(each) for each in value]
    read = [_prerequisite(match) for match in matches if match]
    return read if len(read) == len(value) and all(read) else None


def _prerequisite(match: re.Match) -> dict | None:
    name, is_required = match[1], bool(match[2])
    if COMPETENCY.match(name) and len(name) <= 60:
        return {"competency": name, "is_required": is_required}
    return {"course": name, "is_required": is_required} if SLUG.match(name) and len(name) <= 60 else None


def _draws(value: list[str]):
    return value if value and all(DRAW.match(each) for each in value) else None


CHECKS = {
    "slug": _fits(SLUG),
    "title": _short(200),
    "summary": _short(400),
    "language": _fits(LANGUAGE),
    "hours": _number(0.1, 2000, whole=False),
    "minutes": _number(1, 6000, whole=True),
    "pass": _number(1, 100, whole=True),
    "access": _one_of("open", "enrolled"),
    "translation": _one_of(*TRANSLATIONS),
    "sdg": _goals,
    "competencies": _competencies,
    "prerequisites": _prerequisites,
    "test": _one_of("yes"),
    "draw": _draws,
    "attempts": _number(1, 20, whole=True),
    "time": _number(1, 1440, whole=True),
    "review": _one_of(*REVIEWS),
    "counts": _one_of(*COUNTS),
    "shuffle": _one_of("yes", "no"),
    "grace": _number(0, 720, whole=True),
}
SENTENCES: dict[str, Callable[[], str]] = {
    "slug": lambda: _("Write slug with small letters, digits and hyphens, 60 at most."),
    "title": lambda: _("Write title on one line, in at most 200 characters."),
    "summary": lambda: _("Write summary as one sentence of at most 400 characters."),
    "language": lambda: _("Write language as a tag like en, fr, ar or zh-Hans."),
    "hours": lambda: _("Write hours as a number, like 6 or 1.5."),
    "minutes": lambda: _("Write minutes as a whole number, like 45."),
    "pass": lambda: _("Write pass as a whole number from 1 to 100: the percent of the assessed questions."),
    "access": lambda: _("Write access as open or enrolled."),
    "translation": lambda: _("Write translation as machine, person or reviewed."),
    "competencies": lambda: _(
        "Write each competency as a code with its framework, like ict-cft:1.1, or in words without a colon."
    ),
    "prerequisites": lambda: _(
        "Write each prerequisite as the slug of a course or the code of a competency, like reading-maps or ict-cft:1.1; add the word required where nobody may enrol without it."
    ),
    "test": lambda: _("Write test: yes, or leave the line out."),
    "draw": lambda: _("Write which banks are drawn from, and how many questions: draw: [soils 5, water 3]."),
    "attempts": lambda: _("Write attempts as a whole number from 1 to 20."),
    "time": lambda: _("Write time as whole minutes, like 30."),
    "review": lambda: _("Write review as one of: %(names)s.") % {"names": ", ".join(REVIEWS)},
    "counts": lambda: _("Write counts as best or last."),
    "shuffle": lambda: _("Write shuffle as yes or no."),
    "grace": lambda: _("Write grace as whole hours from 0 to 720, like 24."),
    "sdg": lambda: _('Write the goals and targets as numbers, like "4" or "4.3".'),
}
