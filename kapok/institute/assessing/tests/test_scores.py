"""The two questions that a gradebook asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.base.clock import now
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.assessing.queries.scores import GradedItem, graded_items, scores_of
from kapok.institute.tests.learning import Learner


def test_the_assessed_questions_of_each_unit_are_an_item(run):
    assert graded_items(run.package) == [
        GradedItem("unit-1", "Colour and feel", 1, 1),
        GradedItem("unit-2", "Water", 2, 2),
    ]


def test_a_fraction_counts_last_answers_and_what_is_unanswered_is_nothing(run, amina):
    amina.phone_answers("colour-2")
    amina.phone_answers("water-2", "b", at=now() - timedelta(minutes=5))
    amina.phone_answers("water-2", "a[,]c", at=now() - timedelta(minutes=3))
    amina.phone_answers("water-1")  # practice
    assert scores_of(run, [amina.enrolment]) == {amina.enrolment.pk: {"unit-1": 1, "unit-2": 0.5}}


def test_an_earlier_answer_that_comes_later_does_not_count(run, amina):
    amina.phone_answers("colour-2", "a")
    amina.phone_answers("colour-2", "b", at=now() - timedelta(minutes=3))
    assert scores_of(run, [amina.enrolment.pk])[amina.enrolment.pk] == {"unit-1": 1, "unit-2": None}


def test_nobody_else_is_told_of(world, run, cohort, amina):
    other = let_into_cohort(cohort=cohort, account=world.dora, by=world.teklu)
    amina.phone_answers("colour-2")
    assert scores_of(run, [other]) == {other.pk: {"unit-1": None, "unit-2": None}}


@pytest.mark.parametrize("asked_max", [0, 500])
def test_the_number_of_questions_to_the_database_does_not_grow(world, run, cohort, amina, monkeypatch, asked_max):
    monkeypatch.setattr("kapok.institute.assessing.queries.scores.ASKED_MAX", asked_max)
    others = [let_into_cohort(cohort=cohort, account=each, by=world.teklu) for each in (world.dora, world.sam)]
    amina.phone_answers("colour-2")
    Learner(world.as_dora, others[0]).phone_answers("colour-2", "b")
    counts = []
    for asked in ([amina.enrolment], [amina.enrolment, *others]):
        with CaptureQueriesContext(connection) as queries:
            found = scores_of(run, asked)
        counts.append(len(queries))
    assert [found[each.pk]["unit-1"] for each in (amina.enrolment, *others)] == [1, 0, None]
    assert counts == [1, 1]
