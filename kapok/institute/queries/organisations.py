"""What the public page of an organisation says of its teaching."""

from collections import defaultdict
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import day, say
from kapok.institute.models import LAST_ZONE, Run
from kapok.institute.names import title_of
from kapok.institute.queries.courses import list_courses, open_runs_on, state_of

SHOWN_MAX = 10


def teaching_blocks(organisation) -> list[dict]:
    """Blocks as network/organisation.html shows them; none where there is nothing."""
    return [block for block in (_courses(organisation), _runs(organisation)) if block["lines"]]


def _courses(organisation) -> dict:
    courses, runs = _courses_of(organisation.pk), defaultdict(list)
    for run in _open_runs([each.pk for each in courses], _last_day()) if courses else ():
        runs[run.course_id].append(run)
    lines = [
        {"url": each.get_absolute_url(), "title": say(title_of(each.package)), "text": state_of(runs[each.pk])[0]}
        for each in courses[:SHOWN_MAX]
    ]
    more_url = reverse("institute:catalogue") if len(courses) > SHOWN_MAX else ""
    return {"title": _("Courses it gives"), "lines": lines, "more_url": more_url}


def _runs(organisation) -> dict:
    """Those that anybody may join."""
    lines = [
        {
            "url": run.course.get_absolute_url(),
            "title": say(run.name),
            "text": _("%(start)s to %(end)s") % {"start": day(run.start_date), "end": day(run.end_date)},
        }
        for run in _runs_of(organisation.pk, _last_day())
    ]
    return {"title": _("Runs it holds, open to everyone"), "lines": lines, "more_url": ""}


@prepared
def _courses_of(organisation):
    return list_courses().filter(organisation=organisation)[: SHOWN_MAX + 1]


@prepared
def _open_runs(courses, last_day):
    """As much of them as `state_of` asks: a course may have hundreds."""
    return open_runs_on(courses, last_day).only("course", "start_date")


@prepared
def _runs_of(organisation, last_day):
    runs = Run.objects.filter(end_date__gte=last_day, organisation=organisation, is_open_to_all=True)
    return runs.select_related("course").order_by("start_date", "slug")[:SHOWN_MAX]


def _last_day() -> date:
    """As `Run.objects.not_over`: the day that it still is somewhere."""
    return now().astimezone(LAST_ZONE).date()
