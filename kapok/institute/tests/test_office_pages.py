"""The pages of those who hold runs: opening runs and cohorts, seeing who has come how far, what waits on the desk."""

from datetime import date

import pytest

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.days import DayOutOfReach
from kapok.institute.actions.enrolments import add_learner_with_code, invite_to_cohort, let_into_cohort
from kapok.institute.actions.runs import open_cohort, open_run
from kapok.institute.models import Cohort, Run
from kapok.institute.queries.learners import learners_of
from kapok.institute.rules import RunOver, WrongDates
from kapok.institute.tests.conftest import count_queries, new_run
from kapok.institute.tests.folders import RIGHT, UNIT_OF
from kapok.institute.tests.learning import Learner
from kapok.journal.models import Fact
from kapok.network.access import roles_held
from tests.people import someone


def waiting(person):
    return [
        item
        for answer in ask("site.waiting", person=person, held=roles_held(person))
        for item in answer
        if "/runs/" in item.url or "/co" in item.url
    ]


def test_the_officer_opens_a_run_of_the_version_of_today(world, course):
    data = {
        "name": "Third run",
        "start_date": "2026-04-01",
        "end_date": "2026-05-01",
        "seats": "30",
        "is_open_to_all": "on",
    }
    answer = world.as_ruth.post("/en/courses/soil/runs/open/", data)
    assert answer.url == "/en/runs/soil-2026-04/cohorts/"
    [run] = Run.objects.all()
    said = (run.package, run.organisation, run.name, run.start_date, run.end_date, run.seats, run.is_open_to_all)
    name = {"original": "en", "en": {"text": "Third run"}}
    assert said == (course.package, world.centre, name, date(2026, 4, 1), date(2026, 5, 1), 30, True)
    assert [(fact.by, fact.subject_id) for fact in Fact.objects.filter(kind="institute.run_opened")] == [
        (world.ruth.pk, str(run.pk))
    ]


def test_a_last_day_before_the_first_is_said_and_what_was_typed_stays(world, course):
    page = world.as_ruth.post(
        "/en/courses/soil/runs/open/", {"name": "Third run", "start_date": "2026-05-01", "end_date": "2026-04-01"}
    ).content.decode()
    assert "The last day lies before the first one." in page and 'value="Third run"' in page
    with pytest.raises(WrongDates):
        open_run(course=course, name={}, start_date=date(2026, 5, 1), end_date=date(2026, 4, 1))
    assert not Run.objects.exists()


@pytest.mark.parametrize("days", [{"end_date": "9999-12-31"}, {"start_date": "0001-01-01"}])
def test_a_last_day_for_ever_is_refused_and_the_catalogue_stays_open(world, course, days):
    data = {"name": "For ever", "start_date": "2026-04-01", "end_date": "2026-05-01", "is_open_to_all": "on"} | days
    page = world.as_ruth.post("/en/courses/soil/runs/open/", data).content.decode()
    assert "Write a day between the years 2000 and 2199." in page and 'value="For ever"' in page
    with pytest.raises(DayOutOfReach):
        open_run(course=course, name={}, start_date=date(2026, 5, 1), end_date=date(9999, 12, 31))
    assert world.visitor.get("/en/courses/").status_code == 200


def test_two_runs_of_one_month_have_two_addresses(course):
    assert [new_run(course).slug, new_run(course).slug] == ["soil-2026-03", "soil-2026-03-2"]


def test_a_cohort_is_not_opened_in_a_run_that_is_over(world, course):
    run = new_run(course, start=date(2026, 1, 1), end=date(2026, 2, 1))
    with pytest.raises(RunOver):
        open_cohort(run=run, organisation=world.nairobi, name="Late")
    assert not Cohort.objects.exists()
    assert world.as_teklu.get(f"/en/runs/{run.slug}/cohorts/open/").status_code == 403


def test_the_cohort_says_who_has_come_how_far(world, cohort, amina):
    add_learner_with_code(cohort=cohort, name="Fatima Noor", by=world.teklu)
    amina.phone_reads(1)
    for question in ("colour-1", "colour-2"):
        amina.phone_answers(question)
    page = world.as_teklu.get(f"/en/cohorts/{cohort.pk}/")
    assert [(row.account.person.name, row.finished, row.seen_at) for row in page.context["page"]] == [
        ("Fatima Noor", 0, None),
        ("Amina Otieno", 1, now()),
    ]
    assert b"Not begun" in page.content


@pytest.mark.parametrize("url", ["/en/cohorts/{}/", "/en/cohorts/{}/codes/"])
def test_a_cohort_asks_as_often_for_three_people_as_for_one(world, cohort, url):
    counts = []
    for name in ("Fatima", "John", "Mary"):
        add_learner_with_code(cohort=cohort, name=name, by=world.teklu)
        counts.append(count_queries(world.as_teklu, url.format(cohort.pk)))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("who", ["as_teklu", "as_amina"])
@pytest.mark.parametrize("url", ["/en/runs/", "/en/runs/soil-2026-03/cohorts/"])
def test_lists_of_runs_and_cohorts_ask_as_often_for_three_as_for_one(world, course, cohort, who, url):
    counts = []
    for number in range(3):
        run = new_run(course, name=f"Run {number}", is_open_to_all=True)
        let_into_cohort(
            cohort=open_cohort(run=run, organisation=world.nairobi, name=f"Two {number}"), account=world.amina
        )
        open_cohort(run=cohort.run, organisation=world.nairobi, name=f"Cohort {number}")
        counts.append(count_queries(getattr(world, who), url))
    assert len(set(counts)) == 1


def test_the_learners_desk_has_the_next_unit_until_the_run_ends(world, amina, day):
    assert [(item.title, item.url, item.when) for item in waiting(world.amina.person)] == [
        ("Unit 1: Colour and feel", "/en/courses/soil/units/1/", amina.enrolment.run.end_date)
    ]
    amina.phone_reads(1)
    for question in ("colour-1", "colour-2"):
        amina.phone_answers(question)
    assert [item.title for item in waiting(world.amina.person)] == ["Unit 2: Water"]
    day.move_to(amina.enrolment.run.ends_at)
    assert waiting(world.amina.person) == []


def test_nothing_waits_when_the_course_is_finished(world, amina):
    for unit in (1, 2):
        amina.phone_reads(unit)
    for question in RIGHT:
        amina.phone_answers(question)
    assert waiting(world.amina.person) == []


def test_the_coordinators_desk_has_those_who_have_not_come_or_not_begun(world, cohort, enrolment):
    invite_to_cohort(cohort=cohort, name="Nadia", by=world.teklu)
    found = [(item.title, item.url) for item in waiting(world.teklu.person)]
    assert found == [
        ("1 invitation to Faculty of Science waits", f"/en/cohorts/{cohort.pk}/"),
        ("1 person in Faculty of Science has not begun", f"/en/cohorts/{cohort.pk}/"),
    ]
    Learner(world.as_amina, enrolment).phone_reads(1)
    assert [item.title for item in waiting(world.teklu.person)] == ["1 invitation to Faculty of Science waits"]
    assert waiting(world.sam.person) == []


def test_a_desk_names_the_first_cohorts_and_says_that_there_are_others(world, run):
    for number in range(7):
        cohort = open_cohort(run=run, organisation=world.nairobi, name=f"Cohort {number}", by=world.teklu)
        let_into_cohort(cohort=cohort, account=someone(f"Colleague {number}"), by=world.teklu)
    found = [(item.title, item.url) for item in waiting(world.teklu.person)]
    assert [title for title, _url in found] == [
        *[f"1 person in Cohort {number} has not begun" for number in range(5)],
        "People of further cohorts have not begun",
    ]
    assert found[-1][1] == "/en/runs/"


def test_who_may_need_a_hand_comes_first(world, cohort):
    def colleague(name):
        return Learner(world.visitor, let_into_cohort(cohort=cohort, account=someone(name), by=world.teklu))

    colleague("Zola, who has not begun")
    begun, done = colleague("Bela, who has begun"), colleague("Ada, who has finished")
    begun.phone_reads(1)
    for unit in set(UNIT_OF.values()):
        done.phone_reads(unit)
    for question in RIGHT:
        done.phone_answers(question)
    names = [row.account.person.name.partition(",")[0] for row in learners_of(cohort)]
    assert names == ["Zola", "Bela", "Ada"]
