"""Marks and totals by themselves: the same whatever the order in which answers come."""

import random
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kapok.institute.grading.reckoning import Scheme, course_scheme, reckon, total_of
from kapok.institute.marking import best_score
from kapok.institute.outline import Outline

Given = namedtuple("Given", "question score answered_at statement")
OUTLINE = Outline({1: {"a": True, "p": False}, 2: {"b": True, "c": True}, 3: {"q": False}}, {1: 5, 2: 5, 3: 5}, 60)
START = datetime(2026, 3, 1, tzinfo=UTC)


def some_answers(seed: int) -> list[Given]:
    chance = random.Random(seed)
    return [
        Given(chance.choice("abcp"), chance.choice([0, 0.5, 1]), START + timedelta(minutes=at), UUID(int=at))
        for at in range(chance.randint(0, 12))
    ]


@pytest.mark.parametrize("seed", range(40))
def test_by_the_weights_of_the_course_it_is_the_best_score(seed):
    answers = some_answers(seed)
    scheme = course_scheme(OUTLINE)
    assert reckon(OUTLINE, scheme, answers, [], {}).total == best_score(OUTLINE, answers)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_arrival_changes_nothing(seed):
    answers, scheme = some_answers(seed), Scheme({"unit-1": 3, "unit-2": 1}, 60, is_own=True)
    shuffled = random.Random(seed).sample(answers, len(answers))
    assert reckon(OUTLINE, scheme, answers, [], {}) == reckon(OUTLINE, scheme, shuffled, [], {})


def test_marks_that_are_set_need_no_answers():
    scheme = Scheme({"unit-1": 1, "unit-2": 1}, 60, is_own=True)
    assert total_of(OUTLINE, scheme, [], [], {"unit-1": 40, "unit-2": 81}) == 60


def test_nothing_assessed_has_no_total():
    assert total_of(Outline({1: {"p": False}}, {1: 5}, 60), Scheme({}, 60), [], [], {}) is None


def test_a_percent_of_the_total_is_told_for_each_column():
    scheme = Scheme({"unit-1": 1, "unit-2": 2}, 60)
    assert [scheme.percent_of(key) for key in ("unit-1", "unit-2", "unit-3")] == [33, 67, 0]
