"""What a course asks one to bring: advice before joining, and a wall only where it is required."""

import pytest

from kapok.base.clock import now
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import enrol_person, let_into_cohort
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import Enrolment, Passing, Run, WaitingPlace
from kapok.institute.prerequisites.rules import PrerequisiteMissing
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.folders import make_course
from kapok.packages.actions import publish_folder
from kapok.packages.tests.folders import replace


@pytest.fixture
def sand(world, tmp_path, course):
    """Opens a run of a second course that asks for `wanted`."""

    def build(wanted: str):
        folder = make_course(tmp_path / "sand", slug="sand")
        replace(folder, "access: open", f"access: open\nprerequisites: {wanted}", "course.md")
        for name in ("01-colour.md", "02-water.md", "fr/01-colour.md"):
            path = folder / name
            path.write_text(path.read_text().replace("question ", "question sand-"))
        package = publish_folder(folder, organisation_id=world.centre.pk)
        return new_run(offer_course(package=package, organisation=world.centre, by=world.ruth), is_open_to_all=True)

    return build


def finish(run, account) -> None:
    enrolment = enrol_person(run=run, account=account)
    Passing.objects.create(enrolment=enrolment, score=100, passed_at=now())


def joins(client, run, **data):
    return client.post(f"/en/runs/{run.slug}/join/", data)


def test_the_page_of_the_course_names_what_it_asks_for(world, sand):
    sand('[soil, "other-course required", "ict-cft:2.1"]')
    page = world.visitor.get("/en/courses/sand/").content.decode()
    assert '<li><a href="/en/courses/soil/">Reading soil</a></li>' in page
    assert "The course “other-course”" in page and "The competency ict-cft:2.1" in page
    assert page.count('<span class="state state-wait">Required</span>') == 1


def test_advice_is_shown_once_and_stops_nobody(world, sand):
    run = sand("[soil]")
    page = joins(world.as_amina, run)
    assert page.status_code == 200 and "It is advice" in page.content.decode()
    assert not Enrolment.objects.filter(run=run).exists()
    joins(world.as_amina, run, anyway="1")
    assert Enrolment.objects.filter(run=run).count() == 1


def test_who_has_finished_it_joins_at_once(world, sand, run):
    finish(run, world.amina)
    sandy = sand('["soil required"]')
    joins(world.as_amina, sandy)
    assert Enrolment.objects.filter(run=sandy).count() == 1


def test_what_is_required_is_a_wall_also_for_who_presses_on(world, sand):
    run = sand('["soil required"]')
    page = joins(world.as_amina, run, anyway="1")
    assert page.status_code == 409
    assert '<li><a href="/en/courses/soil/">Reading soil</a>' in page.content.decode()
    with pytest.raises(PrerequisiteMissing):
        enrol_person(run=run, account=world.amina)


def test_nobody_waits_her_way_past_the_wall(world, sand):
    run = sand('["soil required"]')
    Run.objects.filter(pk=run.pk).update(seats=1)
    Enrolment.objects.create(run=run, account=world.teklu, enrolled_at=now())
    page = world.as_amina.post(f"/en/runs/{run.slug}/wait/")
    assert page.status_code == 409 and "Reading soil</a>" in page.content.decode()
    assert not WaitingPlace.objects.exists()


def test_a_competency_is_named_in_words(world, sand):
    ensure_shipped_frameworks()
    sand('["ict-cft:2.2"]')
    page = world.visitor.get("/en/courses/sand/").content.decode()
    assert '<li><a href="/en/frameworks/ict-cft/#2.2">Assessing with digital means</a>' in page


def test_a_coordinator_lets_in_without(world, sand):
    run = sand('["soil required"]')
    cohort = open_cohort(run=run, organisation=world.nairobi, name="Science", by=world.teklu)
    assert let_into_cohort(cohort=cohort, account=world.amina, by=world.teklu).run == run
