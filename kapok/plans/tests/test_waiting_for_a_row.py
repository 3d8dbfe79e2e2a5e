"""What two may do at the same time is done one after the other: the row is held before anything is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.plans.actions import agree, take_back
from kapok.plans.actions.drafting import add_suggested, remove_priority, write_step
from kapok.plans.actions.themes import say_themes
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import Plan, Side
from kapok.plans.tests.conftest import answer_for_all, said_of, steps_of

pytestmark = pytest.mark.django_db


def _agreed(plan, world) -> None:
    answer_for_all(plan, by=world.teklu)
    found = Plan.objects.get(pk=plan.pk)
    agree(plan=found, side=Side.CENTRE, seen=content_hash(document_of(found)), by=world.ruth)


ACTIONS = {
    "take back": ("plans_plan", lambda plan, by: take_back(plan=plan, side=Side.CENTRE, by=by)),
    "take a priority out": ("plans_plan", lambda plan, by: remove_priority(priority=plan.priorities.first(), by=by)),
    "write a step": ("plans_plan", lambda plan, by: write_step(priority=plan.priorities.first(), by=by, **said_of(steps_of(plan)[0]))),
    "take a suggestion up": ("plans_plan", lambda plan, by: add_suggested(plan=plan, key="power/solar", variant="low", by=by)),
    "say themes": ("frameworks_framework", lambda plan, by: say_themes(framework=plan.assessment.framework_version.framework, said={"1": ["training"]}, by=by)),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIONS)
def test_the_row_is_held_before_anything_is_written(world, plan, name):
    _agreed(plan, world)
    table, act = ACTIONS[name]
    with CaptureQueriesContext(connection) as asked:
        act(plan, world.ruth)
    said = [each["sql"] for each in asked]
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    held = next(place for place, sql in enumerate(said) if f'FROM "{table}" WHERE' in sql and lock in sql)
    written = next(place for place, sql in enumerate(said) if sql.startswith(("INSERT", "UPDATE", "DELETE")))
    assert held < written
