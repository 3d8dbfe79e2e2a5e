"""A role counts for its organisation and those below it, between its dates."""

from datetime import date

import pytest

from kapok.base.refusals import Refusal
from kapok.base.text import text
from kapok.network.access import affiliation_at, has_role, organisations_where
from kapok.network.actions.organisations import add_organisation, place_organisation
from kapok.network.actions.roles import end_role, give_role
from kapok.network.models import Organisation, Role
from tests.people import SINCE, someone

DAY = date(2026, 6, 1)


def test_an_officer_of_the_centre_reaches_all_below_it(world):
    faculty = add_organisation(
        name=text("en", en="Faculty of Science"), kind="faculty", parent=world.nairobi, since=SINCE
    )
    reached = set(organisations_where(world.ruth.person, "officer", day=DAY))
    assert reached == {world.centre, world.nairobi, world.phnom_penh, faculty}


def test_a_coordinator_does_not_reach_her_neighbours_nor_those_above(world):
    assert set(organisations_where(world.teklu.person, "coordinator", day=DAY)) == {world.nairobi}
    assert not has_role(world.teklu.person, "coordinator", world.phnom_penh, day=DAY)
    assert not has_role(world.teklu.person, "coordinator", world.centre, day=DAY)


def test_a_role_counts_between_its_dates_only(world):
    guest = someone("Guest")
    give_role(
        person=guest.person, organisation=world.nairobi, kind="teacher", since=date(2026, 3, 1), until=date(2026, 3, 31)
    )
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [has_role(guest.person, "teacher", world.nairobi, day=day) for day in days] == [False, True, True, False]


def test_a_university_that_moves_is_reached_from_its_place_of_that_day(world):
    national = add_organisation(
        name=text("en", en="National centre"), kind="national-centre", parent=world.centre, since=SINCE
    )
    head = someone("Head", organisation=national, role="coordinator")
    place_organisation(child=world.nairobi, parent=national, since=date(2026, 7, 1))
    assert not has_role(head.person, "coordinator", world.nairobi, day=date(2026, 6, 30))
    assert has_role(head.person, "coordinator", world.nairobi, day=date(2026, 7, 1))


def test_nothing_stands_under_itself(world):
    with pytest.raises(Refusal, match="under itself"):
        place_organisation(child=world.centre, parent=world.nairobi, since=DAY)


def test_affiliation_is_the_one_of_that_day(world):
    give_role(person=world.amina.person, organisation=world.phnom_penh, kind="lecturer", since=date(2026, 9, 1))
    end_role(role=Role.objects.get(person=world.amina.person, organisation=world.nairobi), last_day=date(2026, 8, 31))
    assert affiliation_at(world.amina.person, date(2026, 8, 1)) == world.nairobi
    assert affiliation_at(world.amina.person, date(2026, 9, 2)) == world.phnom_penh


def test_a_visitor_reaches_nothing(world):
    assert list(organisations_where(None, "officer")) == []


def test_the_same_slug_is_not_given_twice(world):
    twin = add_organisation(name=text("en", en="Royal University of Phnom Penh"), kind="university")
    again = add_organisation(name=text("en", en="Royal University of Phnom Penh"), kind="university")
    assert twin.slug != again.slug
    assert Organisation.objects.count() == 6
