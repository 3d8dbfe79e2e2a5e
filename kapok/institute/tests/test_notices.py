"""What learners are told: let into a run, it begins, it ends; by the calendar, once, and never too late."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from kapok.institute.actions.enrolments import enrol_person, let_into_cohort, withdraw
from kapok.institute.jobs import tell_of_runs
from kapok.institute.models import Completion, Passing
from kapok.institute.tests.conftest import new_run
from kapok.people.actions.erasure import erase_person
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts


def told():
    return sorted((notice.kind.partition(".")[2], str(notice.person)) for notice in Notice.objects.all())


def tell_on(*moment):
    with time_machine.travel(datetime(*moment, tzinfo=UTC), tick=False):
        while tell_of_runs():
            pass
    return told()


@pytest.fixture
def april(course, world):
    """A run of April; Amina and Sam learn in it. Its first day begins at 10:00 UTC on 31 March, where days begin first."""
    run = new_run(course, start=date(2026, 4, 1), end=date(2026, 4, 30), is_open_to_all=True)
    enrol_person(run=run, account=world.amina)
    enrol_person(run=run, account=world.sam)
    return run


def both(world, kind):
    return sorted((kind, str(each.person_id)) for each in (world.amina, world.sam))


def test_three_days_before_it_begins_all_who_learn_are_told_once(world, april):
    assert tell_on(2026, 3, 28, 9, 59) == []
    assert tell_on(2026, 3, 28, 10, 0) == both(world, "run_begins")
    assert tell_on(2026, 3, 30, 10, 0) == both(world, "run_begins")


def test_a_centre_that_was_off_tells_what_is_still_true_and_no_more(world, april):
    assert tell_on(2026, 3, 31, 9, 0) == both(world, "run_begins")
    Notice.objects.all().delete()
    assert tell_on(2026, 3, 31, 11, 0) == []  # it has begun


def test_a_week_before_the_end_those_are_told_who_have_not_finished(world, april):
    enrolment = april.enrolments.get(account=world.amina)
    Completion.objects.create(enrolment=enrolment, finished_at=enrolment.enrolled_at)
    Passing.objects.create(enrolment=enrolment, score=90, passed_at=enrolment.enrolled_at)
    assert tell_on(2026, 4, 20, 12, 0) == []
    assert tell_on(2026, 4, 25, 12, 0) == [("run_ends", str(world.sam.person_id))]
    assert tell_on(2026, 4, 29, 12, 0) == [("run_ends", str(world.sam.person_id))]


def test_after_the_last_day_nobody_is_told(world, april):
    assert tell_on(2026, 5, 1, 13, 0) == []


def test_who_left_or_was_erased_is_not_told(world, april):
    withdraw(enrolment=april.enrolments.get(account=world.amina), by=world.amina)
    erase_person(person=world.sam.person)
    assert tell_on(2026, 3, 30, 0, 0) == []


def test_who_comes_later_is_told_too(world, april):
    tell_on(2026, 3, 28, 12, 0)
    enrol_person(run=april, account=world.teklu)
    assert ("run_begins", str(world.teklu.person_id)) in tell_on(2026, 3, 30, 12, 0)


def test_whoever_was_let_in_by_another_is_told_and_who_came_by_herself_is_not(world, cohort):
    let_into_cohort(cohort=cohort, account=world.amina, by=world.teklu)
    enrol_person(run=cohort.run, account=world.sam)
    tell_of_facts()
    assert told() == [("let_in", str(world.amina.person_id))]
    [(_notice, words)] = world.as_amina.get("/en/me/notices/").context["lines"]
    assert words.title == "You are in the run of “Reading soil”"
    assert words.url == cohort.run.get_absolute_url()


def test_thousands_are_told_in_few_questions(world, april, django_assert_max_num_queries):
    with time_machine.travel(datetime(2026, 3, 30, tzinfo=UTC), tick=False), django_assert_max_num_queries(12):
        tell_of_runs()
