"""Runs and the cohorts in them."""

from datetime import date

from django.db import transaction

from kapok.base.days import check_day
from kapok.institute.models import Cohort, Course, Run
from kapok.institute.rules import RunOver, WrongDates
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
    by=None,
) -> Run:
    """A run of the version that the catalogue shows today. `name` is a text in one language or several; both days are included."""
    if end_date < start_date:
        raise WrongDates
    check_day(start_date)
    check_day(end_date)
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
    )
    record("institute.run_opened", run, by=by)
    return run


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
