"""Standings that are to be reckoned again: a scheme changed, a mark was set, or rows are older than this table."""

from itertools import islice
from uuid import UUID

from django.db import transaction

from kapok.base import sql
from kapok.base.clock import now
from kapok.institute.actions.finishing import PassedCourse, say_courses_passed
from kapok.institute.grading.queries import marks_set_of, scheme_rows
from kapok.institute.grading.reckoning import scheme_of, total_of
from kapok.institute.models import Enrolment, Passing, Run, Standing, UnitProgress
from kapok.institute.outline import outline_of
from kapok.institute.queries.arrivals import answers_by_enrolment, tests_by_enrolment
from kapok.institute.standing.summing import AGAIN, COLUMNS, Summed, sum_up

PIECE = 200  # in one transaction


def mark_run_due(run: Run) -> None:
    """All its learners are reckoned again by the steady job."""
    Standing.objects.filter(enrolment__run=run).update(is_due=True)


@transaction.atomic
def reckon_again(enrolments: list[UUID]) -> None:
    """Sums these up anew, and lets pass who passes now. Whoever passed before keeps it: it is never taken back.

    The enrolments are locked, so that no answer arrives in between.
    """
    locked = Enrolment.objects.select_for_update(of=("self",)).filter(pk__in=enrolments)
    rows = list(locked.select_related("run__package").prefetch_related("units").order_by("pk"))
    ids = [row.pk for row in rows]
    answers, tests = (answers_by_enrolment(ids), tests_by_enrolment(ids)) if ids else ({}, {})
    marks = marks_set_of(ids)
    schemes, passed = scheme_rows({row.run_id for row in rows}), _passed(ids)
    summed, passing = [], []
    for row in rows:
        outline, hers = outline_of(row.run.package), (answers.get(row.pk, []), tests.get(row.pk, []))
        scheme = scheme_of(outline, schemes.get(row.run_id))
        total = total_of(outline, scheme, *hers, marks.get(row.pk, {}))
        if units := {unit.unit: unit for unit in row.units.all()}:
            summed.append(sum_up(row.pk, units, *hers, total, outline.assessed))
        if total is not None and total >= scheme.pass_percent and row.pk not in passed:
            passing.append(PassedCourse(row.pk, total, now()))
    keep_standings(summed)
    say_courses_passed(passing)


def keep_standings(summed: list[Summed]) -> None:
    if summed:
        sql.insert("institute_standing", COLUMNS, summed, ends=AGAIN)


def reckon_due() -> int:
    """A piece of what is due. Returns how many; safe to cut anywhere."""
    due = list(Standing.objects.filter(is_due=True).values_list("pk", flat=True)[:PIECE])
    if due:
        reckon_again(due)
    return len(due)


def sum_up_missing() -> int:
    """A piece of the learners from before this table. It looks at everybody's progress, so it is asked seldom."""
    rows = UnitProgress.objects.filter(enrolment__standing=None).order_by("pk").values_list("enrolment", flat=True)
    missing = list(islice(dict.fromkeys(rows[: PIECE * 5]), PIECE))
    if missing:
        reckon_again(missing)
    return len(missing)


def _passed(enrolments: list[UUID]) -> set[UUID]:
    return set(Passing.objects.filter(enrolment__in=enrolments).values_list("enrolment", flat=True))
