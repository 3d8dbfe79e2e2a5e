"""A role has its days; it passes to a successor, or for a time to a colleague; ended, it stops at once."""

from datetime import UTC, date, datetime

import pytest

from kapok.base.refusals import Refusal
from kapok.base.text import text
from kapok.institute.models import Cohort
from kapok.network.access import affiliation_at, has_role, may_give_role, organisations_where
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.passing import delegate_role, hand_over_role
from kapok.network.actions.roles import change_role, end_role, give_role
from kapok.network.models import HandOver, Role
from tests.people import SINCE, signed_in, someone

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.fixture
def mine(world):
    return Role.objects.get(person=world.teklu.person)


def keeps(account, organisation):
    return has_role(account.person, "coordinator", organisation)


def test_an_ended_role_stops_at_once_and_its_last_day_stays_true(world, mine):
    end_role(role=mine, by=world.ruth)
    assert not keeps(world.teklu, world.nairobi)
    assert world.as_teklu.get("/en/organisations/nairobi/people/").status_code == 403
    assert affiliation_at(world.teklu.person, TODAY) == world.nairobi
    assert has_role(world.teklu.person, "coordinator", world.nairobi, day=TODAY)


def test_a_role_that_was_ended_can_be_given_again_the_same_day(world, mine):
    end_role(role=mine, by=world.ruth)
    give_role(person=world.teklu.person, organisation=world.nairobi, kind="coordinator", by=world.ruth)
    assert keeps(world.teklu, world.nairobi)


def test_a_role_given_for_later_begins_by_itself(world, at_noon):
    answer = world.as_teklu.post(
        "/en/organisations/nairobi/people/give/",
        {"who": "AMINA@example.org", "kind": "teacher", "since": "2026-07-01", "until": "2026-07-31"},
    )
    assert answer.status_code == 302
    reached = [_teaches(world, at_noon, day) for day in ("2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01")]
    assert reached == [False, True, True, False]


def _teaches(world, clock, day):
    clock.move_to(datetime.fromisoformat(f"{day}T12:00:00+00:00"), tick=False)
    return has_role(world.amina.person, "teacher", world.nairobi)


def test_whom_nobody_here_knows_is_invited_instead(world):
    form = {"who": "sam", "kind": "teacher", "since": "2026-07-01", "until": ""}
    assert "Invite her instead" in world.as_teklu.post("/en/organisations/nairobi/people/give/", form).content.decode()


def test_days_are_changed_and_a_wrong_order_is_said(world):
    role = Role.objects.get(person=world.amina.person)
    address = f"/en/people/roles/{role.pk}/change/"
    page = world.as_teklu.post(address, {"since": "2026-02-01", "until": "2026-01-01"}).content.decode()
    assert "cannot end before it begins" in page
    assert world.as_teklu.post(address, {"since": "2026-02-01", "until": "2026-12-31"}).status_code == 302
    role.refresh_from_db()
    assert (role.start_date, role.end_date) == (date(2026, 2, 1), date(2026, 12, 31))
    assert world.as_sam.get(address).status_code == 403


def test_handed_over_today_the_one_stops_and_the_other_begins(world, mine):
    answer = world.as_teklu.post(
        f"/en/people/roles/{mine.pk}/hand-over/",
        {"who": "amina", "from_day": "2026-06-15", "note": "The list of phones is in the drawer."},
    )
    assert answer.status_code == 302
    assert (keeps(world.teklu, world.nairobi), keeps(world.amina, world.nairobi)) == (False, True)
    mine.refresh_from_db()
    assert mine.end_date == date(2026, 6, 14)
    assert HandOver.objects.get().note == "The list of phones is in the drawer."
    assert "in the drawer" in world.as_amina.get("/en/me/roles/").content.decode()


def test_handed_over_from_a_later_day_nobody_is_without_and_nobody_twice(world, mine, at_noon):
    hand_over_role(role=mine, to_person=world.amina.person, from_day=date(2026, 7, 1), by=world.teklu)
    held = []
    for day in ("2026-06-30", "2026-07-01"):
        at_noon.move_to(datetime.fromisoformat(f"{day}T23:59:00+00:00"), tick=False)
        held.append((keeps(world.teklu, world.nairobi), keeps(world.amina, world.nairobi)))
    assert held == [(True, False), (False, True)]


@pytest.mark.parametrize(
    "to, day, said",
    [
        ("teklu", date(2026, 6, 15), "has this role herself"),
        ("amina", date(2026, 6, 1), "from today or from a later day"),
        ("amina", date(2025, 6, 1), "between its first and its last"),
    ],
)
def test_a_hand_over_that_makes_no_sense_is_refused(world, mine, to, day, said):
    with pytest.raises(Refusal, match=said):
        hand_over_role(role=mine, to_person=getattr(world, to).person, from_day=day, by=world.teklu)


def test_a_stranger_hands_nothing_over(world, mine):
    with pytest.raises(Refusal, match="Only its holder"):
        hand_over_role(role=mine, to_person=world.sam.person, from_day=TODAY, by=world.sam)
    assert world.as_sam.get(f"/en/people/roles/{mine.pk}/hand-over/").status_code == 403


def test_a_delegated_role_counts_until_its_day_and_no_longer(world, mine, at_noon):
    answer = world.as_teklu.post(
        f"/en/people/roles/{mine.pk}/delegate/", {"who": "amina", "kind": "coordinator", "until": "2026-06-20"}
    )
    assert answer.status_code == 302
    assert "delegated by Teklu Haile" in world.as_amina.get("/en/me/roles/").content.decode()
    held = []
    for day in ("2026-06-15", "2026-06-20", "2026-06-21"):
        at_noon.move_to(datetime.fromisoformat(f"{day}T12:00:00+00:00"), tick=False)
        held.append(keeps(world.amina, world.nairobi))
    assert held == [True, True, False]


def lent(world, mine, **details):
    return delegate_role(role=mine, to_person=world.amina.person, until=date(2026, 6, 30), by=world.teklu, **details)


def test_it_ends_when_the_role_behind_it_ends(world, mine):
    lent(world, mine)
    end_role(role=mine, by=world.ruth)
    assert not keeps(world.amina, world.nairobi)
    assert list(organisations_where(world.amina.person, "coordinator", day=TODAY)) == [world.nairobi]


def test_it_is_taken_back_by_who_gave_it_and_laid_down_by_who_has_it(world, mine):
    for client, stranger in ((world.as_teklu, world.as_sam), (world.as_amina, world.as_ruth)):
        role = lent(world, mine)
        address = f"/en/people/roles/{role.pk}/take-back/"
        assert stranger.post(address).status_code == 404
        assert keeps(world.amina, world.nairobi)
        assert client.post(address).status_code == 302
        assert not keeps(world.amina, world.nairobi)


def test_it_is_not_delegated_further_nor_handed_over_nor_used_to_end_its_source(world, mine):
    role = lent(world, mine)
    with pytest.raises(Refusal, match="delegated further"):
        delegate_role(role=role, to_person=world.teklu.person, until=TODAY, by=world.amina)
    with pytest.raises(Refusal, match="cannot be handed over"):
        hand_over_role(role=role, to_person=world.teklu.person, from_day=TODAY, by=world.amina)
    with pytest.raises(Refusal, match="not yours to change"):
        end_role(role=mine, by=world.amina)
    with pytest.raises(Refusal, match="not yours to change"):
        change_role(role=mine, since=SINCE, until=TODAY, by=world.amina)
    assert may_give_role(world.amina.person, "lecturer", world.nairobi)
    assert not may_give_role(world.amina.person, "coordinator", world.nairobi)


def test_a_smaller_role_may_be_lent_and_a_greater_one_not(world, mine):
    lent(world, mine, kind="teacher")
    assert has_role(world.amina.person, "teacher", world.nairobi)
    assert not keeps(world.amina, world.nairobi)
    with pytest.raises(Refusal, match="cannot be delegated, or not in this form"):
        lent(world, mine, kind="officer")
    with pytest.raises(Refusal, match="does not reach"):
        lent(world, mine, organisation=world.phnom_penh)


def test_standing_in_is_no_affiliation(world):
    officer = Role.objects.get(person=world.ruth.person)
    faculty = add_organisation(name=text("en", en="Faculty"), kind="faculty", parent=world.nairobi, since=SINCE)
    newcomer = someone("New Comer")
    give_role(person=newcomer.person, organisation=faculty, kind="technician", since=date(2026, 2, 1))
    delegate_role(
        role=officer,
        to_person=newcomer.person,
        kind="coordinator",
        organisation=world.nairobi,
        until=TODAY,
        by=world.ruth,
    )
    assert affiliation_at(newcomer.person, TODAY) == faculty


def test_the_last_officer_of_the_centre_stays_until_there_is_another(world):
    role = Role.objects.get(person=world.ruth.person)
    with pytest.raises(Refusal, match="last officer"):
        end_role(role=role, by=world.ruth)
    give_role(person=world.sam.person, organisation=world.centre, kind="officer")
    end_role(role=role, by=world.ruth)


def test_doors_cost_no_more_for_delegated_roles(world, mine, count_queries):
    before = count_queries(world.as_teklu, "/en/organisations/nairobi/people/")
    for turn in range(3):
        helper = someone(f"Helper {turn}", organisation=world.nairobi)
        delegate_role(role=mine, to_person=helper.person, until=date(2026, 6, 30), by=world.teklu)
    assert count_queries(world.as_teklu, "/en/organisations/nairobi/people/") == before


def test_the_list_of_ones_own_roles_costs_the_same_for_three(world, mine, count_queries):
    before = count_queries(world.as_teklu, "/en/me/roles/")
    for kind in ("teacher", "technician"):
        give_role(person=world.teklu.person, organisation=world.nairobi, kind=kind)
    assert count_queries(world.as_teklu, "/en/me/roles/") == before


def test_one_page_shows_a_persons_roles_within_the_scope_of_the_viewer(world):
    give_role(person=world.amina.person, organisation=world.phnom_penh, kind="teacher", until=date(2027, 1, 1))
    address = f"/en/people/{world.amina.person_id}/"
    teklu, sam, ruth = (each.get(address).content.decode() for each in (world.as_teklu, world.as_sam, world.as_ruth))
    shown = [("University of Nairobi" in page, "Phnom Penh" in page) for page in (teklu, sam, ruth)]
    assert shown == [(True, False), (False, True), (True, True)]
    assert world.as_dora.get(address).status_code == 404
    assert signed_in(world.amina).get(f"/en/people/{world.teklu.person_id}/").status_code == 404


def test_a_cohort_has_somebody_after_its_coordinator_handed_over(world, mine):
    hand_over_role(role=mine, to_person=world.amina.person, from_day=TODAY, by=world.teklu)
    assert (
        Cohort.objects.kept_by(world.amina.person).count() == Cohort.objects.filter(organisation=world.nairobi).count()
    )


def test_a_lecturer_passes_her_place_on_to_nobody(world):
    role = Role.objects.get(person=world.amina.person)
    assert world.as_amina.get(f"/en/people/roles/{role.pk}/hand-over/").status_code == 403
    with pytest.raises(Refusal, match="hands an office over"):
        hand_over_role(role=role, to_person=world.teklu.person, from_day=TODAY, by=world.amina)
