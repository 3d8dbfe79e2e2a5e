"""Who is stuck, and where: at a question, silent, not begun, behind the days."""

from datetime import date, timedelta

import pytest

from kapok.base.clock import now
from kapok.institute.actions.enrolments import enrol_person, let_into_cohort, withdraw
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import Standing
from kapok.institute.pacing.actions import keep_days
from kapok.institute.standing.actions import sum_up_missing
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.folders import RIGHT, WRONG
from kapok.institute.tests.learning import Learner
from tests.people import someone


def desk(world, run, query="", who="as_ruth"):
    return getattr(world, who).get(f"/en/runs/{run.slug}/desk/{query}")


def states(world, run, query="") -> dict[str, str]:
    return {row.account.person.name: row.state for row in desk(world, run, query).context["page"]}


@pytest.fixture
def learner(world, run):
    def make(name, cohort=None, **details):
        return Learner(None, enrol_person(run=run, account=someone(name, **details), cohort=cohort))

    return make


def ago(seconds: int):
    return now() + timedelta(seconds=seconds)


def finish(learner, answers=RIGHT):
    for unit in (1, 2):
        learner.phone_reads(unit)
    for question, response in answers.items():
        learner.phone_answers(question, response)


def test_everybody_is_in_one_state_and_who_may_need_a_hand_comes_first(world, run, learner, day):
    done, failed, silent = learner("Done"), learner("Failed"), learner("Silent")
    finish(done)
    finish(failed, WRONG)
    silent.phone_reads(1)
    day.shift(8 * 24 * 3600)
    learner("New")
    going, stuck = learner("Going"), learner("Stuck")
    going.phone_reads(1)
    for _time in range(2):
        day.shift(60)
        stuck.phone_answers("water-1", "50")
    assert list(states(world, run).items()) == [
        ("Stuck", "failing"),
        ("Silent", "silent"),
        ("New", "not-begun"),
        ("Failed", "not-passed"),
        ("Going", "going"),
        ("Done", "done"),
    ]
    assert states(world, run, "?silent=30")["Silent"] == "going"
    page = desk(world, run).content.decode()
    assert "Unit 2, wrong 2 times in a row:" in page and "How many litres?" in page
    assert "6 people learn." in page and "2 have finished all units." in page and "1 has passed." in page


def test_a_right_answer_ends_it(world, run, learner, day):
    stuck = learner("Stuck")
    for response in ("50", "50", "21"):
        day.shift(60)
        stuck.phone_answers("water-1", response)
    assert states(world, run) == {"Stuck": "going"}


def test_an_answer_that_comes_late_stands_where_it_was_made(world, run, learner, day):
    stuck = learner("Stuck")
    day.shift(3600)
    stuck.phone_answers("water-1", "50", at=ago(-200))
    stuck.phone_answers("water-1", "21", at=ago(-100))
    stuck.phone_answers("water-1", "50", at=ago(-300))
    assert Standing.objects.get().wrong == 0


def test_behind_the_days(world, run, learner, day):
    learner("Late").phone_reads(1)
    run.pace = "weeks"
    run.save()
    keep_days(run=run, days={1: date(2026, 3, 8)})
    assert states(world, run) == {"Late": "late"}


def test_the_desk_is_filtered_by_cohort_country_and_state(world, run, learner):
    cohort = open_cohort(run=run, organisation=world.nairobi, name="Science", by=world.teklu)
    learner("Here", cohort, country="KE")
    learner("There", country="KH").phone_reads(1)
    assert states(world, run, f"?cohort={cohort.pk}") == {"Here": "not-begun"}
    assert states(world, run, "?cohort=none") == {"There": "going"}
    assert states(world, run, "?country=KE") == {"Here": "not-begun"}
    assert states(world, run, "?state=going") == {"There": "going"}
    assert set(states(world, run, "?state=nonsense&cohort=1&silent=x")) == {"Here", "There"}


def test_who_has_left_is_not_there(world, run, learner):
    gone = learner("Gone")
    gone.phone_reads(1)
    withdraw(enrolment=gone.enrolment, by=world.ruth)
    assert states(world, run) == {}
    assert "Nobody here" in desk(world, run).content.decode()


def test_only_those_who_teach_see_it(world, run, cohort, enrolment):
    answers = {
        name: desk(world, run, who=f"as_{name}").status_code for name in ("ruth", "teklu", "amina", "sam", "dora")
    }
    assert answers == {"ruth": 200, "teklu": 403, "amina": 404, "sam": 403, "dora": 404}


@pytest.mark.parametrize("path", ["desk/", "gradebook/", "messages/write/"])
def test_a_page_asks_as_often_for_three_learners_as_for_one(world, run, learner, count_queries, path):
    counts = []
    for name in ("One", "Two", "Three"):
        learner(name).phone_answers("water-1", "50")
        counts.append(count_queries(world.as_ruth, f"/en/runs/{run.slug}/{path}"))
    assert len(set(counts)) == 1


def test_rows_from_before_are_summed_up_by_the_job(world, run, learner):
    learner("Old").phone_reads(1)
    Standing.objects.all().delete()
    assert states(world, run) == {"Old": "not-begun"}
    while sum_up_missing():
        pass
    assert states(world, run) == {"Old": "going"}


def test_a_run_of_another_organisation_stays_apart(world, course, run, learner):
    other = new_run(course, name="Other", is_open_to_all=True)
    learner("Here")
    let_into_cohort(cohort=open_cohort(run=other, organisation=world.nairobi, name="X"), account=world.amina)
    assert set(states(world, run)) == {"Here"}
