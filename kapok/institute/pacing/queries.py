"""Until when a unit should be done, and whether it is late."""

from datetime import date, datetime, time, timedelta

from kapok.institute.models import LAST_ZONE, Run
from kapok.institute.rules import UnitClosed


def due_days(run: Run) -> dict[int, date]:
    """By unit; empty for a run at everyone's own pace. Asked once for each run that is loaded."""
    loaded = vars(run)
    if "_due_days" not in loaded:
        loaded["_due_days"] = dict(run.due_days.values_list("unit", "due_date"))
    return loaded["_due_days"]


def end_of(day: date) -> datetime:
    """When this day has ended everywhere."""
    return datetime.combine(day + timedelta(days=1), time(), LAST_ZONE)


def refuse_late(run: Run, unit: int, moment: datetime) -> None:
    """In a strict run answers count until the unit's day has ended everywhere; when they were made decides. Raises UnitClosed."""
    if run.is_strict and (due := due_days(run).get(unit)) and moment >= end_of(due):
        raise UnitClosed(due)
