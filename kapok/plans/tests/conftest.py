"""Nairobi has settled an assessment of blended learning; Teklu coordinates there, Ruth is officer of its centre, Sam is the stranger."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kapok.base.clock import at, today
from kapok.evidence.library.actions import ensure_library
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.frameworks.queries import get_published
from kapok.plans.actions import agree, make_plan
from kapok.plans.actions.drafting import change_step
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import Plan, Side, Step
from kapok.questionnaires.actions.assessments import (
    begin_assessment,
    close_answers,
    open_assessment,
    settle_assessment,
)
from kapok.questionnaires.actions.consensus import settle_item
from kapok.questionnaires.actions.contexts import say_context
from kapok.questionnaires.actions.respondents import add_on_paper

SETTLED_AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
LOW_TEACHERS = {"3": (1, 1), "5": (2, 1), "8": (2, 2)}  # by dimension; all others stand at 3


def settle(organisation, *, by, stages=None, moment=SETTLED_AT, version=None, name="Where we stand", **facts):
    """A settled assessment: the two questions of each dimension, and the facts of the place."""
    with at(moment):
        version = version or get_published("blended-learning")
        if facts:
            say_context(organisation=organisation, day=moment.date(), by=by, **facts)
        assessment = begin_assessment(organisation=organisation, version=version, name=name, by=by)
        add_on_paper(assessment=assessment, names=[""], role_code=version.roles.first().code, by=by)
        open_assessment(assessment=assessment, by=by)
        close_answers(assessment=assessment, by=by)
        for aspect in version.aspects.all():
            two = (stages or LOW_TEACHERS).get(aspect.code, (3, 3))
            for item, stage in zip(aspect.items.all(), two, strict=True):
                settle_item(assessment=assessment, item=item, stage=stage, reason="As all said.", seen=0, by=by)
        return settle_assessment(assessment=assessment, by=by)


FACTS = {"uplink_mbit": Decimal("0.5"), "power_hours": Decimal(5), "students": 2000, "teachers": 40, "devices": 100}


@pytest.fixture
def settled(world):
    ensure_shipped_frameworks()
    ensure_library()
    return settle(world.nairobi, by=world.teklu, **FACTS)


def make(assessment, *, by, dimensions=("3", "5"), **said) -> Plan:
    given = {
        "title": "Teaching with what we have", "currency": "USD", "rate": Decimal(1), "start_date": today(), "language": "en",
        "budgets": {"low": 300_000, "medium": 800_000, "high": None},
    }  # fmt: skip
    return make_plan(assessment=assessment, dimensions=dimensions, by=by, **(given | said))


@pytest.fixture
def plan(world, settled):
    return make(settled, by=world.teklu)


def steps_of(plan) -> list[Step]:
    rows = Step.objects.kept().filter(priority__plan=plan, priority__removed_at=None)
    return list(rows.select_related("priority__plan").order_by("priority__position", "position"))


def said_of(step: Step) -> dict:
    names = ("title", "text", "variant", "owner_id", "owner_office", "helper", "activity_id", "start_date", "end_date", "cost_minor", "source", "source_words", "indicator_id", "indicator_words")  # fmt: skip
    return {name: getattr(step, name) for name in names}


def answer_for_all(plan, *, by, office="Teaching office") -> None:
    for step in steps_of(plan):
        change_step(step=step, seen=step.version, by=by, **(said_of(step) | {"owner_office": office}))


def sign(plan, world):
    """Both agree with the draft as it is."""
    answer_for_all(plan, by=world.teklu)
    seen = content_hash(document_of(Plan.objects.get(pk=plan.pk)))
    agree(plan=plan, side=Side.INSTITUTION, seen=seen, by=world.teklu)
    return agree(plan=plan, side=Side.CENTRE, seen=seen, by=world.ruth)


def in_a_year(days: int = 365) -> datetime:
    return SETTLED_AT + timedelta(days=days)
