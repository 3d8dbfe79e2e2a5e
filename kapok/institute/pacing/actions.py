"""The days by which the units of a run are due: derived from its dates, then changed by hand."""

from datetime import date, timedelta

from django.db import transaction

from kapok.base.days import check_day
from kapok.institute.models import Pace, Run, UnitDue
from kapok.institute.outline import outline_of
from kapok.institute.rules import DueOutside
from kapok.journal.actions import record


def derive_days(run: Run) -> dict[int, date]:
    """Whole weeks for each unit where the run is long enough, else equal parts of it; the last day is never passed."""
    units = outline_of(run.package).units
    days = (run.end_date - run.start_date).days + 1
    weeks = days // 7 // len(units)
    if weeks:
        return {unit: run.start_date + timedelta(days=7 * weeks * (at + 1) - 1) for at, unit in enumerate(units)}
    return {
        unit: run.start_date + timedelta(days=max(days * (at + 1) // len(units) - 1, 0))
        for at, unit in enumerate(units)
    }


@transaction.atomic
def spread_days(*, run: Run, by=None) -> None:
    """The derived days in the place of those that are there."""
    keep_days(run=run, days=derive_days(run), by=by)


@transaction.atomic
def keep_days(*, run: Run, days: dict[int, date], by=None) -> None:
    """`days` by unit; a unit that is left out has no day. Raises DueOutside for a day outside of the run."""
    for unit, day in days.items():
        check_day(day)
        if not run.start_date <= day <= run.end_date:
            raise DueOutside(unit, run)
    had = dict(run.due_days.values_list("unit", "due_date"))
    if had != days:
        run.due_days.all().delete()
        UnitDue.objects.bulk_create(UnitDue(run=run, unit=unit, due_date=day) for unit, day in sorted(days.items()))
        record("institute.days_changed", run, by=by, data={str(unit): str(day) for unit, day in sorted(days.items())})


def fit_days(*, run: Run, by=None) -> None:
    """After the dates or the pace of the run changed: no days at one's own pace; else new ones, or the old ones inside the run."""
    if run.pace == Pace.SELF:
        run.due_days.all().delete()
    elif not (had := dict(run.due_days.values_list("unit", "due_date"))) or min(had.values()) < run.start_date:
        spread_days(run=run, by=by)
    else:
        keep_days(run=run, days={unit: min(day, run.end_date) for unit, day in had.items()}, by=by)
