"""A full run offers its waiting list; a place that becomes free lets the first one in, and nobody overtakes."""

from functools import partial

import pytest

from kapok.evidence.tests.test_many_at_once import at_once
from kapok.institute.actions.enrolments import enrol_person, withdraw
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import Enrolment, WaitingMove, WaitingPlace
from kapok.institute.rules import EnrolledAlready, RunFull, RunNotFull
from kapok.institute.tests.conftest import new_run
from kapok.institute.waiting.actions import wait_for_place
from kapok.institute.waiting.queries import waiting_for
from kapok.journal.models import Fact
from kapok.people.actions.erasure import erase_person
from kapok.people.actions.invitations import accept_invitation
from kapok.people.models import Invitation
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts
from tests.people import signed_in, someone


@pytest.fixture
def full(course, world):
    """One seat, and Sam has it."""
    run = new_run(course, is_open_to_all=True, seats=1)
    enrol_person(run=run, account=world.sam)
    return run


def names(run):
    return [place.account.person.name for place in waiting_for(run)]


def learners(run):
    return sorted(row.account.username for row in Enrolment.objects.active().filter(run=run))


def wait_as(client, run):
    return client.post(f"/en/runs/{run.slug}/wait/", follow=True)


def test_the_course_page_of_a_full_run_offers_the_waiting_list(world, full):
    page = world.visitor.get("/en/courses/soil/").content.decode()
    assert f'action="/en/runs/{full.slug}/wait/"' in page and f'action="/en/runs/{full.slug}/join/"' not in page
    answer = world.visitor.post(f"/en/runs/{full.slug}/wait/", headers={"Origin": "http://testserver"})
    assert answer.url.startswith("/en/sign-in/?next=/en/courses/soil/")


def test_who_waits_sees_her_position_and_finds_it_among_her_runs(world, full):
    wait_as(world.as_dora, full)
    page = wait_as(world.as_amina, full).content.decode()
    assert "You stand at place 2 of 2 people who wait." in page
    assert f"/en/runs/{full.slug}/waiting/" in world.as_amina.get("/en/runs/").content.decode()
    assert "You stand at place 2" in world.as_amina.get(f"/en/runs/{full.slug}/waiting/").content.decode()
    wait_as(world.as_amina, full)
    assert names(full) == ["Dora Lin", "Amina Otieno"]


def test_a_place_that_becomes_free_lets_the_first_in_and_tells_her(world, full):
    wait_as(world.as_dora, full)
    wait_as(world.as_amina, full)
    world.as_sam.post(f"/en/runs/{full.slug}/leave/")
    assert (learners(full), names(full)) == (["dora"], ["Amina Otieno"])
    tell_of_facts()
    told = Notice.objects.filter(kind="institute.place_free").values_list("person", flat=True)
    assert list(told) == [world.dora.person_id]
    with pytest.raises(RunFull):
        enrol_person(run=full, account=world.teklu)


def test_who_leaves_the_list_is_not_let_in(world, full):
    wait_as(world.as_dora, full)
    wait_as(world.as_amina, full)
    world.as_dora.post(f"/en/runs/{full.slug}/waiting/stop/")
    world.as_sam.post(f"/en/runs/{full.slug}/leave/")
    assert learners(full) == ["amina"]
    assert world.as_dora.get(f"/en/runs/{full.slug}/waiting/").status_code == 404


def test_more_seats_let_in_who_waits_in_order(world, full):
    for client in (world.as_dora, world.as_amina, world.as_teklu):
        wait_as(client, full)
    said = {"name": "First run", "start_date": "2026-03-01", "end_date": "2026-05-31", "seats": "3", "pace": "self"}
    answer = world.as_ruth.post(f"/en/runs/{full.slug}/change/", said | {"is_open_to_all": "on"})
    assert answer.status_code == 302
    assert (learners(full), names(full)) == (["amina", "dora", "sam"], ["Teklu Haile"])


def test_an_officer_moves_somebody_and_says_why(world, full):
    for client in (world.as_dora, world.as_amina, world.as_teklu):
        wait_as(client, full)
    third = WaitingPlace.objects.get(account=world.teklu)
    page = world.as_ruth.post(f"/en/runs/{full.slug}/waiting/{third.pk}/move/", {"to": "1", "why": " "})
    assert names(full) == ["Dora Lin", "Amina Otieno", "Teklu Haile"] and page.status_code == 200
    world.as_ruth.post(f"/en/runs/{full.slug}/waiting/{third.pk}/move/", {"to": "1", "why": "He teaches the next one"})
    assert names(full) == ["Teklu Haile", "Dora Lin", "Amina Otieno"]
    [move] = WaitingMove.objects.all()
    assert (move.from_position, move.to_position, move.by) == (3, 1, world.ruth)
    assert "He teaches the next one" in world.as_ruth.get(f"/en/runs/{full.slug}/waiting/list/").content.decode()
    fact = Fact.objects.get(kind="institute.waiting_moved")
    assert (fact.by, fact.data) == (world.ruth.pk, {"from": 3, "to": 1})


def test_only_who_holds_the_run_sees_the_list(world, full):
    wait_as(world.as_amina, full)
    path = f"/en/runs/{full.slug}/waiting/list/"
    answers = {name: getattr(world, f"as_{name}").get(path).status_code for name in ("ruth", "teklu", "amina", "dora")}
    assert answers == {"ruth": 200, "teklu": 403, "amina": 404, "dora": 404}


def test_nobody_waits_for_a_run_with_room_or_that_she_is_in(world, course, full):
    with pytest.raises(RunNotFull):
        wait_for_place(run=new_run(course, is_open_to_all=True, seats=5), account=world.amina)
    with pytest.raises(EnrolledAlready):
        wait_for_place(run=full, account=world.sam)


def test_an_invitation_into_a_full_run_is_not_lost(world, full):
    cohort = open_cohort(run=full, organisation=world.nairobi, name="Science")
    world.as_teklu.post(f"/en/cohorts/{cohort.pk}/invite/", {"name": "Nadia", "language": "en"})
    nadia = someone("Nadia", username="nadia")
    accept_invitation(invitation=Invitation.objects.get(), account=nadia)
    assert names(full) == ["Nadia"]
    withdraw(enrolment=Enrolment.objects.get(account=world.sam), by=world.ruth)
    assert [(row.account, row.cohort) for row in Enrolment.objects.active()] == [(nadia, cohort)]


def test_whoever_is_erased_frees_her_place_and_leaves_the_list(world, full):
    wait_as(world.as_amina, full)
    wait_as(world.as_dora, full)
    erase_person(person=world.amina.person)
    assert names(full) == ["Dora Lin"]
    erase_person(person=world.sam.person)
    assert (learners(full), WaitingPlace.objects.filter(account=world.amina).count()) == (["dora"], 0)


@pytest.mark.django_db(transaction=True)
def test_two_who_come_at_the_same_moment_do_not_share_the_last_seat(world, course):
    run = new_run(course, is_open_to_all=True, seats=1)
    clients = [signed_in(each) for each in (world.amina, world.sam, world.dora)]
    answers = at_once(*[partial(client.post, f"/en/runs/{run.slug}/join/") for client in clients])
    assert sorted(answer.status_code for answer in answers) == [302, 409, 409]
    assert Enrolment.objects.active().filter(run=run).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_seat_that_two_leave_and_two_want_at_once_is_never_given_twice(world, course):
    run = new_run(course, is_open_to_all=True, seats=2)
    first, second = (enrol_person(run=run, account=each) for each in (world.sam, world.dora))
    wait_for_place(run=run, account=world.amina)
    others = [someone(f"Other {number}") for number in range(2)]
    at_once(
        partial(withdraw, enrolment=first, by=world.sam),
        partial(withdraw, enrolment=second, by=world.dora),
        *[partial(_try_to_join, run, each) for each in others],
    )
    rows = Enrolment.objects.active().filter(run=run)
    assert rows.count() <= 2 and rows.filter(account=world.amina).exists()


def _try_to_join(run, account):
    try:
        enrol_person(run=run, account=account)
    except RunFull:
        return False
    return True
