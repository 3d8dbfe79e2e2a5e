"""A calendar as RFC 5545 has it: the days of runs, their due days, and hours at which tests close. No names of people."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kapok.base.clock import today
from kapok.base.models import home
from kapok.base.text import say
from kapok.institute.models import Enrolment, Run
from kapok.institute.names import title_of, unit_title
from kapok.institute.outline import outline_of
from kapok.institute.pacing.queries import due_days

PRODUCT = "-//Kapok//Institute//EN"


def write_calendar(runs: Iterable[Run], *, name: str, attempts: Iterable = ()) -> bytes:
    """Days are whole days without a zone: they end everywhere, each in its own zone. Moments are written in UTC."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for run in runs:
        for event in _events(run):
            calendar.add_component(event)
    for attempt in attempts:
        calendar.add_component(_closing(attempt))
    return calendar.to_ical()


def _events(run: Run) -> list[Event]:
    course, words = title_of(run.package).text, {"course": title_of(run.package).text, "run": say(run.name).text}
    url = settings.ADDRESS + page_of(run)
    tests = outline_of(run.package).tests
    events = [
        _day(run, "begins", run.start_date, _("“%(course)s” begins") % words, words["run"], url),
        _day(run, "ends", run.end_date, _("“%(course)s” ends") % words, words["run"], url),
    ]
    for unit, due in sorted(due_days(run).items()):
        said = {"number": unit, "title": unit_title(run.package, unit).text}
        title = (
            _("Test in unit %(number)d is due: %(title)s") if unit in tests else _("Unit %(number)d is due: %(title)s")
        )
        events.append(_day(run, f"unit-{unit}", due, title % said, course, url))
    return events


def _day(run: Run, key: str, day: date, title: str, text: str, url: str) -> Event:
    event = Event()
    event.add("uid", f"{run.pk}-{key}@{_host()}")
    event.add("dtstamp", run.starts_at)
    event.add("sequence", run.version)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # the first day after it
    event.add("summary", title)
    event.add("description", text)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    return event


def _closing(attempt) -> Event:
    """A test that she has begun, whose time runs out."""
    run, event = attempt.enrolment.run, Event()
    event.add("uid", f"{attempt.pk}@{_host()}")
    event.add("dtstamp", attempt.began_at)
    event.add("dtstart", attempt.began_at)
    event.add("dtend", attempt.ends_at)
    words = {"number": attempt.unit, "title": unit_title(run.package, attempt.unit).text}
    event.add("summary", _("Test in unit %(number)d: %(title)s") % words)
    event.add("description", title_of(run.package).text)
    event.add("url", settings.ADDRESS + run.get_absolute_url())
    return event


def runs_of(person) -> list[Run]:
    """Those in which she learns or teaches, a year back and all to come."""
    since = today() - timedelta(days=366)
    hers = Enrolment.objects.active().filter(account__person=person)
    learning = hers.values("run")
    rows = Run.objects.filter(pk__in=learning) | Run.objects.filter(staff__person=person, staff__ended_at=None)
    rows = rows.filter(end_date__gte=since).select_related("course", "package").prefetch_related("due_days")
    rows = rows.annotate(is_learning=Exists(hers.filter(run=OuterRef("pk"))))
    return list(rows.distinct().order_by("start_date", "pk"))


def page_of(run: Run) -> str:
    """What opens for its reader: her own page where she learns, the desk where she teaches; for everyone else the course."""
    if not hasattr(run, "is_learning"):
        return run.course.get_absolute_url()
    return run.get_absolute_url() if run.is_learning else reverse("institute:teaching", args=[run.slug])


def _host() -> str:
    return home().partition("://")[2].partition("/")[0].partition(":")[0]
