"""What the public page of an organisation says of its teaching."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import day, say
from kapok.institute.models import Run
from kapok.institute.queries.courses import course_lines, list_courses

SHOWN_MAX = 10


def teaching_blocks(organisation) -> list[dict]:
    """Blocks as network/organisation.html shows them; none where there is nothing."""
    return [block for block in (_courses(organisation), _runs(organisation)) if block["lines"]]


def _courses(organisation) -> dict:
    courses = list(list_courses().filter(organisation=organisation)[: SHOWN_MAX + 1])
    lines = [
        {"url": line.course.get_absolute_url(), "title": say(line.title), "text": line.state[0]}
        for line in course_lines(courses[:SHOWN_MAX])
    ]
    more_url = reverse("institute:catalogue") if len(courses) > SHOWN_MAX else ""
    return {"title": _("Courses it gives"), "lines": lines, "more_url": more_url}


def _runs(organisation) -> dict:
    """Those that anybody may join."""
    runs = Run.objects.not_over().filter(organisation=organisation, is_open_to_all=True).select_related("course")
    lines = [
        {
            "url": run.course.get_absolute_url(),
            "title": say(run.name),
            "text": _("%(start)s to %(end)s") % {"start": day(run.start_date), "end": day(run.end_date)},
        }
        for run in runs.order_by("start_date", "slug")[:SHOWN_MAX]
    ]
    return {"title": _("Runs it holds, open to everyone"), "lines": lines, "more_url": ""}
