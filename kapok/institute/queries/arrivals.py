"""What statements that arrive need to know of their senders' enrolments: few questions, whatever the number of senders."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from kapok.base import sql
from kapok.institute.models import Run
from kapok.institute.outline import Outline, outline_by_id

ENROLLED = (
    "SELECT e.id, e.account_id, c.slug, r.id, r.start_date, r.end_date, r.package_id, r.is_strict, EXISTS (SELECT 1 FROM"
    " institute_withdrawal w WHERE w.enrolment_id = e.id AND w.returned_at IS NULL) FROM institute_enrolment e"
    " JOIN institute_run r ON r.id = e.run_id JOIN institute_course c ON c.id = r.course_id"
    " WHERE e.account_id IN %s AND c.slug IN %s ORDER BY e.id"
)
ANSWERS = (
    "SELECT enrolment_id, unit, question, score, answered_at, statement FROM institute_answer WHERE enrolment_id IN %s"
)
TESTS = (
    "SELECT enrolment_id, id, unit, score, finished_at FROM institute_attempt"
    " WHERE finished_at IS NOT NULL AND enrolment_id IN %s"
)
ENDS = (
    "SELECT 0, enrolment_id FROM institute_completion WHERE enrolment_id IN %s"
    " UNION ALL SELECT 1, enrolment_id FROM institute_passing WHERE enrolment_id IN %s"
)
UNITS = "SELECT enrolment_id, unit, read_at, finished_at, seen_at FROM institute_unitprogress WHERE enrolment_id IN %s"


class Enrolled(NamedTuple):
    id: UUID
    account: UUID
    slug: str
    run: Run
    has_left: bool

    @property
    def outline(self) -> Outline:
        return outline_by_id(self.run.package_id)


class Marked(NamedTuple):
    """What counting needs of an answer."""

    unit: int
    question: str
    score: float | None
    answered_at: datetime
    statement: UUID


class TakenTest(NamedTuple):
    """What counting needs of an attempt that is finished."""

    id: UUID
    unit: int
    score: float | None  # None while an essay waits
    finished_at: datetime


def enrolled(accounts: Iterable[UUID], slugs: Iterable[str]) -> dict[tuple[UUID, str], list[Enrolled]]:
    """By account and course. The rows are locked: two answers that arrive at the same moment must not both find the other missing."""
    lock = " FOR UPDATE OF e" if connection.vendor == "postgresql" else ""
    found: dict[tuple[UUID, str], list[Enrolled]] = defaultdict(list)
    runs: dict[object, Run] = {}
    for id, account, slug, run_id, start, end, package, is_strict, has_left in sql.rows(
        ENROLLED + lock, set(accounts), set(slugs)
    ):
        if not (run := runs.get(run_id)):
            days = {"start_date": _day(start), "end_date": _day(end)}
            run = Run(id=sql.a_uuid(run_id), package_id=sql.a_uuid(package), is_strict=bool(is_strict), **days)
            runs[run_id] = run
        one = Enrolled(sql.a_uuid(id), sql.a_uuid(account), slug, run, bool(has_left))
        found[one.account, slug].append(one)
    return dict(found)


def best_fit(enrolments: Iterable[Enrolled], registration: UUID | None, moment: datetime) -> Enrolled | None:
    """As `find_enrolment` chooses: one that was not left, in a run that was held then, in the newest run."""
    fitting = [each for each in enrolments if registration in (None, each.id)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None

    def fit(each: Enrolled):
        run = each.run
        return not each.has_left, run.has_begun(moment) and not run.is_over(moment), run.start_date, str(each.id)

    return max(fitting, key=fit)


def courses_named(slugs: set[str]) -> set[str]:
    return (
        {slug for (slug,) in sql.rows("SELECT slug FROM institute_course WHERE slug IN %s", slugs)} if slugs else set()
    )


def answers_by_enrolment(enrolments: list[UUID]) -> dict[UUID, list[Marked]]:
    found = defaultdict(list)
    for enrolment, unit, question, score, at, statement in sql.rows(ANSWERS, enrolments):
        marked = Marked(unit, question, score, sql.a_moment(at), sql.a_uuid(statement))
        found[enrolment].append(marked)
    return _by_uuid(found)


def tests_by_enrolment(enrolments: list[UUID]) -> dict[UUID, list[TakenTest]]:
    found = defaultdict(list)
    for enrolment, id, unit, score, at in sql.rows(TESTS, enrolments):
        found[sql.a_uuid(enrolment)].append(TakenTest(sql.a_uuid(id), unit, score, sql.a_moment(at)))
    return found


def units_by_enrolment(enrolments: list[UUID]) -> dict[UUID, dict[int, list]]:
    """By enrolment and unit: read, finished and seen at."""
    found: defaultdict = defaultdict(dict)
    for enrolment, unit, *moments in sql.rows(UNITS, enrolments):
        found[enrolment][unit] = [sql.a_moment(each) for each in moments]
    return _by_uuid(found)


def _by_uuid(found: defaultdict) -> defaultdict:
    """Ids are read once for each enrolment, not for each of its rows."""
    return defaultdict(found.default_factory, {sql.a_uuid(each): rows for each, rows in found.items()})


def finished_and_passed(enrolments: list[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Those who took part in all of their course, and those who passed it."""
    found = [(is_passing, sql.a_uuid(id)) for is_passing, id in sql.rows(ENDS, enrolments, enrolments)]
    return {id for is_passing, id in found if not is_passing}, {id for is_passing, id in found if is_passing}


def _day(value) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
