"""From answers and tests to a score."""

from collections.abc import Iterator
from math import floor

from kapok.institute.outline import Outline

ROUNDING = 1e-9  # a third and two thirds are a whole


def best_score(outline: Outline, answers, tests=()) -> int | None:
    """Percent of what is assessed, rounded down; None until all of it is done and marked. Without anything assessed it is 100.

    For each question the last answer counts, by the time at which it was made; for each test its best or its last attempt, as
    the test says. A test weighs as much as the questions it asks. As answers may come late and in any order, the score is the
    best total that the learner ever had on her own time line: the same, whatever the order of arrival. An essay that waits for
    its mark is as good as not answered.
    """
    if not outline.is_assessed:
        return 100
    parts: dict[str | int, int] = dict.fromkeys(outline.assessed, 1)
    parts |= {unit: rules.count for unit, rules in outline.tests.items()}
    best, scores = None, dict[str | int, float]()
    for part, score in in_order(outline, answers, tests):
        take_score(outline, scores, part, score)
        if len(scores) == len(parts):
            total = sum(score * parts[part] for part, score in scores.items())
            best = max(best or 0, floor(100 * total / sum(parts.values()) + ROUNDING))
    return best


def in_order(outline: Outline, answers, tests) -> Iterator[tuple[str | int, float | None]]:
    """(question or unit of a test, score), along the learner's own time line."""
    for _at, _id, part, score in sorted(_moments(outline, answers, tests), key=lambda each: each[:2]):
        yield part, score


def take_score(outline: Outline, scores: dict, part: str | int, score: float | None) -> None:
    """What counts of a part after this score: the last one, or of a test that says so the best."""
    if score is None:
        scores.pop(part, None)
    else:
        keeps = isinstance(part, int) and outline.tests[part].counts == "best"
        scores[part] = max(score, scores.get(part, 0)) if keeps else score


def _moments(outline: Outline, answers, tests) -> Iterator[tuple]:
    for answer in answers:
        if answer.question in outline.assessed:
            yield answer.answered_at, answer.statement, answer.question, answer.score
    for test in tests:
        if test.unit in outline.tests and test.score is not None:
            yield test.finished_at, test.id, test.unit, test.score
