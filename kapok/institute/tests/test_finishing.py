"""Units and courses are finished exactly once, however late, twice or out of order things come."""

import itertools
import random
from datetime import timedelta
from uuid import uuid4

import pytest

from kapok.base.clock import now
from kapok.credentials.models import Credential
from kapok.evidence import verbs
from kapok.evidence.models import Statement
from kapok.institute.models import Answer, Completion, UnitProgress
from kapok.institute.tests.folders import RIGHT, WRONG
from kapok.journal.models import Fact

CENTRE_SAYS = (verbs.COMPLETED, verbs.PASSED, verbs.EARNED)


def said():
    """What the centre stated, as (verb, activity), each as often as it was stated."""
    rows = Statement.objects.filter(verb__in=CENTRE_SAYS).values_list("verb", "activity__iri")
    return sorted((verb.rsplit("/", 1)[-1], iri.split("/activities/")[1]) for verb, iri in rows)


EVERYTHING = [
    ("completed", "soil/units/1"),
    ("completed", "soil/units/2"),
    ("earned", "soil/credential"),
    ("passed", "soil"),
]


def finish(learner, *, but=()):
    for unit in (1, 2):
        learner.phone_reads(unit)
    for question in RIGHT:
        if question not in but:
            learner.phone_answers(question)


def test_reading_alone_finishes_no_unit(amina):
    amina.read(1)
    assert [(row.unit, bool(row.read_at), row.finished_at) for row in UnitProgress.objects.all()] == [(1, True, None)]
    assert said() == []


def test_a_unit_read_and_answered_is_finished_with_its_minutes(amina):
    amina.read(1)
    for question in ("colour-1", "colour-2"):
        amina.answer(question, WRONG[question])
    assert said() == [("completed", "soil/units/1")]
    statement = Statement.objects.get(verb=verbs.COMPLETED)
    assert (statement.minutes, statement.body["result"]["duration"]) == (30, "PT30M")
    assert statement.registration == amina.enrolment.pk


def test_all_read_and_right_finishes_the_course_with_its_credential(amina):
    finish(amina)
    assert said() == EVERYTHING
    assert [(row.enrolment, row.score) for row in Completion.objects.all()] == [(amina.enrolment, 100)]
    assert [(row.account, row.score) for row in Credential.objects.all()] == [(amina.enrolment.account, 100)]
    assert Fact.objects.filter(kind="institute.finished").count() == 1


@pytest.mark.parametrize("seed", range(6))
def test_any_order_and_everything_twice_gives_the_same_once(amina, seed):
    deeds = [("read", unit) for unit in (1, 2)] + [("answer", question) for question in RIGHT]
    moments = {deed: now() - timedelta(days=3, minutes=-position) for position, deed in enumerate(deeds)}
    ids = {deed: uuid4() for deed in deeds}
    arrivals = deeds * 2
    random.Random(seed).shuffle(arrivals)
    for kind, what in arrivals:
        send = amina.phone_reads if kind == "read" else amina.phone_answers
        send(what, at=moments[kind, what], id=ids[kind, what])
    assert said() == EVERYTHING
    assert (Completion.objects.count(), Credential.objects.count(), Answer.objects.count()) == (1, 1, len(RIGHT))
    assert {row.unit: row.finished_at for row in UnitProgress.objects.all()} == {
        1: moments["answer", "colour-2"],
        2: moments["answer", "water-3"],
    }


def test_a_score_below_the_pass_finishes_nothing_until_later_answers_raise_it(amina, day):
    finish(amina, but={"water-2", "water-3"})
    for question in ("water-2", "water-3"):
        amina.phone_answers(question, WRONG[question])
    assert said() == [("completed", "soil/units/1"), ("completed", "soil/units/2")]
    assert not Completion.objects.exists()
    day.shift(3600)
    amina.phone_answers("water-2")
    assert said() == EVERYTHING
    assert Completion.objects.get().score == 66


def test_the_last_answer_counts_and_not_one_of_three_guesses(amina, day):
    for unit in (1, 2):
        amina.phone_reads(unit)
    for question in ("colour-1", "water-1"):
        amina.phone_answers(question)
    for responses in itertools.zip_longest(
        *[(RIGHT[question], WRONG[question]) for question in ("colour-2", "water-2")]
    ):
        for question, response in zip(("colour-2", "water-2"), responses, strict=True):
            day.shift(60)
            amina.phone_answers(question, response)
    day.shift(60)
    amina.phone_answers("water-3")
    assert not Completion.objects.exists()


def test_what_is_finished_stays_finished_when_a_later_answer_is_wrong(amina, day):
    finish(amina)
    day.shift(60)
    amina.phone_answers("colour-2", WRONG["colour-2"])
    assert said() == EVERYTHING
    assert Completion.objects.get().score == 100


def test_a_refused_statement_leaves_nothing_behind(amina):
    finish(amina, but={"water-3"})
    before = (Statement.objects.count(), Fact.objects.count())
    amina.answer("water-3", "many")
    assert (Statement.objects.count(), Fact.objects.count()) == before
    assert not Completion.objects.exists()
