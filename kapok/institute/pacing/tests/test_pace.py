"""A run at everyone's own pace, or week by week; and what of a run may change once it has begun."""

from datetime import date

import pytest

from kapok.evidence.actions import StatementRefused
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.models import Run
from kapok.institute.pacing.actions import derive_days, keep_days
from kapok.institute.pacing.queries import due_days
from kapok.institute.rules import DueOutside
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.learning import Learner

CHANGE = {
    "name": "First run",
    "start_date": "2026-03-01",
    "end_date": "2026-05-31",
    "seats": "",
    "is_open_to_all": "on",
    "pace": "self",
}


def change(world, run, **said):
    return world.as_ruth.post(f"/en/runs/{run.slug}/change/", CHANGE | said)


@pytest.mark.parametrize(
    ("end", "days"),
    [
        (date(2026, 3, 28), [date(2026, 3, 14), date(2026, 3, 28)]),  # four weeks for two units
        (date(2026, 3, 31), [date(2026, 3, 14), date(2026, 3, 28)]),
        (date(2026, 3, 10), [date(2026, 3, 5), date(2026, 3, 10)]),  # no week for each
        (date(2026, 3, 1), [date(2026, 3, 1), date(2026, 3, 1)]),
    ],
)
def test_days_follow_from_the_dates(course, end, days):
    run = new_run(course, start=date(2026, 3, 1), end=end)
    assert list(derive_days(run).values()) == days


def test_a_run_that_is_opened_week_by_week_has_days_and_they_may_be_changed(world, course):
    data = {"name": "Weeks", "start_date": "2026-04-01", "end_date": "2026-04-28", "pace": "weeks"}
    world.as_ruth.post("/en/courses/soil/runs/open/", data)
    run = Run.objects.get()
    assert due_days(run) == {1: date(2026, 4, 14), 2: date(2026, 4, 28)}
    path = f"/en/runs/{run.slug}/days/"
    page = world.as_ruth.post(path, {"unit-1": "2026-05-14", "unit-2": "2026-04-28"}).content.decode()
    assert "The day of unit 1 lies outside the run" in page and 'value="2026-05-14"' in page
    world.as_ruth.post(path, {"unit-1": "2026-04-16", "unit-2": ""})
    assert due_days(Run.objects.get()) == {1: date(2026, 4, 16)}
    world.as_ruth.post(path + "spread/")
    assert due_days(Run.objects.get()) == {1: date(2026, 4, 14), 2: date(2026, 4, 28)}
    with pytest.raises(DueOutside):
        keep_days(run=run, days={1: date(2027, 1, 1)})


def test_late_is_shown_and_nothing_is_locked(world, run, amina, day):
    change(world, run, pace="weeks")
    day.move_to("2026-04-16T09:00:00+00:00")
    page = world.as_amina.get(f"/en/runs/{run.slug}/").content.decode()
    assert "was due on" in page
    amina.phone_answers("colour-1")
    assert [row.state for row in world.as_ruth.get(f"/en/runs/{run.slug}/desk/").context["page"]] == ["late"]


def test_a_strict_run_takes_no_answer_made_after_the_day(world, course, cohort, day):
    run = cohort.run
    run.is_strict, run.pace = True, "weeks"
    run.save()
    keep_days(run=run, days={1: date(2026, 3, 9)})
    amina = Learner(world.as_amina, let_into_cohort(cohort=cohort, account=world.amina))
    amina.phone_answers("colour-1")  # the ninth has not ended everywhere
    day.move_to("2026-03-10T12:00:00+00:00")
    with pytest.raises(StatementRefused, match="This unit was due on"):
        amina.phone_answers("colour-2")
    amina.phone_answers("water-1")  # has no day


def test_before_the_start_all_may_change_but_the_version(world, course):
    run = new_run(course, start=date(2026, 4, 1))
    change(
        world,
        run,
        name="Spring",
        start_date="2026-04-08",
        end_date="2026-05-05",
        seats="9",
        pace="weeks",
        is_strict="on",
    )
    run.refresh_from_db()
    said = (run.name["en"]["text"], run.start_date, run.seats, run.pace, run.is_strict)
    assert said == ("Spring", date(2026, 4, 8), 9, "weeks", True)
    assert due_days(Run.objects.get()) == {1: date(2026, 4, 21), 2: date(2026, 5, 5)}


def test_after_the_start_the_first_day_stays_and_late_answers_go_on_counting(world, run):
    change(world, run, start_date="2026-03-05", pace="weeks", is_strict="on")
    run.refresh_from_db()
    assert (run.start_date, run.pace, run.is_strict) == (date(2026, 3, 1), "weeks", False)
    page = world.as_ruth.get(f"/en/runs/{run.slug}/change/").content.decode()
    assert "The run has begun, so its first day stays." in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"end_date": "2026-03-09"}, "The last day lies in the past."),
        ({"end_date": "2026-02-01"}, "The last day lies before the first one."),
        ({"seats": "0"}, "Write a number that is at least 1."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(world, run, enrolment, said, sentence):
    page = change(world, run, **said)
    assert page.status_code == 200 and sentence in page.content.decode()
    assert Run.objects.get().version == run.version


def test_fewer_seats_than_people_are_refused(world, run, enrolment):
    change(world, run, seats="1")
    world.as_sam.post(f"/en/runs/{run.slug}/join/")
    assert Run.objects.get().seats == 1
    run.refresh_from_db()
    run.seats = None
    run.save()
    world.as_sam.post(f"/en/runs/{run.slug}/join/")
    page = change(world, run, seats="1").content.decode()
    assert "2 people are in the run already." in page


def test_a_later_end_keeps_the_days_and_an_earlier_one_pulls_them_in(world, run):
    change(world, run, pace="weeks", end_date="2026-03-28")
    assert due_days(Run.objects.get()) == {1: date(2026, 3, 14), 2: date(2026, 3, 28)}
    change(world, run, pace="weeks", end_date="2026-03-20")
    assert due_days(Run.objects.get()) == {1: date(2026, 3, 14), 2: date(2026, 3, 20)}
    change(world, run, pace="self", end_date="2026-03-20")
    assert due_days(Run.objects.get()) == {}
