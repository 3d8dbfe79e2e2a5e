"""Who keeps many cohorts: the desk shows the first of them, and costs as many questions for three as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import Cohort
from kapok.institute.queries import desk, kept
from kapok.institute.tests.conftest import count_queries
from kapok.network.access import roles_held
from tests.people import someone


def idle_cohort(world, run, name):
    cohort = open_cohort(run=run, organisation=world.nairobi, name=name, by=world.teklu)
    let_into_cohort(cohort=cohort, account=someone(f"One of {name}"), by=world.teklu)


def test_a_desk_asks_as_much_for_three_cohorts_as_for_one(world, run):
    counts = []
    for name in ("First", "Second", "Third"):
        idle_cohort(world, run, name)
        counts.append(count_queries(world.as_ruth, "/en/desk/"))
    assert len(set(counts)) == 1


def test_a_desk_shows_the_first_cohorts_only(world, run, monkeypatch):
    monkeypatch.setattr(desk, "COHORTS_MAX", 2)
    for name in ("A", "B", "C"):
        idle_cohort(world, run, name)
    titles = [each.title for each in desk.waiting_for_keeper(roles_held(world.ruth.person))]
    assert titles == ["1 person in A has not begun", "1 person in B has not begun"]


def test_for_who_keeps_nothing_nothing_is_asked(world, run, django_assert_num_queries):
    idle_cohort(world, run, "First")
    held = roles_held(world.amina.person)
    with django_assert_num_queries(0):
        assert desk.waiting_for_keeper(held) == []


def kept_in_order(person):
    rows = Cohort.objects.kept_by(person).order_by("run__start_date", "run", "name", "pk")
    return list(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("reach", [200, 0])
def test_the_first_kept_cohorts_are_those_that_a_walk_through_the_tree_finds(world, run, monkeypatch, reach):
    monkeypatch.setattr(kept, "REACH_MAX", reach)
    for name in ("C", "A", "B"):
        idle_cohort(world, run, name)
    other = open_cohort(run=run, organisation=world.phnom_penh, name="D", by=world.ruth)
    for account in (world.ruth, world.teklu, world.amina, world.sam, world.dora):
        held = roles_held(account.person)
        assert kept.first_kept_cohorts(held, 25) == kept_in_order(account.person)
        assert kept.first_kept_cohorts(held, 2) == kept_in_order(account.person)[:2]
    assert len(kept_in_order(world.ruth.person)) == 4
    assert len(kept_in_order(world.teklu.person)) == 3
    assert kept_in_order(world.sam.person) == [other.pk]  # a stranger to Nairobi
    assert kept_in_order(world.amina.person) == []


def test_an_officers_desk_walks_down_no_tree(world, run):
    idle_cohort(world, run, "First")
    with CaptureQueriesContext(connection) as asked:
        world.as_ruth.get("/en/desk/")
    assert not [each["sql"] for each in asked if "p.parent_id = r.id" in each["sql"]]
