"""A plan as a document: plain values in a fixed shape. It is what is hashed, agreed on and signed, and what papers are made from.

It holds no name of a person: who answers for a step is an id and an office. Names stand on the pages and papers of the day.
"""

import hashlib

import rfc8785
from django.utils.translation import gettext_lazy as _

from kapok.base.text import say
from kapok.plans.models import Plan, Priority, Step
from kapok.plans.recommending.conditions import conditions_of
from kapok.plans.recommending.library import find_initiative
from kapok.plans.standing import context_of

TYPE = "kapok-plan/1"
FRAME = {
    "title": _("Title"),
    "variant": _("Which variant is to be agreed on"),
    "start": _("First day"),
    "budgets": _("Budget"),
}


def document_of(plan: Plan) -> dict:
    """The draft as it is now."""
    priorities = list(plan.priorities.kept())
    steps: dict = {}
    rows = Step.objects.kept().filter(priority__in=priorities)
    for each in rows.select_related("activity", "helper", "indicator"):
        steps.setdefault(each.priority_id, []).append(each)
    context = context_of(plan.assessment.context)
    return {
        "type": TYPE,
        "plan": str(plan.pk),
        "title": plan.title,
        "language": plan.language,
        "organisation": _organisation(plan.organisation),
        "centre": _organisation(plan.centre),
        "assessment": _assessment(plan),
        "context": {name: value for name, value in vars(context).items() if value is not None},
        "currency": plan.currency,
        "rate": {"of": "USD", "value": str(plan.rate.normalize()), "date": plan.rate_date.isoformat()},
        "budgets": {name: plan.budget_of(name) for name in ("low", "medium", "high")},
        "variant": plan.variant,
        "start": plan.start_date.isoformat(),
        "priorities": [_priority(each, steps.get(each.pk, []), context) for each in priorities],
    }


def content_hash(document: dict) -> str:
    return hashlib.sha256(rfc8785.dumps(document)).hexdigest()


def _organisation(organisation) -> dict:
    return {"id": str(organisation.pk), "slug": organisation.slug, "name": organisation.name}


def _assessment(plan: Plan) -> dict:
    version = plan.assessment.framework_version
    return {
        "id": str(plan.assessment_id),
        "name": plan.assessment.name,
        "framework": version.framework.slug,
        "framework_name": version.name,
        "version": version.number,
        "stages": version.levels.count(),
        "settled": plan.assessment.settled_at.date().isoformat() if plan.assessment.settled_at else None,
    }


def _priority(priority: Priority, steps: list[Step], context) -> dict:
    return {
        "id": str(priority.pk),
        "dimension": priority.dimension,
        "name": priority.name,
        "stage": str(priority.stage),
        "aim": priority.aim,
        "items": priority.items,
        "words": priority.words,
        "steps": [_step(each, context) for each in steps],
    }


def _step(step: Step, context) -> dict:
    return {
        "id": str(step.pk),
        "title": step.title,
        "text": step.text,
        "initiative": step.initiative,
        "form": step.form,
        "conditions": _conditions(step, context),
        "activity": {"iri": step.activity.iri, "name": step.activity.name} if step.activity else None,
        "variant": step.variant,
        "owner": str(step.owner_id) if step.owner_id else None,
        "owner_office": step.owner_office,
        "helper": _organisation(step.helper) if step.helper else None,
        "start": step.start_date.isoformat(),
        "end": step.end_date.isoformat(),
        "cost_minor": step.cost_minor,
        "source": step.source,
        "source_words": step.source_words,
        "indicator": {"key": step.indicator.key, "name": step.indicator.name} if step.indicator else None,
        "indicator_words": step.indicator_words,
    }


def _conditions(step: Step, context) -> list[dict]:
    initiative = find_initiative(step.initiative)
    form = next((each for each in initiative.forms if each.code == step.form), None) if initiative else None
    return [{"fact": each.fact, "needs": each.needs, "has": each.has} for each in conditions_of(form, context)] if form else []  # fmt: skip


def steps_in(document: dict, variant: str | None = None) -> list[dict]:
    """Of the variant (default: the one that is agreed on): it holds the smaller ones."""
    order = ("low", "medium", "high")
    held = order[: order.index(variant or document["variant"]) + 1]
    return [step for priority in document["priorities"] for step in priority["steps"] if step["variant"] in held]


def cost_in(document: dict, variant: str) -> int:
    return sum(step["cost_minor"] for step in steps_in(document, variant))


def what_differs(old: dict, new: dict) -> list[str]:
    """Names of what was added, taken out or changed, for a page that says so: parts of the frame, priorities, steps."""
    frame = [str(words) for name, words in FRAME.items() if old[name] != new[name]]
    priorities = _changed(_priorities_alone(old), _priorities_alone(new))
    steps = _changed(steps_in(old, "high"), steps_in(new, "high"))
    return [*frame, *(say(each["name"]).text for each in priorities), *(say(each["title"]).text for each in steps)]


def _priorities_alone(document: dict) -> list[dict]:
    """Without their steps, which are compared by themselves."""
    return [{name: value for name, value in each.items() if name != "steps"} for each in document["priorities"]]


def _changed(old: list[dict], new: list[dict]) -> list[dict]:
    before, after = ({each["id"]: each for each in some} for some in (old, new))
    moved = [each for pk, each in after.items() if before.get(pk) != each]
    return [*moved, *(each for pk, each in before.items() if pk not in after)]
