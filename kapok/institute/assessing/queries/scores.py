"""What a gradebook shows: the parts of a course that are assessed, and how well each enrolment did in each of them.

Few questions to the database, whatever the number of learners.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kapok.base import sql
from kapok.institute.models import Enrolment, Run
from kapok.institute.names import unit_title
from kapok.institute.outline import Outline, outline_of
from kapok.packages.models import Package

ASKED_MAX = 500  # enrolments by name; of more, the whole run is read

LATEST_ANSWERS = (
    "SELECT enrolment_id, unit, SUM(score), COUNT(*), COUNT(score) FROM (SELECT a.enrolment_id, a.unit, a.score,"
    " ROW_NUMBER() OVER (PARTITION BY a.enrolment_id, a.question ORDER BY a.answered_at DESC, a.statement DESC) AS place"
    " FROM institute_answer a{join} WHERE a.is_assessed AND {chosen}) latest WHERE place = 1 GROUP BY enrolment_id, unit"
)
TESTS = (
    "SELECT a.enrolment_id, a.unit, a.score FROM institute_attempt a{join}"
    " WHERE a.finished_at IS NOT NULL AND {chosen} ORDER BY a.finished_at, a.id"
)
IN_RUN = {"join": " JOIN institute_enrolment e ON e.id = a.enrolment_id", "chosen": "e.run_id = %s"}
BY_NAME = {"join": "", "chosen": "a.enrolment_id IN %s"}


@dataclass(frozen=True)
class GradedItem:
    key: str  # "unit-2" for the assessed questions of a unit, "test-3" for a test
    title: str
    maximum: int  # points: one for each question
    weight: int  # what it weighs in the course, beside the others: as many as it has questions


def graded_items(package: Package) -> list[GradedItem]:
    """In the order of the units; in the language of the reader."""
    return [
        GradedItem(key, unit_title(package, unit).text, count, count)
        for unit, (key, count) in _parts_of(outline_of(package)).items()
    ]


def scores_of(run: Run, enrolments: Iterable[Enrolment | UUID]) -> dict[UUID, dict[str, float | None]]:
    """By enrolment and key: a fraction, 0 to 1. None where nothing was answered, or an essay waits for its mark.

    For each question its last answer counts, one without an answer is 0; of a test the best or last attempt, as the test says.
    """
    outline = outline_of(run.package)
    parts = _parts_of(outline)
    asked = {each if isinstance(each, UUID) else each.pk for each in enrolments}
    scores: dict = {id: {key: None for key, _count in parts.values()} for id in asked}
    if not asked or not parts:
        return scores
    for id, unit, total, answered, marked in _rows(LATEST_ANSWERS, run, asked):
        if id in scores and unit in parts and unit not in outline.tests and answered == marked:
            key, count = parts[unit]
            scores[id][key] = total / count
    for (id, unit), score in _scores_of_tests(outline, run, asked).items():
        if id in scores:
            scores[id][parts[unit][0]] = score
    return scores


def _parts_of(outline: Outline) -> dict[int, tuple[str, int]]:
    parts = {}
    for unit in outline.units:
        assessed = sum(outline.questions[unit].values())
        if unit in outline.tests:
            parts[unit] = (f"test-{unit}", outline.tests[unit].count)
        elif assessed:
            parts[unit] = (f"unit-{unit}", assessed)
    return parts


def _scores_of_tests(outline: Outline, run: Run, asked: set[UUID]) -> dict[tuple[UUID, int], float]:
    attempts: dict[tuple[UUID, int], list[float | None]] = defaultdict(list)
    for id, unit, score in _rows(TESTS, run, asked) if outline.tests else []:
        if unit in outline.tests:
            attempts[id, unit].append(score)
    counted = {}
    for (id, unit), scores in attempts.items():
        if marked := [score for score in scores if score is not None]:
            counted[id, unit] = max(marked) if outline.tests[unit].counts == "best" else marked[-1]
    return counted


def _rows(ask: str, run: Run, asked: set[UUID]):
    few = len(asked) <= ASKED_MAX
    for id, *rest in sql.rows(ask.format(**(BY_NAME if few else IN_RUN)), asked if few else run.pk):
        yield sql.a_uuid(id), *rest
