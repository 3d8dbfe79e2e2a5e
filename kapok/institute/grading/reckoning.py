"""From answers to marks: a mark for each column, and the total that passes or does not."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from kapok.institute.marking import best_score
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


def columns_of(outline: Outline) -> dict[str, list[str]]:
    """The columns of the gradebook in their order: units with assessed questions, by number."""
    return {
        str(unit): assessed
        for unit in outline.units
        if (assessed := [name for name, is_assessed in outline.questions[unit].items() if is_assessed])
    }


def course_scheme(outline: Outline) -> Scheme:
    """The course's own: each assessed question weighs the same."""
    weights = {column: len(questions) for column, questions in columns_of(outline).items()}
    return Scheme(weights, outline.pass_percent)


def scheme_of(outline: Outline, row) -> Scheme:
    """`row`: the run's GradeScheme, or None."""
    if row is None:
        return course_scheme(outline)
    weights = {column: int(row.weights.get(column, 0)) for column in columns_of(outline)}
    return Scheme(weights, row.pass_percent, is_own=True)


def total_of(outline: Outline, scheme: Scheme, answers, marks_set: dict[str, int]) -> int | None:
    """As `reckon`, for whoever needs the total alone; a course without assessed questions has none."""
    if not outline.assessed:
        return None
    if not scheme.is_own and not marks_set:
        return best_score(outline.assessed, answers)
    return reckon(outline, scheme, answers, marks_set).total


def reckon(outline: Outline, scheme: Scheme, answers, marks_set: dict[str, int]) -> Reckoned:
    """The marks of the moment at which the total was best on her own time line, or of now while there is no total.

    For each question the last answer counts, by the time at which it was made; as answers may come late and in any order, the
    result is the same whatever the order of arrival. A mark that a person set stands in the place of the reckoned one.
    """
    columns = columns_of(outline)
    column_of = {question: column for column, questions in columns.items() for question in questions}
    right: dict[str, dict[str, bool]] = defaultdict(dict)
    best = _now(columns, scheme, right, marks_set)
    for answer in sorted(answers, key=lambda each: (each.answered_at, each.statement)):
        if column := column_of.get(answer.question):
            right[column][answer.question] = answer.is_right
            here = _now(columns, scheme, right, marks_set)
            if best.total is None or (here.total is not None and here.total >= best.total):
                best = here
    return best


def _now(columns, scheme: Scheme, right, marks_set) -> Reckoned:
    exact = {
        column: _mark(len(questions), right[column], marks_set.get(column)) for column, questions in columns.items()
    }
    marks = {column: None if mark is None else int(mark) for column, mark in exact.items()}
    weighing = [column for column in columns if scheme.weights.get(column)]
    if not weighing or any(exact[column] is None for column in weighing):
        return Reckoned(marks, None)
    total = sum(scheme.weights[column] * exact[column] for column in weighing)
    return Reckoned(marks, int(total / sum(scheme.weights[column] for column in weighing)))


def _mark(questions: int, right: dict[str, bool], by_hand: int | None) -> Fraction | None:
    if by_hand is not None:
        return Fraction(by_hand)
    return Fraction(100 * sum(right.values()), questions) if len(right) == questions else None
