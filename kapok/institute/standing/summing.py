"""From what a learner did to the row that sums it up. Nothing here reads or writes."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

WRONG_MIN = 2  # in a row: once is how one learns
HALF = 0.5  # of its points: who has that is on the way


class Summed(NamedTuple):
    """The columns of Standing, in the order in which they are written."""

    enrolment: UUID
    seen_at: object
    units_finished: int
    unit: int
    question: str
    wrong: int
    essays: int
    total: int | None
    is_due: bool = False


COLUMNS = ("enrolment_id", *Summed._fields[1:])
AGAIN = "ON CONFLICT (enrolment_id) DO UPDATE SET " + ", ".join(f"{each} = excluded.{each}" for each in COLUMNS[1:])


def sum_up(enrolment: UUID, units: dict, answers, tests, total: int | None, assessed: set[str]) -> Summed:
    """`units`: by number, with seen_at and finished_at; `answers`: question, score, answered_at, statement; `tests`: score;
    `assessed`: the questions of units that are."""
    unit, latest = max(units.items(), key=lambda item: (item[1].seen_at, item[0]))
    in_time = sorted(answers, key=lambda each: (each.answered_at, each.statement))
    question, wrong = _worst(in_time)
    finished = sum(each.finished_at is not None for each in units.values())
    return Summed(enrolment, latest.seen_at, finished, unit, question, wrong, _essays(in_time, tests, assessed), total)


def _worst(in_time) -> tuple[str, int]:
    """The question that was answered wrongly most often in a row and not rightly since."""
    in_row: dict[str, int] = defaultdict(int)
    for answer in in_time:
        if answer.score is not None:
            in_row[answer.question] = 0 if answer.score >= HALF else in_row[answer.question] + 1
    question, wrong = max(in_row.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return (question, wrong) if wrong >= WRONG_MIN else ("", 0)


def _essays(in_time, tests, assessed: set[str]) -> int:
    """What waits for a person's mark: assessed essays of units, and tests with essays in them."""
    latest = {answer.question: answer for answer in in_time if answer.question in assessed}
    return sum(each.score is None for each in [*latest.values(), *tests])
