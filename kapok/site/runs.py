"""The runs that the first page offers."""

from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import day
from kapok.institute.models import Course
from kapok.institute.names import title_of
from kapok.institute.queries.courses import open_runs

SHOWN_MAX = 5


def running_lines() -> list[dict]:
    """For base/_entry.html: when it ends, what it is, who gives it, whether there is a place."""
    runs = open_runs(Course.objects.all()).select_related("course__organisation", "package")[:SHOWN_MAX]
    return [
        {
            "when": day(run.start_date),
            "when_note": _("until %(day)s") % {"day": day(run.end_date)},
            "title": title_of(run.package),
            "url": run.course.get_absolute_url(),
            "end": _("Full") if run.is_full else _("Open to all"),
        }
        for run in runs
    ]
