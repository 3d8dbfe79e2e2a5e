"""Coming into a run: by joining, by invitation, by a code on paper; leaving it and coming back."""

from datetime import date

import pytest

from kapok.base.clock import now
from kapok.institute.actions.enrolments import enrol_person, let_into_cohort, withdraw
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import Enrolment
from kapok.institute.rules import ByInvitationOnly, RunFull, RunOver
from kapok.institute.tests.conftest import new_run
from kapok.journal.models import Fact
from kapok.network.access import affiliation_at
from kapok.network.models import Role
from kapok.people.actions.invitations import accept_invitation
from kapok.people.models import Invitation
from kapok.people.tokens import make_token, token_hash
from kapok.post.models import Letter
from tests.people import signed_in, someone


def people_in(run):
    return sorted(enrolment.account.username for enrolment in Enrolment.objects.active().filter(run=run))


def test_somebody_joins_a_run_that_is_open_to_all(world, run):
    page = world.as_amina.post(f"/en/runs/{run.slug}/join/", follow=True)
    assert page.redirect_chain == [(f"/en/runs/{run.slug}/", 302)]
    assert people_in(run) == ["amina"]
    assert [fact.by for fact in Fact.objects.filter(kind="institute.enrolled")] == [world.amina.pk]


def test_joining_twice_changes_nothing(world, run):
    for _ in range(2):
        world.as_amina.post(f"/en/runs/{run.slug}/join/")
    assert Fact.objects.filter(kind="institute.enrolled").count() == 1


def test_a_visitor_signs_in_first(world, run):
    answer = world.visitor.post(f"/en/runs/{run.slug}/join/", headers={"Origin": "http://testserver"})
    assert answer.url.startswith("/en/sign-in/?next=/en/courses/soil/")
    assert people_in(run) == []


def test_a_run_by_invitation_has_no_door_for_joining(world, course):
    run = new_run(course)
    assert world.as_amina.post(f"/en/runs/{run.slug}/join/").status_code == 404
    with pytest.raises(ByInvitationOnly):
        enrol_person(run=run, account=world.amina)


def test_a_full_run_refuses_politely(world, course):
    run = new_run(course, is_open_to_all=True, seats=1)
    world.as_sam.post(f"/en/runs/{run.slug}/join/")
    page = world.as_amina.post(f"/en/runs/{run.slug}/join/")
    assert page.status_code == 409
    assert "The run is full: its one seat is taken." in page.content.decode()
    with pytest.raises(RunFull):
        enrol_person(run=run, account=world.amina)
    assert people_in(run) == ["sam"]


def test_who_leaves_frees_her_seat_and_may_come_back(world, course):
    run = new_run(course, is_open_to_all=True, seats=1)
    world.as_sam.post(f"/en/runs/{run.slug}/join/")
    world.as_sam.post(f"/en/runs/{run.slug}/leave/")
    assert people_in(run) == []
    assert world.as_sam.get(f"/en/runs/{run.slug}/").status_code == 404
    world.as_amina.post(f"/en/runs/{run.slug}/join/")
    page = world.as_amina.post(f"/en/runs/{run.slug}/leave/", follow=True)
    assert "You have left the run." in page.content.decode()
    world.as_sam.post(f"/en/runs/{run.slug}/join/")
    assert people_in(run) == ["sam"]
    assert Enrolment.objects.filter(run=run).count() == 2


def test_a_run_that_is_over_takes_nobody(world, course):
    run = new_run(course, start=date(2026, 1, 1), end=date(2026, 2, 1), is_open_to_all=True)
    with pytest.raises(RunOver):
        enrol_person(run=run, account=world.amina)


def test_an_invitation_enrols_and_makes_a_lecturer_of_the_university(world, cohort):
    page = world.as_teklu.post(
        f"/en/cohorts/{cohort.pk}/invite/", {"name": "Nadia", "email": "nadia@example.org", "language": "fr"}
    ).content.decode()
    assert "/fr/invitations/" in page
    [letter] = Letter.objects.all()
    assert (letter.to_email, letter.language) == ("nadia@example.org", "fr")
    nadia = someone("Nadia", username="nadia")
    accept_invitation(invitation=Invitation.objects.get(), account=nadia)
    assert [(each.account, each.cohort) for each in Enrolment.objects.all()] == [(nadia, cohort)]
    assert affiliation_at(nadia.person, now().date()) == world.nairobi
    assert [role.kind for role in Role.objects.filter(person=nadia.person)] == ["lecturer"]


def test_the_page_of_an_invitation_says_what_it_is_and_leads_to_the_run(world, cohort):
    world.as_teklu.post(f"/en/cohorts/{cohort.pk}/invite/", {"language": "en"})
    token = make_token()  # only the hash of the first one was kept
    Invitation.objects.update(token_sha256=token_hash(token))
    page = world.as_sam.get(f"/en/invitations/{token}/").content.decode()
    assert "Reading soil" in page and "University of Nairobi" in page
    assert people_in(cohort.run) == []
    assert world.as_sam.post(f"/en/invitations/{token}/accept/").url == f"/en/runs/{cohort.run.slug}/"
    assert people_in(cohort.run) == ["sam"]


def test_an_invited_person_finds_a_full_run_full(world, course):
    run = new_run(course, seats=1)
    cohort = open_cohort(run=run, organisation=world.nairobi, name="Science")
    let_into_cohort(cohort=cohort, account=world.sam)
    with pytest.raises(RunFull):
        let_into_cohort(cohort=cohort, account=world.amina)
    assert people_in(run) == ["sam"]


def test_a_coordinator_takes_somebody_out(world, cohort, enrolment):
    world.as_teklu.post(f"/en/cohorts/{cohort.pk}/withdraw/{enrolment.pk}/")
    assert people_in(cohort.run) == []
    withdraw(enrolment=enrolment, by=world.teklu)
    assert Fact.objects.filter(kind="institute.withdrawn").count() == 1


def test_somebody_enrolled_alone_is_moved_into_the_cohort_that_invites_her(world, run, cohort):
    client = signed_in(world.amina)
    client.post(f"/en/runs/{run.slug}/join/")
    let_into_cohort(cohort=cohort, account=world.amina)
    assert [each.cohort for each in Enrolment.objects.all()] == [cohort]
