"""What reading and answering lead to: a unit is finished, the course is finished, she passes, a credential is given.

All of it happens in the transaction in which the statements are stored, and gives the same result whatever comes late, twice or
out of order: moments are those of the learner's own time line, and each thing that is finished is a row that exists once.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kapok.base import sql
from kapok.institute.actions.finishing import (
    FinishedCourse,
    FinishedUnit,
    PassedCourse,
    say_courses_finished,
    say_courses_passed,
    say_units_finished,
)
from kapok.institute.grading.queries import marks_set_of, scheme_rows
from kapok.institute.grading.reckoning import Scheme, scheme_of, total_of
from kapok.institute.outline import Outline, question_and_key
from kapok.institute.pacing.queries import refuse_late
from kapok.institute.polls.actions import keep_votes
from kapok.institute.queries.arrivals import (
    Enrolled,
    Marked,
    TakenTest,
    answers_by_enrolment,
    finished_and_passed,
    tests_by_enrolment,
    units_by_enrolment,
)
from kapok.institute.responses import read_response
from kapok.institute.rules import ChooseOne, NoMoreAnswers, UnknownQuestion, UnknownUnit
from kapok.institute.standing.summing import AGAIN, COLUMNS, Summed, sum_up

ANSWERS_MAX = 3  # to one assessed question
ANSWER = (
    "enrolment_id",
    "statement",
    "unit",
    "question",
    "is_assessed",
    "response",
    "is_right",
    "score",
    "answered_at",
)
UNIT = ("enrolment_id", "unit", "read_at", "finished_at", "seen_at")
UNIT_AGAIN = (
    "ON CONFLICT (enrolment_id, unit) DO UPDATE SET read_at = excluded.read_at, finished_at = excluded.finished_at,"
    " seen_at = excluded.seen_at RETURNING id, enrolment_id, unit"
)


@dataclass(slots=True)
class UnitMoments:
    seen_at: datetime
    read_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass
class Learner:
    """How far one enrolment has come."""

    enrolment: Enrolled
    answers: list[Marked]
    units: dict[int, UnitMoments]
    tests: list[TakenTest]
    is_done: bool  # she took part in all of her course
    has_passed: bool
    scheme: Scheme
    marks_set: dict[str, int]
    touched: set[int] = field(default_factory=set)

    @functools.cached_property
    def total(self) -> int | None:
        """Asked when all is taken."""
        return total_of(self.outline, self.scheme, self.answers, self.tests, self.marks_set)

    @property
    def outline(self) -> Outline:
        return self.enrolment.outline


class Learning:
    """Statements are taken one after the other in memory; `keep` then writes what came of all of them."""

    def __init__(self, enrolments: dict[UUID, Enrolled]):
        ids = list(enrolments)
        answers, units = (answers_by_enrolment(ids), units_by_enrolment(ids)) if ids else ({}, {})
        done, passed = finished_and_passed(ids) if ids else (set(), set())
        tests = _tests_of(enrolments) if ids else {}
        schemes = _schemes_of(enrolments.values()) if ids else {}
        marks_set = marks_set_of(ids) if ids else {}
        self._learners = {
            id: Learner(
                enrolment,
                answers.get(id, []),
                {unit: UnitMoments(seen, read, end) for unit, (read, end, seen) in units.get(id, {}).items()},
                tests.get(id, []),
                id in done,
                id in passed,
                schemes[enrolment.run.pk],
                marks_set.get(id, {}),
            )
            for id, enrolment in enrolments.items()
        }
        self._answers: list[tuple] = []
        self._votes: list[tuple] = []
        self._units: list[FinishedUnit] = []
        self._courses: list[FinishedCourse] = []

    def read(self, enrolment: Enrolled, unit: int, *, at: datetime) -> None:
        """She has read this unit. The earliest time counts."""
        learner = self._learners[enrolment.id]
        if unit not in learner.outline.questions:
            raise UnknownUnit
        self._go_on(learner, unit, at=at, read_at=at)

    def answer(self, enrolment: Enrolled, question: str, response: str, *, statement: UUID, at: datetime) -> None:
        """Marks the answer with the key, which for an assessed question is read from the sealed manifest and goes nowhere."""
        found, key = question_and_key(enrolment.run.package_id, question)
        if not found or not key:
            raise UnknownQuestion
        chosen = read_response(found.block, response)
        learner, is_assessed = self._learners[enrolment.id], found.use == "assessed"
        if is_assessed and sum(each.question == question for each in learner.answers) >= ANSWERS_MAX:
            raise NoMoreAnswers(ANSWERS_MAX)
        score, unit = key.score(chosen), found.unit_number
        refuse_late(enrolment.run, unit, at)
        learner.answers.append(Marked(unit, question, score, at, statement))
        self._answers.append((enrolment.id, statement, unit, question, is_assessed, chosen, score == 1, score, at))
        self._go_on(learner, unit, at=at)

    def vote(self, enrolment: Enrolled, poll: str, response: str, *, at: datetime) -> None:
        """What she says in a poll, which marks nothing and finishes nothing."""
        unit, letters = enrolment.outline.polls[poll]
        if response not in letters:
            raise ChooseOne
        self._votes.append((enrolment.id, unit, poll, response, at))
        self._go_on(self._learners[enrolment.id], unit, at=at)

    def finish_test(self, enrolment: Enrolled, test: TakenTest) -> None:
        """An attempt is over, or what was over is marked anew."""
        learner = self._learners[enrolment.id]
        learner.tests = [each for each in learner.tests if each.id != test.id] + [test]
        self._go_on(learner, test.unit, at=test.finished_at)

    def mark(self, enrolment: Enrolled, unit: int) -> None:
        """A person has marked an essay of this unit, and it is written already."""
        learner = self._learners[enrolment.id]
        self._go_on(learner, unit, at=max(each.answered_at for each in learner.answers if each.unit == unit))

    def _go_on(self, learner: Learner, unit: int, *, at: datetime, read_at: datetime | None = None) -> None:
        here = learner.units.setdefault(unit, UnitMoments(at))
        here.seen_at = max(here.seen_at, at)
        if read_at:
            here.read_at = min(here.read_at or read_at, read_at)
        learner.touched.add(unit)
        if _finish_unit(here, learner, unit) and here.finished_at:
            minutes = learner.outline.minutes[unit]
            self._units.append(FinishedUnit(learner.enrolment, unit, minutes, here.finished_at))
        if not learner.is_done and (course := _finish_course(learner)):
            learner.is_done = True
            self._courses.append(course)

    def keep(self) -> None:
        sql.insert("institute_answer", ANSWER, self._answers)
        keep_votes(self._votes)
        touched = [
            (id, unit, here.read_at, here.finished_at, here.seen_at)
            for id, learner in sorted(self._learners.items())
            for unit in sorted(learner.touched)
            for here in [learner.units[unit]]
        ]
        rows = sql.insert("institute_unitprogress", UNIT, touched, ends=UNIT_AGAIN)
        touched_ones = [learner for _id, learner in sorted(self._learners.items()) if learner.touched]
        sql.insert("institute_standing", COLUMNS, [_standing(learner) for learner in touched_ones], ends=AGAIN)
        if self._units:
            say_units_finished(self._units, {(sql.a_uuid(id), unit): pk for pk, id, unit in rows})
        if self._courses:
            say_courses_finished(self._courses)
        if passed := [each for learner in touched_ones if (each := _pass_course(learner))]:
            say_courses_passed(passed)


def _finish_unit(here: UnitMoments, learner: Learner, unit: int) -> bool:
    """Read, every question answered at least once, and the test taken, if it is one. True when that has just become so."""
    if here.finished_at or not here.read_at:
        return False
    first: dict[str, datetime] = {}
    for answer in learner.answers:
        first[answer.question] = min(answer.answered_at, first.get(answer.question, answer.answered_at))
    questions = learner.outline.questions[unit]
    taken = [test.finished_at for test in learner.tests if test.unit == unit]
    if not all(name in first for name in questions) or (unit in learner.outline.tests and not taken):
        return False
    here.finished_at = max([here.read_at, *(first[name] for name in questions), *sorted(taken)[:1]])
    return True


def _finish_course(learner: Learner) -> FinishedCourse | None:
    outline, units = learner.outline, learner.units
    if not all(number in units and units[number].finished_at for number in outline.units):
        return None
    at = max(each.finished_at for each in units.values() if each.finished_at)
    return FinishedCourse(learner.enrolment.id, at)


def _pass_course(learner: Learner) -> PassedCourse | None:
    """By what she answered, whether or not she has read everything."""
    score = learner.total
    if learner.has_passed or score is None or score < learner.scheme.pass_percent:
        return None
    answered = [answer.answered_at for answer in learner.answers if answer.question in learner.outline.assessed]
    answered += [test.finished_at for test in learner.tests]
    return PassedCourse(learner.enrolment.id, score, max(answered)) if answered else None


def _standing(learner: Learner) -> Summed:
    assessed = learner.outline.assessed
    return sum_up(learner.enrolment.id, learner.units, learner.answers, learner.tests, learner.total, assessed)


def _schemes_of(enrolments: Iterable[Enrolled]) -> dict[UUID, Scheme]:
    """By run."""
    outlines = {each.run.pk: each.outline for each in enrolments}
    rows = scheme_rows(outlines.keys())
    return {run: scheme_of(outline, rows.get(run)) for run, outline in outlines.items()}


def _tests_of(enrolments: dict[UUID, Enrolled]) -> dict[UUID, list[TakenTest]]:
    """Asked for only where a course has tests."""
    asked = [id for id, enrolment in enrolments.items() if enrolment.outline.tests]
    return tests_by_enrolment(asked) if asked else {}
