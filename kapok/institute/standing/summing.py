"""From what a learner did to the row that sums it up. Nothing here reads or writes."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

WRONG_MIN = 2  # in a row: once is how one learns


class Summed(NamedTuple):
    """The columns of Standing, in the order in which they are written."""

    enrolment: UUID
    seen_at: object
    units_finished: int
    unit: int
    question: str
    wrong: int
    total: int | None
    is_due: bool = False


COLUMNS = ("enrolment_id", *Summed._fields[1:])
AGAIN = "ON CONFLICT (enrolment_id) DO UPDATE SET " + ", ".join(f"{each} = excluded.{each}" for each in COLUMNS[1:])


def sum_up(enrolment: UUID, units: dict, answers, total: int | None) -> Summed:
    """`units`: by number, with seen_at and finished_at; `answers`: question, is_right, answered_at, statement."""
    unit, latest = max(units.items(), key=lambda item: (item[1].seen_at, item[0]))
    question, wrong = _worst(answers)
    finished = sum(each.finished_at is not None for each in units.values())
    return Summed(enrolment, latest.seen_at, finished, unit, question, wrong, total)


def _worst(answers) -> tuple[str, int]:
    """The question that was answered wrongly most often in a row and not rightly since."""
    in_row: dict[str, int] = defaultdict(int)
    for answer in sorted(answers, key=lambda each: (each.answered_at, each.statement)):
        in_row[answer.question] = 0 if answer.is_right else in_row[answer.question] + 1
    question, wrong = max(in_row.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return (question, wrong) if wrong >= WRONG_MIN else ("", 0)
