"""What the catalogue, the course page and the unit page show."""

from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.templatetags.kapok import day
from kapok.base.text import Spoken
from kapok.institute.models import LAST_ZONE, Course, Enrolment, Run
from kapok.packages.queries import CourseContent, Weights, load_course, weights

BYTES_A_SECOND = 8000  # of a line of 64 kbit/s


@dataclass(frozen=True)
class CourseLine:
    course: Course
    content: CourseContent
    weights: Weights
    runs: list[Run]

    @property
    def title(self) -> Spoken:
        return Spoken(self.content.title, self.content.language, self.content.is_machine)

    @property
    def summary(self) -> Spoken:
        return Spoken(self.content.summary, self.content.language, self.content.is_machine)

    @property
    def text_percent(self) -> float:
        return 100 * self.weights.text / self.weights.everything

    @property
    def minutes(self) -> int:
        return round(60 * self.content.meta["hours"])

    @property
    def state(self) -> tuple[str, str]:
        """The words and the kind of a state: whether one can join today."""
        return state_of(self.runs)


def state_of(runs: list[Run]) -> tuple[str, str]:
    """Of the open runs of a course."""
    if not runs:
        return _("No run open to all now"), ""
    free = [run for run in runs if not run.is_full]
    if not free:
        return _("Full"), "stop"
    if free[0].has_begun():
        return _("Open now"), "good"
    return _("Starts %(day)s") % {"day": day(free[0].start_date)}, "wait"


def list_courses():
    return Course.objects.select_related("package", "organisation").order_by("slug")


def course_lines(courses) -> list[CourseLine]:
    """One query for all their runs; what packages hold is read from files, once."""
    runs: dict = {}
    for run in open_runs(courses):
        runs.setdefault(run.course_id, []).append(run)
    language = get_language()
    return [
        CourseLine(each, load_course(each.package, language), weights(each.package, language), runs.get(each.pk, []))
        for each in courses
    ]


def open_runs(courses):
    """Runs that are open to all and not over, the first to begin first, each with `is_full`."""
    return open_runs_on(courses, now().astimezone(LAST_ZONE).date())


def open_runs_on(courses, last_day):
    # Who is enrolled is counted only where seats are few; the others may have thousands.
    there = Enrolment.objects.active().filter(run=OuterRef("pk")).order_by().values("run")
    taken = Coalesce(Subquery(there.annotate(count=Count("pk")).values("count")), 0)
    is_full = Case(When(seats=None, then=False), When(seats__lte=taken, then=True), default=False)
    rows = Run.objects.filter(end_date__gte=last_day, course__in=courses, is_open_to_all=True)
    return rows.annotate(is_full=is_full).order_by("start_date", "slug")


def seconds_text(size: int) -> str:
    seconds = max(round(size / BYTES_A_SECOND), 1)
    if seconds < 120:
        return ngettext(
            "About %(count)d second on a line of 64 kbit/s", "About %(count)d seconds on a line of 64 kbit/s", seconds
        ) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext(
        "About %(count)d minute on a line of 64 kbit/s", "About %(count)d minutes on a line of 64 kbit/s", minutes
    ) % {"count": minutes}
