"""What the page of a plan shows, from its document: priorities, steps, variants, pictures, who has agreed."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from kapok.base.clock import today
from kapok.base.spans import Span, Sum, spans_svg, sums_svg
from kapok.base.templatetags.kapok import day, number
from kapok.base.text import Spoken, say
from kapok.people.models import Person
from kapok.plans.amounts import shown
from kapok.plans.documents import cost_in, steps_in
from kapok.plans.models import Source, Variant
from kapok.plans.recommending import VARIANTS, Condition
from kapok.plans.recommending.words import condition_sentence


@dataclass(frozen=True)
class VariantLine:
    name: str
    cost: str
    budget: str
    steps: int
    is_over: bool
    is_agreed_on: bool


@dataclass(frozen=True)
class StepLine:
    id: str
    title: Spoken
    text: Spoken
    variant: str
    owner: str
    helper: dict | None
    start: date
    end: date
    cost: str
    source: str
    activity: Spoken | None
    indicator: str
    conditions: list[str]


@dataclass(frozen=True)
class PriorityLine:
    id: str
    dimension: str
    name: Spoken
    stage: str
    aim: int
    stages: int
    words: str
    steps: list[StepLine]


def variant_lines(document: dict) -> list[VariantLine]:
    lines = []
    for name in VARIANTS:
        cost, budget = cost_in(document, name), document["budgets"][name]
        lines.append(
            VariantLine(
                name=str(Variant(name).label),
                cost=shown(cost, document["currency"]),
                budget=shown(budget, document["currency"]),
                steps=len(steps_in(document, name)),
                is_over=budget is not None and cost > budget,
                is_agreed_on=name == document["variant"],
            )
        )
    return lines


def priority_lines(document: dict) -> list[PriorityLine]:
    owners = names_of_owners(document)
    return [
        PriorityLine(
            id=each["id"],
            dimension=each["dimension"],
            name=say(each["name"]),
            stage=number(float(each["stage"])),
            aim=each["aim"],
            stages=document["assessment"]["stages"],
            words=each["words"],
            steps=[_step_line(step, document, owners) for step in each["steps"]],
        )
        for each in document["priorities"]
    ]


def _step_line(step: dict, document: dict, owners: dict[str, str]) -> StepLine:
    return StepLine(
        id=step["id"],
        title=say(step["title"]),
        text=say(step["text"]),
        variant=str(Variant(step["variant"]).label),
        owner=owner_of(step, owners),
        helper=step["helper"],
        start=date.fromisoformat(step["start"]),
        end=date.fromisoformat(step["end"]),
        cost=shown(step["cost_minor"], document["currency"]),
        source=source_words(step),
        activity=say(step["activity"]["name"]) if step["activity"] else None,
        indicator=indicator_words(step),
        conditions=[condition_sentence(Condition(**each)) for each in step["conditions"]],
    )


def names_of_owners(document: dict) -> dict[str, str]:
    """As they are called today; a document holds ids only."""
    ids = {step["owner"] for step in steps_in(document, "high") if step["owner"]}
    return {str(pk): name for pk, name in Person.objects.filter(pk__in=ids, erased_at=None).values_list("pk", "name")}


def owner_of(step: dict, owners: dict[str, str]) -> str:
    return _(", ").join(filter(None, [owners.get(step["owner"] or "", ""), step["owner_office"]])) or "–"


def source_words(step: dict) -> str:
    return _(", ").join(filter(None, [str(Source(step["source"]).label), step["source_words"]]))


def indicator_words(step: dict) -> str:
    name = say(step["indicator"]["name"]).text if step["indicator"] else ""
    return _(", ").join(filter(None, [name, step["indicator_words"]]))


def time_picture(document: dict):
    """A Gantt chart of the variant that is to be agreed on."""
    steps = sorted(steps_in(document), key=lambda step: (step["start"], step["end"]))
    spans = [
        Span(
            say(step["title"]).text,
            date.fromisoformat(step["start"]),
            date.fromisoformat(step["end"]),
            note=day(date.fromisoformat(step["end"])),
        )
        for step in steps
    ]
    if not spans:
        return ""
    words = {"first": day(min(each.start for each in spans)), "last": day(max(each.end for each in spans))}
    label = _("The steps over time, from %(first)s to %(last)s.") % words
    return spans_svg(spans, label=label, today=today(), is_rtl=get_language_bidi())


def money_picture(document: dict):
    currency = document["currency"]
    sums = [
        Sum(
            str(Variant(name).label), cost_in(document, name), shown(cost_in(document, name), currency), document["budgets"][name],
        )
        for name in VARIANTS
    ]  # fmt: skip
    label = _("What each variant costs: %(costs)s.") % {"costs": "; ".join(f"{each.name}, {each.shown}" for each in sums)}  # fmt: skip
    return sums_svg(sums, label=label, is_rtl=get_language_bidi()) if any(each.value for each in sums) else ""
