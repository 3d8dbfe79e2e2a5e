"""What the calendar asks for: learners hear that a run begins, and that one ends which they have not finished. And what goes
out to many."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from kapok.base.clock import now
from kapok.base.jobs import steady
from kapok.institute.bringing.actions import forget_old_imports
from kapok.institute.bringing.steps import advance_imports
from kapok.institute.bringing.uploads import forget_old_uploads
from kapok.institute.checking.actions import ensure_newest_check
from kapok.institute.models import Announcement, Run
from kapok.institute.notices import ANNOUNCED, BEGINS, ENDS
from kapok.institute.outline import outline_of
from kapok.institute.recognising.actions.earning import give_by_evidence
from kapok.institute.standing.actions import reckon_due, sum_up_missing
from kapok.institute.teaching.actions import tell_messages
from kapok.packages.renditions.cache import clear_cache
from kapok.post.actions import STALE_AFTER, Telling, notify_all
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
    near = Run.objects.select_related("package").filter(
        start_date__lte=(moment + DAYS_BEFORE_BEGIN + timedelta(days=1)).date(),
        end_date__gte=(moment - timedelta(days=2)).date(),
    )
    return sum(_tell(run, moment) for run in near)


@steady(every=3600)
def know_the_self_check() -> None:
    ensure_newest_check()


@steady(every=300)
def give_micro_credentials() -> int:
    """Those that ask for hours or records, which no fact announces."""
    return give_by_evidence()


def _tell(run: Run, moment) -> int:
    if moment < run.starts_at:
        is_time = moment >= run.starts_at - DAYS_BEFORE_BEGIN
        return _tell_all(run, BEGINS, run.enrolments.active(), run.starts_at) if is_time else 0
    if run.ends_at - DAYS_BEFORE_END <= moment < run.ends_at:
        return _tell_all(run, ENDS, run.enrolments.active().filter(_not_done(run)), run.ends_at)
    return 0


def _not_done(run: Run) -> Q:
    """Units are left, or, where something is assessed, she has not passed."""
    return Q(completion=None) | Q(passing=None) if outline_of(run.package).is_assessed else Q(completion=None)


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


@steady(every=5)
def tell_of_messages() -> int:
    return tell_messages()


@steady(every=30)
def tell_of_announcements() -> int:
    """Those of the last days, to whoever was not told: also who came in meanwhile."""
    new = Announcement.objects.filter(taken_back_at=None, made_at__gt=now() - STALE_AFTER).exclude(title={})
    return sum(_announce(each) for each in new.select_related("run"))


def _announce(announcement: Announcement) -> int:
    key, run = str(announcement.pk), announcement.run
    rows = run.enrolments.active().exclude(account__person=None)
    rows = rows.exclude(account__person__in=told(kind=ANNOUNCED, once_key=key))
    persons = set(rows.values_list("account__person", flat=True)[:BATCH])
    about = (Announcement._meta.label_lower, key)
    tellings = [Telling(person, {"announcement": key}, about=about, once_key=key) for person in persons]
    notify_all(kind=ANNOUNCED, tellings=tellings)
    return len(tellings)


@steady(every=5)
def reckon_standings() -> int:
    """Marks that changed together: a run's weights, its pass mark."""
    return reckon_due()


@steady(every=6 * 3600)
def sum_up_learners() -> int:
    """After an upgrade from a version without standings."""
    return sum_up_missing()
