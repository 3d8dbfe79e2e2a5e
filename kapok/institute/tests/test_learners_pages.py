"""A learner's own pages, what her phone is told, and what the centre knows and forgets of her."""

import pytest

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.evidence.actions import count_due, create_measure, ensure_standard_indicators
from kapok.evidence.models import Indicator
from kapok.evidence.queries import value_of
from kapok.institute.models import Answer
from kapok.institute.tests.conftest import count_queries, new_run
from kapok.institute.tests.folders import RIGHT, WRONG


def run_page(learner):
    return learner.client.get(f"/en/runs/{learner.enrolment.run.slug}/").content.decode()


def finish(learner):
    for unit in (1, 2):
        learner.phone_reads(unit)
    for question in RIGHT:
        learner.phone_answers(question)


def test_the_page_of_a_run_says_how_far_one_has_come(amina):
    amina.read(1)
    amina.answer("colour-1", "a")
    page = run_page(amina)
    assert "1 of 2 questions answered" in page and "0 of 3 questions answered" in page
    assert "You have finished 0 units of 2" in page
    assert "Go on with unit 1" in page and "1 March 2026" in page


def test_the_score_is_told_only_when_all_assessed_questions_are_answered(amina):
    for question in ("colour-2", "water-2"):
        amina.phone_answers(question)
        assert "It appears when you have answered all assessed questions." in run_page(amina)
        assert "%" not in run_page(amina).split("Your score")[1]
    amina.phone_answers("water-3", WRONG["water-3"])
    assert "66 %" in run_page(amina)


def test_after_finishing_the_page_leads_to_the_certificate(amina):
    finish(amina)
    page = run_page(amina)
    assert (
        "You finished all units on" in page and "You passed this course on" in page and "See your certificate" in page
    )
    assert "You have finished 2 units of 2" in page


def test_finishing_raises_the_number_of_certified_people_by_exactly_one(world, course, amina):
    ensure_standard_indicators()
    found = {
        indicator.key: indicator for indicator in Indicator.objects.filter(key__in=("people-certified", "hours-learnt"))
    }
    measures = {
        key: create_measure(
            indicator=indicator, organisation=world.centre, activities=None, start_date=course.offered_at.date()
        )
        for key, indicator in found.items()
    }
    count_due()
    assert [value_of(measure).value for measure in measures.values()] == [0, 0]
    for _ in range(2):
        finish(amina)
    while count_due():
        pass
    assert value_of(measures["people-certified"]).value == 1
    assert value_of(measures["hours-learnt"]).value == pytest.approx(1.25)


def test_the_phone_is_told_its_owners_runs_and_nobody_elses(world, amina):
    amina.phone_reads(1)
    amina.phone_answers("colour-2")
    [told] = ask("site.account_json", account=world.amina)
    run = amina.enrolment.run
    assert told == {
        "enrolments": [
            {
                "id": str(amina.enrolment.pk),
                "course": "soil",
                "version": 1,
                "run": run.slug,
                "run_url": f"/en/runs/{run.slug}/",
                "starts": run.starts_at.isoformat(),
                "ends": run.ends_at.isoformat(),
                "due": {},
                "announcements": [],
                "units": {"1": {"read": True, "answered": ["colour-2"], "finished": False}},
            }
        ]
    }
    assert ask("site.account_json", account=world.sam) == [{"enrolments": []}]


@pytest.mark.parametrize("url", ["/account.json", "/en/runs/", "/en/desk/"])
def test_a_learners_pages_ask_as_often_for_three_runs_as_for_one(world, course, url):
    counts = []
    for number in range(3):
        run = new_run(course, name=f"Run {number}", is_open_to_all=True)
        world.as_amina.post(f"/en/runs/{run.slug}/join/")
        counts.append(count_queries(world.as_amina, url))
    assert len(set(counts)) == 1


def test_her_copy_holds_her_answers_and_tells_no_key(world, amina):
    for question in ("colour-1", "colour-2"):
        amina.phone_answers(question)
    [mine] = dict(each for each in ask("people.export", person=world.amina.person))["institute"]
    assert (mine["course"], mine["run"], mine["cohort"]) == ("soil", amina.enrolment.run.slug, "Faculty of Science")
    moment = now().isoformat()
    assert mine["answers"] == [
        {"unit": 1, "question": "colour-1", "response": ["b"], "answered_at": moment, "is_right": True},
        {"unit": 1, "question": "colour-2", "response": ["a"], "answered_at": moment},
    ]


def test_erasing_forgets_what_she_answered_and_keeps_the_count(world, cohort, amina):
    amina.phone_answers("colour-1")
    world.as_amina.post("/en/me/erase/", {"username": "amina"})
    assert [answer.response for answer in Answer.objects.all()] == [[]]
    assert b"Amina" not in world.as_teklu.get(f"/en/cohorts/{cohort.pk}/").content
