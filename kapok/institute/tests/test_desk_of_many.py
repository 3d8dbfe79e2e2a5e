"""Who keeps many cohorts: the desk shows the first of them, and costs as many questions for three as for one."""

from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort
from kapok.institute.queries import desk
from kapok.institute.tests.conftest import count_queries
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
    titles = [each.title for each in desk.waiting_for_keeper(world.ruth.person)]
    assert titles == ["1 person in A has not begun", "1 person in B has not begun"]


def test_who_keeps_nothing_is_asked_for_her_roles_only(world, run, django_assert_num_queries):
    idle_cohort(world, run, "First")
    with django_assert_num_queries(1):
        assert desk.waiting_for_keeper(world.amina.person) == []
