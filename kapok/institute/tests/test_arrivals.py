"""What of a phone's statements counts, and what is refused with a sentence."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kapok.base.clock import now
from kapok.evidence import verbs
from kapok.evidence.actions import StatementRefused, register_activity
from kapok.evidence.iris import activity_iri
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Statement
from kapok.institute.actions.enrolments import withdraw
from kapok.institute.models import Answer, UnitProgress
from kapok.institute.names import course_iri, question_iri, unit_iri
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.learning import Learner


def refused(send, *args, **more) -> str:
    with pytest.raises(StatementRefused) as caught:
        send(*args, **more)
    assert not Statement.objects.exists() and not Answer.objects.exists() and not UnitProgress.objects.exists()
    return str(caught.value)


def test_what_was_done_before_the_end_counts_when_it_arrives_later(amina, day):
    moment = datetime(2026, 5, 31, 20, tzinfo=timezone(timedelta(hours=-11)))
    day.move_to(datetime(2026, 7, 1, tzinfo=UTC))
    amina.phone_answers("colour-1", at=moment)
    assert [answer.answered_at for answer in Answer.objects.all()] == [moment]


def test_after_the_last_day_has_ended_everywhere_nothing_counts(amina, day):
    day.move_to(datetime(2026, 6, 1, 12, 1, tzinfo=UTC))
    assert "This run ended on" in refused(amina.phone_answers, "colour-1")


def test_before_the_first_day_nothing_counts(amina):
    early = datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert "This run begins on" in refused(amina.phone_answers, "colour-1", at=early)


def test_who_left_is_told_so(world, amina):
    withdraw(enrolment=amina.enrolment, by=world.amina)
    assert "You have left this run" in refused(amina.phone_reads, 1)


def test_who_is_not_enrolled_is_told_so(world, course, amina):
    sam = Learner(world.as_sam, amina.enrolment.__class__(run=amina.enrolment.run, account=world.sam))
    assert "You are not enrolled" in refused(sam.phone_answers, "colour-1", registration=False)


def test_the_registration_of_somebody_else_opens_nothing(world, amina):
    sam = Learner(world.as_sam, amina.enrolment)
    sam.enrolment = amina.enrolment.__class__(pk=amina.enrolment.pk, run=amina.enrolment.run, account=world.sam)
    assert "You are not enrolled" in refused(sam.phone_answers, "colour-1")


def test_without_a_registration_the_run_of_that_time_is_found(course, amina, world):
    world.as_amina.post(
        f"/en/runs/{new_run(course, name='Later', start=date(2026, 4, 1), is_open_to_all=True).slug}/join/"
    )
    amina.phone_answers("colour-1", registration=False)
    assert [answer.enrolment for answer in Answer.objects.all()] == [amina.enrolment]


@pytest.mark.parametrize(
    ("verb", "iri_of", "part"),
    [
        (verbs.COMPLETED, unit_iri, [1]),
        (verbs.COMPLETED, course_iri, []),
        (verbs.EXPERIENCED, course_iri, []),
        (verbs.EXPERIENCED, question_iri, ["colour-1"]),
        (verbs.ANSWERED, unit_iri, [1]),
    ],
)
def test_a_learner_cannot_say_herself_what_the_centre_says(amina, verb, iri_of, part):
    assert "the rest it says itself" in refused(amina.says, verb, iri_of("soil", *part))


@pytest.mark.parametrize("verb", [verbs.PASSED, verbs.EARNED])
def test_a_learner_cannot_pass_or_earn_by_saying_so(amina, verb):
    refused(amina.says, verb, course_iri("soil"))


def test_an_activity_of_another_room_is_left_alone(amina):
    iri = activity_iri("elsewhere/units/1")
    register_activity(iri=iri, kind=COURSE, name={"original": "en", "en": {"text": "Elsewhere"}})
    amina.says(verbs.EXPERIENCED, iri)
    assert Statement.objects.count() == 1
    assert not UnitProgress.objects.exists()


def test_a_response_of_the_wrong_form_is_refused_with_the_same_sentence_as_in_a_form(amina):
    assert "is not a number" in refused(amina.phone_answers, "water-1", "many")
    assert "Choose one of the answers" in refused(amina.phone_answers, "colour-1", "q")


def test_reading_twice_keeps_the_earlier_time(amina):
    early = now() - timedelta(days=2)
    amina.phone_reads(1)
    amina.phone_reads(1, at=early)
    [progress] = UnitProgress.objects.all()
    assert (progress.read_at, progress.seen_at) == (early, now())
