"""Units and courses are finished exactly once, however late, twice or out of order things come."""

import itertools
import random
from datetime import timedelta
from uuid import uuid4

import pytest

from kapok.base.clock import now
from kapok.credentials.models import Credential
from kapok.evidence import verbs
from kapok.evidence.actions import count_due
from kapok.evidence.models import Measure, Statement
from kapok.evidence.queries import value_of
from kapok.institute.models import Answer, Completion, Passing, UnitProgress
from kapok.institute.tests.folders import RIGHT, WRONG
from kapok.journal.models import Fact

CENTRE_SAYS = (verbs.COMPLETED, verbs.PASSED, verbs.EARNED)


def said():
    """What the centre stated, as (verb, activity), each as often as it was stated."""
    rows = Statement.objects.filter(verb__in=CENTRE_SAYS).values_list("verb", "activity__iri")
    return sorted((verb.rsplit("/", 1)[-1], iri.split("/activities/")[1]) for verb, iri in rows)


EVERYTHING = [
    ("completed", "soil"),
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


def test_all_read_and_right_finishes_and_passes_the_course_with_a_credential_for_each(world, amina):
    finish(amina)
    assert said() == EVERYTHING
    assert [row.enrolment for row in Completion.objects.all()] == [amina.enrolment]
    assert [(row.enrolment, row.score) for row in Passing.objects.all()] == [(amina.enrolment, 100)]
    credentials = Credential.objects.order_by("achievement__slug").values_list("achievement__slug", "account", "score")
    assert list(credentials) == [("soil", world.amina.pk, 100), ("soil--completion", world.amina.pk, None)]
    facts = Fact.objects.filter(kind__in=("institute.finished", "institute.passed"))
    assert sorted(facts.values_list("kind", flat=True)) == ["institute.finished", "institute.passed"]


def test_who_has_all_right_in_what_is_assessed_passes_without_having_read_everything(amina):
    for question in ("colour-2", "water-2", "water-3"):
        amina.phone_answers(question)
    assert said() == [("earned", "soil/credential"), ("passed", "soil")]
    assert not Completion.objects.exists() and Passing.objects.get().score == 100


def test_who_takes_part_in_all_of_it_and_does_not_pass_has_a_certificate_of_that(amina):
    for unit in (1, 2):
        amina.phone_reads(unit)
    for question, response in WRONG.items():
        amina.phone_answers(question, response)
    assert said() == [("completed", "soil"), ("completed", "soil/units/1"), ("completed", "soil/units/2")]
    assert not Passing.objects.exists()
    [credential] = Credential.objects.all()
    assert (credential.achievement.slug, credential.score, credential.statement) == ("soil--completion", None, None)
    assert credential.document["credentialSubject"]["achievement"]["achievementType"] == "CertificateOfCompletion"
    assert value_of_certified() == 0


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
    counts = [each.objects.count() for each in (Completion, Passing, Credential, Answer)]
    assert counts == [1, 1, 2, len(RIGHT)]
    assert {row.unit: row.finished_at for row in UnitProgress.objects.all()} == {
        1: moments["answer", "colour-2"],
        2: moments["answer", "water-3"],
    }


def test_a_score_below_the_pass_passes_nothing_until_later_answers_raise_it(amina, day):
    finish(amina, but={"water-2", "water-3"})
    for question in ("water-2", "water-3"):
        amina.phone_answers(question, WRONG[question])
    assert said() == [("completed", "soil"), ("completed", "soil/units/1"), ("completed", "soil/units/2")]
    assert not Passing.objects.exists()
    day.shift(3600)
    amina.phone_answers("water-2")
    assert said() == EVERYTHING
    assert Passing.objects.get().score == 66


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
    assert not Passing.objects.exists()


def test_what_is_finished_stays_finished_when_a_later_answer_is_wrong(amina, day):
    finish(amina)
    day.shift(60)
    amina.phone_answers("colour-2", WRONG["colour-2"])
    assert said() == EVERYTHING
    assert Passing.objects.get().score == 100


def value_of_certified() -> int:
    """What funds report: people who earned something; having taken part is not that."""
    while count_due():
        pass
    return value_of(Measure.objects.get(indicator__key="people-certified")).value


def test_a_refused_statement_leaves_nothing_behind(amina):
    finish(amina, but={"water-3"})
    before = (Statement.objects.count(), Fact.objects.count())
    amina.answer("water-3", "many")
    assert (Statement.objects.count(), Fact.objects.count()) == before
    assert not Completion.objects.exists()
