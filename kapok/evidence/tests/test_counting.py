"""What is counted, and how often."""

from datetime import date, timedelta

import pytest

from kapok.evidence import verbs
from kapok.evidence.actions import (
    add_period,
    create_measure,
    ensure_standard_indicators,
    receive_statement,
    void_statement,
)
from kapok.evidence.models import Cell, Contribution, Statement
from kapok.evidence.queries import groups_of, statements_of, value_of
from kapok.evidence.tests.conftest import NOW, count_all, earn, said
from kapok.network.actions.roles import give_role
from kapok.people.actions.details import change_details

pytestmark = pytest.mark.doors


def did(account, activity, verb=verbs.COMPLETED, at=NOW):
    return receive_statement(account=account, statement=said(account, activity, verb, at=at)).statement


def values(measures, *keys):
    count_all()
    return [value_of(measures[key]).value for key in keys]


def test_one_learner_finishing_raises_the_number_by_exactly_one(world, optics, measures, lecturers):
    earn(lecturers[1], optics.credential)
    assert values(measures, "people-certified", "universities-certified") == [1, 1]
    earn(world.amina, optics.credential)
    assert values(measures, "people-certified", "universities-certified") == [2, 1]


def test_a_person_counts_once_whatever_number_of_activities(world, optics, acoustics, measures):
    earn(world.amina, optics.credential)
    earn(world.amina, acoustics.credential)
    assert values(measures, "people-certified") == [1]
    assert value_of(measures["people-certified"]).statements == 2


def test_a_person_counts_once_in_the_union_of_overlapping_sets(world, optics, acoustics, lecturers):
    """Two funds share a course; each counts its own people, and a measure over both counts nobody twice."""
    indicator = ensure_standard_indicators()["people-certified"]
    sets = [[optics.root], [optics.root, acoustics.root], [acoustics.root], None]
    measured = [
        create_measure(indicator=indicator, organisation=world.centre, activities=each, start_date=date(2026, 1, 1))
        for each in sets
    ]
    amina, baraka, chan = lecturers
    for account, credential in ((amina, optics), (amina, acoustics), (baraka, optics), (chan, acoustics)):
        earn(account, credential.credential)
    count_all()
    assert [value_of(each).value for each in measured] == [2, 3, 2, 3]


def test_groups_add_up_to_the_value(world, optics, measures, lecturers):
    for account in lecturers:
        earn(account, optics.credential)
    count_all()
    measure = measures["people-certified"]
    assert [(each.key, each.label, each.value) for each in groups_of(measure, "country")] == [
        ("country:KE", "Kenya", 2), ("country:KH", "Cambodia", 1)
    ]  # fmt: skip
    assert {each.label: each.value for each in groups_of(measure, "sex")} == {"Women": 1, "Men": 1, "Not said": 1}
    assert {each.label: each.value for each in groups_of(measure, "organisation")} == {
        "University of Nairobi": 2, "Royal University of Phnom Penh": 1
    }  # fmt: skip
    assert {each.label for each in groups_of(measure, "country,sex")} == {
        "Kenya, Women",
        "Kenya, Men",
        "Cambodia, Not said",
    }
    for by in ("country", "sex", "organisation", "country,sex", "organisation,sex,country"):
        assert sum(each.value for each in groups_of(measure, by)) == 3


def test_a_person_stands_in_the_group_of_her_first_statement(world, optics, acoustics, measures):
    """She moves to Phnom Penh and earns another: one person, one group, and an earlier one that comes late moves her there."""
    change_details(person=world.amina.person, by=world.amina, country="KH")
    earn(world.amina, acoustics.credential, at=NOW)
    assert values(measures, "people-certified") == [1]
    assert [each.key for each in groups_of(measures["people-certified"])] == ["country:KH"]
    change_details(person=world.amina.person, by=world.amina, country="KE")
    earn(world.amina, optics.credential, at=NOW - timedelta(days=9))
    assert values(measures, "people-certified") == [1]
    assert [each.key for each in groups_of(measures["people-certified"])] == ["country:KE"]


def test_what_a_person_changes_later_changes_no_earlier_count(world, optics, measures):
    earn(world.amina, optics.credential)
    change_details(person=world.amina.person, by=world.amina, country="FR", sex="")
    give_role(person=world.amina.person, organisation=world.phnom_penh, kind="lecturer", since=date(2026, 6, 16))
    count_all()
    assert [each.key for each in groups_of(measures["people-certified"], "country,sex")] == ["country:KE,sex:female"]
    assert [each.label for each in groups_of(measures["people-certified"], "organisation")] == ["University of Nairobi"]


def test_hours_are_those_of_units_and_each_unit_counts_once_for_a_person(world, optics, measures, lecturers):
    for account, unit in (
        (world.amina, optics.unit1),
        (world.amina, optics.unit2),
        (world.amina, optics.unit1),
        (lecturers[1], optics.unit1),
    ):
        did(account, unit)
    did(world.amina, optics.root)  # the course itself is no unit: its hours are those of its units
    assert values(measures, "hours-learnt") == [3.75]
    assert [(each.label, each.value) for each in groups_of(measures["hours-learnt"], "sex")] == [
        ("Women", 2.25),
        ("Men", 1.5),
    ]


def test_a_statement_that_is_taken_back_counts_no_more(world, optics, acoustics, measures):
    first, _second = earn(world.amina, optics.credential), earn(world.amina, acoustics.credential)
    assert values(measures, "people-certified", "universities-certified") == [1, 1]
    void_statement(statement=first, by=world.ruth, why="Given by mistake")
    assert values(measures, "people-certified", "universities-certified") == [1, 1]
    void_statement(statement=Statement.objects.get(id=_second.id), by=world.ruth)
    assert values(measures, "people-certified", "universities-certified") == [0, 0]
    assert (Contribution.objects.count(), Cell.objects.count()) == (0, 0)
    assert Statement.objects.filter(id=first.id).exists()


def test_taking_back_twice_changes_nothing_more(world, optics, measures):
    statement = earn(world.amina, optics.credential)
    assert void_statement(statement=statement, by=world.ruth) == void_statement(statement=statement, by=world.ruth)
    assert values(measures, "people-certified") == [0]


def test_a_late_statement_counts_on_the_day_it_was_done(world, optics, measures):
    measure = measures["lecturers-learning"]
    first, second = (
        add_period(measure, "First half", date(2026, 1, 1), date(2026, 5, 31)),
        add_period(measure, "June", date(2026, 6, 1), date(2026, 6, 30)),
    )
    count_all()
    did(world.amina, optics.question, verbs.ANSWERED, at=NOW - timedelta(days=20))
    count_all()
    assert [value_of(measure, each).value for each in (first, second, None)] == [1, 0, 1]


def test_what_lies_outside_its_days_or_activities_does_not_count(world, optics, acoustics):
    measure = create_measure(
        indicator=ensure_standard_indicators()["lecturers-learning"],
        organisation=world.centre,
        activities=[optics.root],
        start_date=date(2026, 6, 10),
        end_date=date(2026, 6, 12),
    )
    for at in (NOW.replace(day=9, hour=23, minute=59), NOW.replace(day=13, hour=0)):
        did(world.amina, optics.unit1, at=at)
    did(world.amina, acoustics.unit1, at=NOW.replace(day=11))
    assert values({"m": measure}, "m") == [0]
    did(world.amina, optics.unit1, at=NOW.replace(day=12, hour=23, minute=59))
    assert values({"m": measure}, "m") == [1]


def test_a_group_opens_to_the_statements_it_counts(world, optics, acoustics, measures, lecturers):
    earned = {
        account.username: [earn(account, each.credential) for each in (optics, acoustics)] for account in lecturers
    }
    count_all()
    measure = measures["people-certified"]
    assert set(statements_of(measure, "country:KH")) == set(earned["chan"])
    assert set(statements_of(measure, "country:KE,sex:female")) == set(earned["amina"])
    assert set(statements_of(measure, f"organisation:{world.nairobi.pk}")) == {*earned["amina"], *earned["baraka"]}
    assert statements_of(measure).count() == 6
    assert set(statements_of(measures["universities-certified"], "country:KH")) == set(earned["chan"])
