"""Which runs and cohorts somebody sees is asked upward from what there is; it must be what a walk down from her finds."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from kapok.base.clock import today
from kapok.base.text import text
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import OFFICE, STAFF, Cohort, Run
from kapok.institute.queries import learners
from kapok.institute.tests.conftest import new_run
from kapok.network.access import organisations_where
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Organisation, Role
from tests.people import SINCE, someone


def runs_by_walking(person) -> set:
    mine = organisations_where(person, *STAFF)
    seen = Q(organisation__in=mine) | Q(pk__in=Cohort.objects.filter(organisation__in=mine).values("run"))
    for role in Role.objects.counting().filter(person=person, kind__in=OFFICE):
        seen |= Q(organisation__in=Organisation.objects.above(role.organisation_id, today()))
    return set(Run.objects.filter(seen).values_list("slug", flat=True))


@pytest.fixture
def everyone(world, course):
    """A run of the centre with cohorts of two universities, one of Phnom Penh with a cohort of Nairobi, one of another tree."""
    other = add_organisation(
        name=text("en", en="Another centre"), kind="centre", country="BR", slug="another", since=SINCE
    )
    faculty = add_organisation(
        name=text("en", en="Faculty"), kind="faculty", country="KE", slug="faculty", parent=world.nairobi, since=SINCE
    )
    first, second, third = (new_run(course, name=name) for name in ("First", "Second", "Third"))
    Run.objects.filter(pk=second.pk).update(organisation=world.phnom_penh)
    Run.objects.filter(pk=third.pk).update(organisation=other)
    for run, organisation, name in [
        (first, world.nairobi, "A"),
        (first, world.phnom_penh, "B"),
        (first, faculty, "C"),
        (second, world.nairobi, "D"),
        (third, faculty, "E"),
    ]:
        open_cohort(run=Run.objects.get(pk=run.pk), organisation=organisation, name=name, by=world.ruth)
    teachers = [
        someone("Teacher here", organisation=faculty, role="teacher"),
        someone("Teacher of the centre", organisation=world.centre, role="teacher"),
        someone("Officer elsewhere", organisation=other, role="officer"),
    ]
    return [world.ruth, world.teklu, world.sam, world.amina, world.dora, *teachers]


def test_runs_are_those_that_a_walk_through_the_tree_finds(everyone):
    found = [set(Run.objects.visible_to(each.person).values_list("slug", flat=True)) for each in everyone]
    assert found == [runs_by_walking(each.person) for each in everyone]
    assert [len(each) for each in found] == [3, 3, 2, 0, 0, 2, 3, 1]


@pytest.mark.parametrize("reach", [200, 0])
def test_cohorts_of_a_run_are_those_that_a_walk_through_the_tree_finds(everyone, monkeypatch, reach):
    monkeypatch.setattr(learners, "REACH_MAX", reach)
    seen = []
    for account in everyone:
        walked = Cohort.objects.visible_to(account.person)
        for run in Run.objects.order_by("slug"):
            assert list(learners.cohorts_of(run, account.person)) == list(walked.filter(run=run).order_by("name"))
        seen.append("".join(sorted(walked.values_list("name", flat=True))))
    assert seen == ["ABCDE", "ACDE", "B", "", "", "CE", "ABCDE", "E"]


@pytest.mark.parametrize("page", ["/en/runs/", "/en/runs/soil-2026-03/cohorts/"])
def test_an_officers_pages_of_runs_walk_down_no_tree(world, run, page):
    with CaptureQueriesContext(connection) as asked:
        assert world.as_ruth.get(page).status_code == 200
    assert not [each["sql"] for each in asked if "p.parent_id = r.id" in each["sql"]]
