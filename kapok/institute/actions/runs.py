"""Runs and the cohorts in them."""

from datetime import date

from django.db import transaction

from kapok.base.clock import today
from kapok.base.days import check_day
from kapok.institute.models import Cohort, Course, Pace, Run
from kapok.institute.pacing.actions import fit_days
from kapok.institute.rules import BegunAlready, EndedAlready, RunOver, SeatsTaken, WrongDates
from kapok.institute.waiting.actions import let_waiting_in, lock_run
from kapok.institute.waiting.queries import count_taken
from kapok.journal.actions import record
from kapok.network.models import Organisation


@transaction.atomic
def open_run(
    *,
    course: Course,
    name: dict,
    start_date: date,
    end_date: date,
    seats: int | None = None,
    is_open_to_all: bool = False,
    pace: str = Pace.SELF,
    is_strict: bool = False,
    by=None,
) -> Run:
    """A run of the version that the catalogue shows today. `name` is a text in one language or several; both days are included.

    Week by week its units get days, derived from its dates.
    """
    _check_dates(start_date, end_date)
    run = Run.objects.create(
        slug=_free_slug(f"{course.slug}-{start_date:%Y-%m}"),
        course=course,
        package=course.package,
        organisation=course.organisation,
        name=name,
        start_date=start_date,
        end_date=end_date,
        seats=seats,
        is_open_to_all=is_open_to_all,
        pace=pace,
        is_strict=is_strict and pace == Pace.WEEKS,
    )
    record("institute.run_opened", run, by=by)
    fit_days(run=run, by=by)
    return run


@transaction.atomic
def change_run(*, run: Run, by, **said) -> Run:
    """`said`: name, start_date, end_date, seats, is_open_to_all, pace, is_strict. Seats that become free let in who waits.

    What people rely on stays once the run has begun: its first day; and that late answers count, where they did. Raises
    WrongDates, BegunAlready, EndedAlready, SeatsTaken.
    """
    run = lock_run(run)
    _refuse_change(run, said)
    said["is_strict"] = bool(said["is_strict"]) and said["pace"] == Pace.WEEKS
    if run.has_begun() and not run.is_strict:
        said["is_strict"] = False
    changed = sorted(field for field, value in said.items() if getattr(run, field) != value)
    if changed:
        for field in changed:
            setattr(run, field, said[field])
        run.save()
        record("institute.run_changed", run, by=by, data={"fields": changed})
        fit_days(run=run, by=by)
        let_waiting_in(run)
    return run


def _refuse_change(run: Run, said: dict) -> None:
    _check_dates(said["start_date"], said["end_date"])
    if run.has_begun() and said["start_date"] != run.start_date:
        raise BegunAlready(run)
    if said["end_date"] != run.end_date and said["end_date"] < today():
        raise EndedAlready
    taken = count_taken(run)
    if said["seats"] is not None and said["seats"] != run.seats and said["seats"] < taken:
        raise SeatsTaken(taken)


def _check_dates(start_date: date, end_date: date) -> None:
    if end_date < start_date:
        raise WrongDates
    check_day(start_date)
    check_day(end_date)


@transaction.atomic
def open_cohort(*, run: Run, organisation: Organisation, name: str, by=None) -> Cohort:
    """For which organisation `by` may act is the door's business (access.organisations_for_cohort). Raises RunOver."""
    if run.is_over():
        raise RunOver(run)
    cohort = Cohort.objects.create(run=run, organisation=organisation, name=name.strip())
    record("institute.cohort_opened", cohort, by=by)
    return cohort


def _free_slug(start: str) -> str:
    taken = set(Run.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return next(
        slug for slug in (start, *(f"{start}-{count}" for count in range(2, len(taken) + 3))) if slug not in taken
    )
