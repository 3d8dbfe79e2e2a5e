"""Who may see and do what. The stranger and the coordinator of another university always try, and always fail."""

import re
from datetime import date

import pytest
from django.conf import settings

from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import Cohort, Enrolment, Run
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.folders import make_course
from kapok.network.actions.roles import give_role
from kapok.packages.actions import publish_folder
from kapok.packages.models import PackageFile
from tests.people import SINCE, signed_in, someone

EVERYONE = ("visitor", "as_amina", "as_teklu", "as_ruth", "as_sam", "as_dora")


def statuses(world, ask):
    """What each of the six gets: {"as_amina": 200, …}; a visitor is sent to sign in (302)."""
    return {who: ask(getattr(world, who)).status_code for who in EVERYONE}


def only(*those, otherwise=404, visitor=302):
    return {who: visitor if who == "visitor" else 200 if who in those else otherwise for who in EVERYONE}


def test_a_cohort_is_open_to_its_coordinator_and_the_office(world, cohort):
    assert statuses(world, lambda client: client.get(f"/en/cohorts/{cohort.pk}/")) == only("as_teklu", "as_ruth")


@pytest.mark.parametrize("page", ["invite", "add", "codes"])
def test_so_is_letting_people_in(world, cohort, page):
    assert statuses(world, lambda client: client.get(f"/en/cohorts/{cohort.pk}/{page}/")) == only("as_teklu", "as_ruth")
    for client in (world.as_sam, world.as_amina):
        assert (
            client.post(f"/en/cohorts/{cohort.pk}/{page}/", {"learners_text": "X", "language": "en"}).status_code == 404
        )
    assert not Enrolment.objects.exists()


def test_a_teacher_looks_and_lets_nobody_in(world, cohort):
    tina = signed_in(someone("Tina", organisation=world.nairobi, role="teacher", username="tina"))
    page = tina.get(f"/en/cohorts/{cohort.pk}/")
    assert page.status_code == 200 and b"Invite somebody" not in page.content
    assert tina.get(f"/en/cohorts/{cohort.pk}/invite/").status_code == 403
    assert tina.get(f"/en/runs/{cohort.run.slug}/cohorts/open/").status_code == 403


def test_nobody_is_taken_out_by_a_stranger(world, cohort, enrolment):
    url = f"/en/cohorts/{cohort.pk}/withdraw/{enrolment.pk}/"
    assert [client.post(url).status_code for client in (world.as_sam, world.as_amina, world.as_dora)] == [404] * 3
    assert not enrolment.is_withdrawn


def test_a_learner_of_another_cohort_is_not_taken_out_through_mine(world, run, cohort):
    other = open_cohort(run=run, organisation=world.phnom_penh, name="Phnom Penh")
    learner = enrol_person(run=run, account=world.sam, cohort=other)
    assert world.as_teklu.post(f"/en/cohorts/{cohort.pk}/withdraw/{learner.pk}/").status_code == 404


def test_the_page_of_a_run_is_the_learners_own(world, enrolment):
    assert statuses(world, lambda client: client.get(f"/en/runs/{enrolment.run.slug}/")) == only("as_amina")


def test_opening_a_run_is_for_the_office(world, course):
    url = "/en/courses/soil/runs/open/"
    assert statuses(world, lambda client: client.get(url)) == only("as_ruth", otherwise=403)
    assert (
        world.as_teklu.post(url, {"name": "X", "start_date": "2026-04-01", "end_date": "2026-05-01"}).status_code == 403
    )
    assert not Run.objects.exists()


def test_a_run_of_the_centre_is_seen_by_those_who_can_have_a_cohort_in_it(world, run, cohort):
    ask = lambda client: client.get(f"/en/runs/{run.slug}/cohorts/")  # noqa: E731
    assert statuses(world, ask) == only("as_teklu", "as_ruth", "as_sam")
    assert b"Faculty of Science" in world.as_teklu.get(f"/en/runs/{run.slug}/cohorts/").content
    assert b"Faculty of Science" not in world.as_sam.get(f"/en/runs/{run.slug}/cohorts/").content


def test_a_run_of_another_university_is_not_seen_at_all(world, tmp_path):
    package = publish_folder(make_course(tmp_path), organisation_id=world.nairobi.pk)
    run = new_run(offer_course(package=package, organisation=world.nairobi))
    ask = lambda client: client.get(f"/en/runs/{run.slug}/cohorts/")  # noqa: E731
    assert statuses(world, ask) == only("as_teklu", "as_ruth")


def test_a_coordinator_opens_cohorts_for_his_own_university_only(world, run):
    url = f"/en/runs/{run.slug}/cohorts/open/"
    page = world.as_sam.post(url, {"organisation": str(world.nairobi.pk), "name": "Mine"})
    assert page.status_code == 200 and not Cohort.objects.exists()
    world.as_sam.post(url, {"organisation": str(world.phnom_penh.pk), "name": "Mine"})
    assert [(each.organisation, each.name) for each in Cohort.objects.all()] == [(world.phnom_penh, "Mine")]
    assert world.as_amina.get(url).status_code == 404


def test_a_role_that_ended_opens_nothing(world, cohort, day):
    give_role(
        person=world.dora.person, organisation=world.nairobi, kind="coordinator", since=SINCE, until=date(2026, 3, 10)
    )
    assert world.as_dora.get(f"/en/cohorts/{cohort.pk}/").status_code == 200
    day.shift(24 * 3600)
    assert world.as_dora.get(f"/en/cohorts/{cohort.pk}/").status_code == 404


@pytest.fixture
def closed(world, tmp_path):
    """A course whose units are for the enrolled; Amina is."""
    package = publish_folder(make_course(tmp_path, access="enrolled"), organisation_id=world.centre.pk)
    run = new_run(offer_course(package=package, organisation=world.centre))
    cohort = open_cohort(run=run, organisation=world.nairobi, name="Science")
    enrol_person(run=run, account=world.amina, cohort=cohort)
    return package


@pytest.mark.parametrize("what", ["unit", "bundle", "file"])
def test_units_for_the_enrolled_are_open_to_them_and_to_those_who_hold_the_run(world, closed, what):
    picture = PackageFile.objects.get(package=closed, part="picture")
    url = {
        "unit": "/en/courses/soil/units/1/",
        "bundle": "/en/courses/soil/1/bundle.json",
        "file": f"/courses/soil/files/{picture.stored_id}/earth.png.webp",
    }[what]
    expected = only("as_amina", "as_teklu", "as_ruth", "as_sam", otherwise=403, visitor=403)
    assert statuses(world, lambda client: client.get(url)) == expected
    assert world.as_amina.get(url).headers["Cache-Control"].startswith("private")


def test_what_one_joins_is_open_to_everyone(world, closed):
    assert statuses(world, lambda client: client.get("/en/courses/soil/")) == only(*EVERYONE, visitor=200)


def test_texts_and_manifests_have_no_address(world, course):
    for file in PackageFile.objects.filter(part="text"):
        name = file.path.rsplit("/", 1)[-1]
        assert world.visitor.get(f"/courses/soil/files/{file.stored_id}/{name}").status_code == 404
    for stored in (course.package.manifest_id, course.package.sealed_id):
        assert world.as_ruth.get(f"/courses/soil/files/{stored}/manifest.json").status_code == 404


def test_a_file_is_reached_through_its_own_course_and_name_only(world, course, tmp_path):
    picture = PackageFile.objects.get(part="picture")
    other = offer_course(
        package=publish_folder(make_course(tmp_path, slug="sand"), organisation_id=world.centre.pk),
        organisation=world.centre,
    )
    assert world.visitor.get(f"/courses/{other.slug}/files/{picture.stored_id}/other.webp").status_code == 404
    answer = world.visitor.get(f"/courses/soil/files/{picture.stored_id}/earth.png.webp")
    said = {name: answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Disposition")}
    assert said == {
        "Content-Type": "image/webp",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": 'inline; filename="earth.png.webp"',
    }


def test_a_sound_is_served_in_parts(world, course):
    file = PackageFile.objects.get(part="file")
    url = f"/courses/soil/files/{file.stored_id}/list.txt"
    part = world.visitor.get(url, headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, b"ade", "bytes 2-4/13")
    assert world.visitor.get(url, headers={"Range": "bytes=99-"}).status_code == 416
    assert world.visitor.get(url).headers["Content-Disposition"].startswith("attachment")


def test_whatever_a_unit_shows_or_plays_can_be_fetched(world):
    folder = settings.PACKAGE / "demo/courses/what-answers-tell"  # it has pictures, sounds, films and a file
    offer_course(package=publish_folder(folder, organisation_id=world.centre.pk), organisation=world.centre)
    page = world.visitor.get("/en/courses/what-answers-tell/units/1/").content.decode()
    urls = set(re.findall(r'(?:src|href)="(/courses/[^"]+)"', page))
    found = {url.rsplit("/", 1)[1]: world.visitor.get(url).status_code for url in urls}
    names = ("answers.csv", "lecture.mp4", "lecture.opus", "question.opus", "slide-1.png.webp", "slide-2.png.webp", "slide-3.png.webp")  # fmt: skip
    assert found == dict.fromkeys(names, 200)
