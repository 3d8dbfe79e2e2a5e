"""What the calendar asks for: learners hear that a run begins, and that one ends which they have not finished."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from kapok.base.clock import now
from kapok.base.jobs import steady
from kapok.institute.bringing.actions import forget_old_imports
from kapok.institute.bringing.steps import advance_imports
from kapok.institute.bringing.uploads import forget_old_uploads
from kapok.institute.models import Run
from kapok.institute.notices import BEGINS, ENDS
from kapok.packages.renditions.cache import clear_cache
from kapok.post.actions import Telling, notify_all
from kapok.post.queries import told

DAYS_BEFORE_BEGIN, DAYS_BEFORE_END = timedelta(days=3), timedelta(days=7)
BATCH = 500


@steady(every=2)
def bring_courses() -> bool:
    return advance_imports()


@steady(every=3600)
def clear_staging() -> int:
    """Files that were never finished, courses that were never published, renditions that no course asks for."""
    clear_cache(Path(settings.RENDITIONS_FOLDER))
    return forget_old_uploads() + forget_old_imports()


@steady(every=900)
def tell_of_runs() -> int:
    """Asks the tables, not the clock of its last run: after days off it tells what is still true, and nobody twice."""
    moment = now()
    near = Run.objects.filter(
        start_date__lte=(moment + DAYS_BEFORE_BEGIN + timedelta(days=1)).date(),
        end_date__gte=(moment - timedelta(days=2)).date(),
    )
    return sum(_tell(run, moment) for run in near)


def _tell(run: Run, moment) -> int:
    if moment < run.starts_at:
        is_time = moment >= run.starts_at - DAYS_BEFORE_BEGIN
        return _tell_all(run, BEGINS, run.enrolments.active(), run.starts_at) if is_time else 0
    if run.ends_at - DAYS_BEFORE_END <= moment < run.ends_at:
        return _tell_all(run, ENDS, run.enrolments.active().filter(completion=None), run.ends_at)
    return 0


def _tell_all(run: Run, kind: str, enrolments, useful_until) -> int:
    key = str(run.pk)
    rows = enrolments.exclude(account__person=None).exclude(account__person__in=told(kind=kind, once_key=key))
    persons = set(rows.values_list("account__person", flat=True)[:BATCH])
    tellings = [
        Telling(person, {"run": key}, about=(Run._meta.label_lower, key), once_key=key, useful_until=useful_until)
        for person in persons
    ]
    notify_all(kind=kind, tellings=tellings)
    return len(tellings)
