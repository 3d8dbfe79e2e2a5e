"""What stands on the papers of a plan, in the language of now, as plain words: Word, PDF and spreadsheet are made from the same."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.templatetags.kapok import day, moment
from kapok.base.text import say
from kapok.plans.amounts import shown
from kapok.plans.documents import steps_in
from kapok.plans.models import Variant
from kapok.plans.queries.pages import priority_lines, variant_lines
from kapok.plans.recommending.values import Context
from kapok.plans.recommending.words import fact_lines

MONTHS_MAX = 18  # of more, a column is a quarter


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
    currency: str


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
        currency=document["currency"],
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
    """Months (or quarters) as columns, and for each step of the agreed variant in which of them it runs."""
    steps = sorted(steps_in(document), key=lambda step: (step["start"], step["end"]))
    if not steps:
        return [], []
    days = [(date.fromisoformat(step["start"]), date.fromisoformat(step["end"])) for step in steps]
    first, last = min(start for start, _end in days), max(end for _start, end in days)
    months = [(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1) for n in range((last.year - first.year) * 12 + last.month - first.month + 1)]  # fmt: skip
    size = 1 if len(months) <= MONTHS_MAX else 3
    columns = [months[n : n + size] for n in range(0, len(months), size)]
    names = [_column_name(n, each[0]) for n, each in enumerate(columns)]
    rows = [
        {
            "title": say(step["title"]).text,
            "cells": [any((start.year, start.month) <= month <= (end.year, end.month) for month in each) for each in columns],
            "variant": str(Variant(step["variant"]).label),
            "start": start, "end": end, "cost": shown(step["cost_minor"], document["currency"]),
        }
        for step, (start, end) in zip(steps, days, strict=True)
    ]  # fmt: skip
    return names, rows


def _column_name(place: int, month: tuple[int, int]) -> str:
    """The number of the month, with its year at the beginning and where a year begins: names are too wide in some languages."""
    return f"{month[1]}/{month[0] % 100:02}" if place == 0 or month[1] == 1 else str(month[1])
