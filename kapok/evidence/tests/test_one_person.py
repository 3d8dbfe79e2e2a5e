"""Two log-ins of one person: she counts once after the merge, twice again after it is undone; no statement is touched."""

import json
from datetime import date

import pytest

from kapok.evidence.actions import freeze
from kapok.evidence.models import Actor, DueCount, Measure, Statement
from kapok.evidence.queries import check_counts, own_statements, value_of
from kapok.evidence.tests.conftest import NOW, count_all, days, earn
from kapok.people.actions.merging import merge_people, split_account, undo_merge
from kapok.people.models import Person
from tests.people import someone

pytestmark = pytest.mark.doors


@pytest.fixture
def twice(world, optics, acoustics, measures):
    """Amina earned under two log-ins, a stranger under one; all is counted."""
    second = someone("A. Otieno", organisation=world.nairobi, username="amina2", sex="female", country="KE")
    for account, course in ((world.amina, optics), (second, acoustics), (world.sam, optics)):
        earn(account, course.credential, at=NOW - days(20))
    count_all()
    return second


def people_certified(measures):
    return value_of(measures["people-certified"]).value


def merged(world, second):
    return merge_people(kept=world.amina.person, merged=second.person, by=world.teklu, why="The same phone number")


def test_merged_she_counts_once_and_undone_twice_again(world, twice, measures):
    assert people_certified(measures) == 3
    before = list(Statement.objects.order_by("seq").values())
    merge = merged(world, twice)
    count_all()
    assert people_certified(measures) == 2
    assert own_statements(world.amina.person).count() == 2
    undo_merge(merge=merge, by=world.teklu)
    count_all()
    assert people_certified(measures) == 3
    assert own_statements(world.amina.person).count() == 1
    assert list(Statement.objects.order_by("seq").values()) == before
    assert check_counts(sample=99) == []


def test_exactly_what_counted_one_of_them_is_due(world, twice, measures):
    touched = set(Measure.objects.filter(indicator__key="people-certified").values_list("pk", flat=True))
    merge = merged(world, twice)
    mine = set(Actor.objects.filter(person=world.amina.person).values_list("subject", flat=True))
    due = DueCount.objects.values_list("measure", "subject")
    assert len(mine) == 1
    assert {measure for measure, _subject in due} == touched
    assert {subject for _measure, subject in due} == {*mine, *merge.moved["evidence.actor.subject"].values()}


def test_a_frozen_snapshot_is_not_changed(world, twice, measures):
    snapshot = freeze(
        measures=list(measures.values()), period_name="May", start_date=date(2026, 5, 1), end_date=date(2026, 5, 31),
        about=("funds.fund", "7"), by=world.ruth,
    )  # fmt: skip
    before = json.dumps(snapshot.document, sort_keys=True)
    merged(world, twice)
    count_all()
    snapshot.refresh_from_db()
    assert json.dumps(snapshot.document, sort_keys=True) == before


def test_what_a_log_in_did_between_merge_and_undoing_is_its_own(world, twice, measures, optics):
    third = someone("Amina O.", organisation=world.nairobi, username="amina3")
    merge = merge_people(kept=world.amina.person, merged=third.person, by=world.teklu, why="The same face")
    third.refresh_from_db()
    earn(third, optics.credential)
    undo_merge(merge=merge, by=world.teklu)
    count_all()
    assert Actor.objects.get(account_name=str(third.pk)).person == merge.merged
    assert people_certified(measures) == 4
    assert check_counts(sample=99) == []


def test_a_log_in_that_is_split_off_counts_for_itself(world, twice, measures):
    merged(world, twice)
    twice.refresh_from_db()
    split_account(account=twice, name="Aisha Otieno", by=world.teklu, why="Two cousins")
    count_all()
    assert people_certified(measures) == 3
    aisha = Person.objects.get(name="Aisha Otieno")
    assert own_statements(aisha).count() == 1
    assert check_counts(sample=99) == []
