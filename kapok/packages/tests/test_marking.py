"""What an answer is worth, kind by kind. marking.js is held to the same table by tests/journeys."""

import pytest

from kapok.packages.marking import key_from
from kapok.packages.tests.marking_table import TABLE


@pytest.mark.parametrize(("kind", "key", "answer", "score", "says"), TABLE)
def test_each_answer_has_its_worth_and_its_feedback(kind, key, answer, score, says):
    mark = key_from(kind, key).mark(answer)
    assert (mark.score is None and score is None) or mark.score == pytest.approx(score)
    assert mark.says == says
