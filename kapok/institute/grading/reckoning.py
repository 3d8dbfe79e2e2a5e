"""From answers to marks: a mark for each column, and the total that passes or does not."""

from dataclasses import dataclass
from math import floor

from kapok.institute.marking import ROUNDING, best_score, in_order, take_score
from kapok.institute.outline import Outline


@dataclass(frozen=True)
class Scheme:
    """How a run reckons. `is_own`: the run has weights or a pass mark of its own; else they are the course's."""

    weights: dict[str, int]
    pass_percent: int
    is_own: bool = False

    def percent_of(self, column: str) -> int:
        """How much of the total this column is, for people to read."""
        return round(100 * self.weights.get(column, 0) / (sum(self.weights.values()) or 1))


@dataclass(frozen=True)
class Reckoned:
    """Percents. A mark is None until all questions of its column are answered, the total until all marks that weigh are there."""

    marks: dict[str, int | None]
    total: int | None


@dataclass(frozen=True)
class Column:
    """A unit with assessed questions, or a test. `key` is that of assessing.queries.scores.graded_items."""

    key: str
    unit: int
    count: int  # questions
    is_test: bool = False


def columns_of(outline: Outline) -> list[Column]:
    """The columns of the gradebook, in the order of the units."""
    found = []
    for unit in outline.units:
        if unit in outline.tests:
            found.append(Column(f"test-{unit}", unit, outline.tests[unit].count, is_test=True))
        elif count := sum(outline.questions[unit].values()):
            found.append(Column(f"unit-{unit}", unit, count))
    return found


def course_scheme(outline: Outline) -> Scheme:
    """The course's own: each assessed question weighs the same, and a test as much as the questions that it asks."""
    return Scheme({column.key: column.count for column in columns_of(outline)}, outline.pass_percent)


def scheme_of(outline: Outline, row) -> Scheme:
    """`row`: the run's GradeScheme, or None."""
    if row is None:
        return course_scheme(outline)
    weights = {column.key: int(row.weights.get(column.key, 0)) for column in columns_of(outline)}
    return Scheme(weights, row.pass_percent, is_own=True)


def total_of(outline: Outline, scheme: Scheme, answers, tests, marks_set: dict[str, int]) -> int | None:
    """As `reckon`, for whoever needs the total alone; a course without anything assessed has none."""
    if not outline.is_assessed:
        return None
    if not scheme.is_own and not marks_set:
        return best_score(outline, answers, tests)
    return reckon(outline, scheme, answers, tests, marks_set).total


def reckon(outline: Outline, scheme: Scheme, answers, tests, marks_set: dict[str, int]) -> Reckoned:
    """The marks of the moment at which the total was best on her own time line, or of now while there is no total.

    For each question the last answer counts, by the time at which it was made, and of a test its best or last attempt, as it
    says; as answers may come late and in any order, the result is the same whatever the order of arrival. A mark that a person
    set stands in the place of the reckoned one. An essay that waits for its mark is as good as not answered.
    """
    columns = columns_of(outline)
    scores: dict[str | int, float] = {}
    best = _now(outline, columns, scheme, scores, marks_set)
    for part, score in in_order(outline, answers, tests):
        take_score(outline, scores, part, score)
        here = _now(outline, columns, scheme, scores, marks_set)
        if best.total is None or (here.total is not None and here.total >= best.total):
            best = here
    return best


def _now(outline: Outline, columns: list[Column], scheme: Scheme, scores, marks_set) -> Reckoned:
    exact = {each.key: marks_set.get(each.key, _mark(outline, each, scores)) for each in columns}
    marks = {key: None if mark is None else floor(mark + ROUNDING) for key, mark in exact.items()}
    weighing = [each.key for each in columns if scheme.weights.get(each.key)]
    if not weighing or any(exact[key] is None for key in weighing):
        return Reckoned(marks, None)
    total = sum(scheme.weights[key] * exact[key] for key in weighing)
    return Reckoned(marks, floor(total / sum(scheme.weights[key] for key in weighing) + ROUNDING))


def _mark(outline: Outline, column: Column, scores) -> float | None:
    if column.is_test:
        return 100 * scores[column.unit] if column.unit in scores else None
    asked = [name for name, is_assessed in outline.questions[column.unit].items() if is_assessed]
    return 100 * sum(scores[name] for name in asked) / len(asked) if all(name in scores for name in asked) else None
