"""The path: courses that fit what is new to her, in an order that one can read, each with its reason."""

from datetime import date, timedelta

from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.checking.path import path_of
from kapok.institute.models import Run
from kapok.institute.tests.learning import Learner


def slugs(path):
    return [step.course.slug for step in path.steps]


def test_lower_levels_come_first_then_what_covers_more_then_the_shorter_one(world, offer, checks):
    offer("higher", '["ict-cft:1.2", "ict-cft:2.2", "ict-cft:3.2"]')
    offer("long", '["ict-cft:1.1"]', hours="9")
    offer("short", '["ict-cft:1.1"]', hours="1")
    offer("wide", '["ict-cft:1.1", "ict-cft:2.1"]', hours="20")
    offer("mixed", '["ict-cft:6.3", "ict-cft:3.1"]', hours="3")
    offer("other", "[Judging soils]")
    path = path_of(checks(world.amina))
    assert slugs(path) == ["mixed", "wide", "short", "long", "higher"]  # two cover two, and mixed is the shorter one
    assert path.finished == []
    assert "4.1" in {gap.item.code for gap in path.uncovered}


def test_what_she_does_on_her_own_needs_no_course(world, offer, checks):
    offer("basics", '["ict-cft:1.1"]')
    offer("deeper", '["ict-cft:1.2"]')
    assert slugs(path_of(checks(world.amina, able={"1.1"}))) == ["deeper"]
    assert slugs(path_of(checks(world.amina, help={"1.1"}))) == ["basics", "deeper"]


def test_each_step_says_why_how_long_and_when(world, offer, checks):
    offer("soil", '["ict-cft:1.1"]', start=date(2026, 4, 1), end=date(2026, 5, 1))
    offer("sand", '["ict-cft:1.2"]', run=False)
    page = world.as_amina.get(checks(world.amina, help={"1.2"}).get_absolute_url()).content.decode()
    assert "Of “Knowing the rules I teach under” you said: New to me." in page
    assert "Of “Putting a policy into a course” you said: With some help." in page
    assert "2 h" in page
    assert "The next run starts on" in page
    assert "No run is open to all now." in page
    assert "A course leaves your path when you have finished it" in page


def test_a_finished_course_is_left_out_and_said(world, offer, checks, day):
    course = offer("soil", '["ict-cft:1.1"]')
    enrolment = enrol_person(run=Run.objects.get(course=course), account=world.amina)
    assert "You are in a run of it." in world.as_amina.get(checks(world.amina).get_absolute_url()).content.decode()
    finish(Learner(world.as_amina, enrolment))
    day.shift(timedelta(minutes=1))
    check = checks(world.amina)
    path = path_of(check)
    assert (slugs(path), [each.slug for each in path.finished]) == ([], ["soil"])
    page = world.as_amina.get(check.get_absolute_url()).content.decode()
    assert "Left out, for you have finished them:" in page
    assert "Reading soil" in page


def finish(learner):
    for unit in (1, 2):
        learner.phone_reads(unit)
    for question in ("colour-1", "colour-2", "water-1", "water-2", "water-3"):
        learner.phone_answers(question)


def test_who_does_everything_reads_so(world, version, checks, said):
    page = world.as_amina.get(checks(world.amina, able=set(said())).get_absolute_url()).content.decode()
    assert "Nothing is new to you" in page


def test_the_result_asks_as_much_for_one_course_as_for_three(world, offer, checks, count_queries):
    address = checks(world.amina).get_absolute_url()
    offer("soil", '["ict-cft:1.1"]')
    one = count_queries(world.as_amina, address)
    offer("sand", '["ict-cft:1.2"]')
    offer("clay", '["ict-cft:2.1"]')
    assert count_queries(world.as_amina, address) == one
