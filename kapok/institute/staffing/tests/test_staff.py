"""People named for a run see its desk from one day to another; the officer names them from roles or invites them."""

from datetime import date

import pytest

from kapok.institute.models import RunStaff
from kapok.institute.rules import StaffThere
from kapok.institute.staffing.actions import end_staff, name_staff
from kapok.people.actions.invitations import accept_invitation
from kapok.people.models import Invitation
from kapok.post.models import Letter, Notice
from kapok.post.tests.telling import tell_of_facts
from tests.people import signed_in, someone


def opens(client, run) -> int:
    return client.get(f"/en/runs/{run.slug}/desk/").status_code


def test_who_is_named_sees_the_desk_in_her_term_and_not_after(world, run, day):
    assert opens(world.as_sam, run) == 403
    said = {"person": str(world.ruth.person_id), "kind": "tutor", "start_date": "2026-03-10", "end_date": "2026-04-10"}
    answer = world.as_ruth.post(f"/en/runs/{run.slug}/staff/name/", said)
    assert answer.url == f"/en/runs/{run.slug}/staff/"
    staff = name_staff(run=run, person=world.sam.person, kind="tutor", end_date=date(2026, 4, 10), by=world.ruth)
    assert opens(world.as_sam, run) == 200
    day.move_to("2026-04-11T09:00:00+00:00")
    assert opens(world.as_sam, run) == 403
    day.move_to("2026-03-12T09:00:00+00:00")
    end_staff(staff=staff, by=world.ruth)
    assert opens(world.as_sam, run) == 403


def test_a_run_that_she_teaches_in_stands_among_her_runs_and_on_her_desk(world, run, enrolment):
    name_staff(run=run, person=world.sam.person, kind="facilitator", by=world.ruth)
    assert f"/en/runs/{run.slug}/desk/" in world.as_sam.get("/en/runs/").content.decode()
    page = world.as_sam.get("/en/desk/").content.decode()
    assert "Your run of “Reading soil”" in page and "1 learner may need a hand." in page


def test_a_teacher_comes_by_an_invitation_to_her_address(world, run):
    page = world.as_ruth.post(
        f"/en/runs/{run.slug}/staff/invite/", {"email": "tuva@example.org", "kind": "teacher", "language": "fr"}
    ).content.decode()
    assert "/fr/invitations/" in page
    assert [letter.to_email for letter in Letter.objects.all()] == ["tuva@example.org"]
    tuva = someone("Tuva Berg", username="tuva")
    accept_invitation(invitation=Invitation.objects.get(), account=tuva)
    assert [(each.person, each.kind, each.end_date) for each in RunStaff.objects.all()] == [
        (tuva.person, "teacher", date(2026, 6, 30))
    ]
    assert opens(signed_in(tuva), run) == 200
    tell_of_facts()
    assert not Notice.objects.filter(kind="institute.staff_named").exists()


def test_who_is_named_is_told_and_nobody_is_named_twice(world, run):
    name_staff(run=run, person=world.sam.person, kind="tutor", by=world.ruth)
    tell_of_facts()
    assert [each.person for each in Notice.objects.filter(kind="institute.staff_named")] == [world.sam.person_id]
    with pytest.raises(StaffThere):
        name_staff(run=run, person=world.sam.person, kind="teacher", by=world.ruth)


@pytest.mark.parametrize("page", ["staff/", "staff/name/", "staff/invite/", "change/", "waiting/list/"])
def test_only_officers_of_its_organisation_hold_a_run(world, run, cohort, page):
    name_staff(run=run, person=world.sam.person, kind="teacher", by=world.ruth)
    answers = {
        name: getattr(world, f"as_{name}").get(f"/en/runs/{run.slug}/{page}").status_code
        for name in ("ruth", "teklu", "amina", "sam", "dora")
    }
    assert answers == {"ruth": 200, "teklu": 403, "amina": 404, "sam": 403, "dora": 404}


@pytest.mark.parametrize(
    ("kind", "marks", "weighs"), [("teacher", 200, 200), ("tutor", 200, 403), ("facilitator", 403, 403)]
)
def test_each_kind_of_staff_may_what_it_is_for(world, run, enrolment, kind, marks, weighs):
    name_staff(run=run, person=world.sam.person, kind=kind, by=world.ruth)
    start = f"/en/runs/{run.slug}/gradebook"
    assert world.as_sam.get(f"{start}/{enrolment.pk}/").status_code == 200
    assert world.as_sam.get(f"{start}/{enrolment.pk}/mark/").status_code == marks
    assert world.as_sam.get(f"{start}/weights/").status_code == weighs
