"""What stands on the papers of a plan, in the language of now, as plain words: Word, PDF and spreadsheet are made from the same."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.templatetags.kapok import day, moment
from kapok.base.text import say
from kapok.plans.documents import steps_in
from kapok.plans.queries.pages import priority_lines, variant_lines
from kapok.plans.recommending.values import Context
from kapok.plans.recommending.words import fact_lines

COLUMNS_MAX = 18
MONTHS_EACH = (1, 3, 12, 60, 240)  # of a column: the first of them that keeps to it


@dataclass(frozen=True)
class Paper:
    language: str
    is_mirrored: bool
    title: str
    subtitle: str
    about: list[str]
    facts: list[tuple[str, str]]
    variants: list[dict]  # name, cost, budget, steps, is_agreed_on
    priorities: list[dict]  # name, sentence, words, steps [{title, text, facts [(name, words)]}]
    columns: list[str]  # of the picture of time
    rows: list[dict]  # title, cells
    heads: dict[str, str]
    foot: str


def paper_of(document: dict) -> Paper:
    language = get_language() or "en"
    columns, rows = time_grid(document)
    return Paper(
        language=language,
        is_mirrored=get_language_info(language)["bidi"],
        title=document["title"],
        subtitle=_("%(institution)s, with %(centre)s") % {"institution": say(document["organisation"]["name"]).text, "centre": say(document["centre"]["name"]).text},
        about=about(document),
        facts=fact_lines(Context(**document["context"])),
        variants=[vars(each) for each in variant_lines(document)],
        priorities=[_priority(each) for each in priority_lines(document)],
        columns=columns,
        rows=rows,
        heads={
            "facts": _("Under which conditions"), "variants": _("Three variants"), "time": _("The steps over time"),
            "variant": _("Variant"), "cost": _("Cost"), "budget": _("Budget"), "steps": _("Steps"), "agreed": _("to be agreed on"),
            "no_limit": _("no limit"), "step": _("Step"),
        },
        foot=_("From the records of %(address)s, %(moment)s.") % {"address": settings.ADDRESS.partition("://")[2], "moment": moment(now())},
    )  # fmt: skip


def about(document: dict) -> list[str]:
    said = document["assessment"]
    words = {"name": said["name"], "framework": say(said["framework_name"]).text, "day": day(date.fromisoformat(said["settled"]))}  # fmt: skip
    lines = [_("Made from “%(name)s” (%(framework)s), settled on %(day)s.") % words]
    if "number" in document:
        sides = {"number": document["number"], "hash": document["content"][:12]}
        lines.append(_("Version %(number)d, agreed by both sides and signed by the centre. Content %(hash)s.") % sides)
    else:
        lines.append(_("A draft. Nobody has promised anything yet."))
    return lines


def _priority(line) -> dict:
    words = {"stage": line.stage, "stages": line.stages, "aim": line.aim}
    return {
        "name": line.name.text,
        "sentence": _("Stage %(stage)s of %(stages)d today; to reach: %(aim)d.") % words,
        "words": line.words,
        "steps": [_step(step) for step in line.steps],
    }


def _step(step) -> dict:
    facts = [
        (_("Variant"), step.variant),
        (_("Who answers for it"), step.owner),
        (_("Time"), f"{day(step.start)} – {day(step.end)}"),
        (_("Cost"), step.cost),
        (_("Money"), step.source),
        (_("Who will help"), say(step.helper["name"]).text if step.helper else ""),
        (_("Activity of the network"), step.activity.text if step.activity else ""),
        (_("How one will know"), step.indicator),
        (_("Conditions"), "; ".join(step.conditions)),
    ]
    return {
        "title": step.title.text,
        "text": step.text.text,
        "facts": [(name, words) for name, words in facts if words],
    }


def time_grid(document: dict) -> tuple[list[str], list[dict]]:
    """Months as columns (or quarters, years, more of them), and for each step of the agreed variant in which of them it runs."""
    steps = sorted(steps_in(document), key=lambda step: (step["start"], step["end"]))
    if not steps:
        return [], []
    spans = [(_month(step["start"]), _month(step["end"])) for step in steps]
    first, last = min(start for start, _end in spans), max(end for _start, end in spans)
    size, begins = next((each, found) for each in MONTHS_EACH if len(found := _columns(first, last, each)) <= COLUMNS_MAX or each == MONTHS_EACH[-1])  # fmt: skip
    rows = [
        {"title": say(step["title"]).text, "cells": [start < begin + size and end >= begin for begin in begins]}
        for step, (start, end) in zip(steps, spans, strict=True)
    ]
    return [_column_name(place, begin, size) for place, begin in enumerate(begins)], rows


def _month(day: str) -> int:
    """Counted through from the year nought."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _columns(first: int, last: int, size: int) -> range:
    """The month with which each begins; years begin where those of the calendar do."""
    return range(first - first % size if size >= 12 else first, last + 1, size)


def _column_name(place: int, begin: int, size: int) -> str:
    """The number of the month, with its year at the beginning and where a year begins: names are too wide in some languages."""
    year, month = divmod(begin, 12)
    if size >= 12:
        return str(year)
    return f"{month + 1}/{year % 100:02}" if place == 0 or month == 0 else str(month + 1)
