"""After a course: she is invited to check herself again, sees what moved, and the gain counts as evidence."""

from datetime import date, timedelta

import pytest

from kapok.base.answers import ask
from kapok.evidence.actions import count_due, create_measure
from kapok.evidence.library.actions import ensure_library
from kapok.evidence.models import Activity, Indicator
from kapok.evidence.queries.values import value_of
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.checking.names import check_iri
from kapok.institute.checking.notices import AGAIN
from kapok.institute.checking.tests.test_path import finish
from kapok.institute.models import Run
from kapok.institute.tests.learning import Learner
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts
from tests.people import someone


def value(measure):
    while count_due():
        pass
    return value_of(measure).value


def gain_measure(world, activities=None):
    ensure_library()
    indicator = Indicator.objects.get(key="self-check-gain")
    return create_measure(
        indicator=indicator, organisation=world.centre, activities=activities, start_date=date(2026, 1, 1)
    )


def test_the_gain_is_counted_by_the_shipped_indicator(world, version, checks, day):
    measure, other = gain_measure(world), someone("Lena", organisation=world.nairobi)
    checks(world.amina, able={"1.1"})
    checks(other)
    assert value(measure) is None  # one self-check is no gain yet
    day.shift(timedelta(days=30))
    checks(world.amina, able={"1.1", "1.2", "2.1"})
    assert value(measure) == pytest.approx(2 / 6)  # one level in two of six aspects
    day.shift(timedelta(days=1))
    checks(other, able={"1.1", "1.2", "1.3"})
    assert value(measure) == pytest.approx((2 + 3) / 12)


def test_an_aspect_is_counted_by_itself(world, version, checks, day):
    checks(world.amina)
    measure = gain_measure(world, [Activity.objects.get(iri=check_iri(version, "2"))])
    day.shift(timedelta(days=30))
    checks(world.amina, able={"2.1", "2.2", "1.1"})
    assert value(measure) == 2


def test_levels_are_no_points_and_no_profile_of_an_institution(world, version, checks, day):
    ensure_library()
    measures = [
        create_measure(
            indicator=Indicator.objects.get(key=key),
            organisation=world.centre,
            activities=None,
            start_date=date(2026, 1, 1),
        )
        for key in ("points-earned", "levels-moved", "assessment-mean", "assessment-gain", "lecturers-learning")
    ]
    checks(world.amina)
    day.shift(timedelta(days=1))
    checks(world.amina, able={"1.1"})
    assert [value(measure) or 0 for measure in measures] == [0, 0, 0, 0, 0]


def test_the_comparison_is_told_by_aspect(world, version, checks, day):
    checks(world.amina, able={"3.1"})
    day.shift(timedelta(days=30))
    page = world.as_amina.get(checks(world.amina, able={"1.1", "1.2", "2.1"}).get_absolute_url()).content.decode()
    assert "2 levels gained since" in page
    assert "The short line marks where you began." in page
    assert '<td class="number"><bdi>-1</bdi></td>' in page


def finish_one(world, offer, competencies):
    course = offer("soil", competencies)
    enrolment = enrol_person(run=Run.objects.get(course=course), account=world.amina)
    finish(Learner(world.as_amina, enrolment))


def told():
    tell_of_facts()
    return list(Notice.objects.filter(kind=AGAIN).values_list("person", flat=True))


def waiting(world):
    items = [item for answer in ask("site.waiting", person=world.amina.person, held=[]) for item in answer]
    return [item.title for item in items if item.title == "Check yourself again"]


def test_a_finished_course_of_her_path_invites_her_once(world, offer, checks, day):
    checks(world.amina)
    day.shift(timedelta(days=1))
    finish_one(world, offer, '["ict-cft:1.1"]')
    assert told() == [world.amina.person_id]
    assert told() == [world.amina.person_id]
    assert waiting(world) == ["Check yourself again"]
    day.shift(timedelta(days=1))
    checks(world.amina, able={"1.1"})
    assert waiting(world) == []


def test_a_course_off_her_path_invites_nobody(world, offer, checks, day):
    checks(world.amina, able={"1.1"})
    day.shift(timedelta(days=1))
    finish_one(world, offer, '["ict-cft:1.1"]')
    assert (told(), waiting(world)) == ([], [])


def test_who_never_checked_herself_is_not_invited(world, offer):
    finish_one(world, offer, '["ict-cft:1.1"]')
    assert (told(), waiting(world)) == ([], [])
