"""The recommended path: which courses fit what she said is new to her, in an order that one can read.

The rule. Her gaps are the statements that she does not do on her own. A course that names the competency of a gap is on the path.
First come courses for the lowest level, for higher ones build on it; among those the course that covers more gaps; then the
shorter one; then by name. What she has finished is left out and said.
"""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import day
from kapok.base.text import Spoken, say
from kapok.credentials.models import Credential
from kapok.evidence.models import Activity, Topic, TopicKind
from kapok.frameworks.codes import full_code
from kapok.frameworks.models import Item
from kapok.frameworks.queries import items_of
from kapok.institute.checking.models import SelfCheck
from kapok.institute.checking.scale import ABLE, WORDS
from kapok.institute.models import Course, Enrolment, Run
from kapok.institute.names import Place, place_of, title_of, unit_title, unit_url
from kapok.institute.queries.courses import open_runs
from kapok.packages.queries import load_course

STEPS_MAX = 12


@dataclass(frozen=True)
class Gap:
    """A statement that she does not do on her own, with what she said of it."""

    code: str
    item: Item
    answer: str

    @property
    def name(self) -> Spoken:
        return say(self.item.name)

    @property
    def said(self) -> str:
        return str(WORDS[self.answer])


@dataclass(frozen=True)
class Covered:
    gap: Gap
    units: list[dict]  # {"title", "url"}: the units that name it; empty when the whole course does


@dataclass(frozen=True)
class Step:
    course: Course
    title: Spoken
    minutes: int
    covered: list[Covered]
    next_run: Run | None
    enrolment: Enrolment | None  # she is in a run of it

    @property
    def order(self) -> tuple:
        level = min(each.gap.item.level_number for each in self.covered)
        return level, -len(self.covered), self.minutes, self.course.slug

    @property
    def when(self) -> str:
        if self.enrolment:
            return _("You are in a run of it.")
        if not self.next_run:
            return _("No run is open to all now. Ask the coordinator of your university for a place.")
        if self.next_run.has_begun():
            return _("A run is open now, until %(day)s.") % {"day": day(self.next_run.end_date)}
        return _("The next run starts on %(day)s.") % {"day": day(self.next_run.start_date)}


@dataclass(frozen=True)
class Path:
    steps: list[Step]
    finished: list[Course]  # would be on it, and are left out
    uncovered: list[Gap]  # of which no course speaks


def gaps_of(check: SelfCheck) -> list[Gap]:
    slug = check.framework_version.framework.slug
    items = items_of(check.framework_version) if check.answers else []
    return [
        Gap(full_code(slug, item.code), item, check.answers[item.code])
        for item in items
        if check.answers.get(item.code, ABLE) != ABLE
    ]


def path_of(check: SelfCheck) -> Path:
    gaps = gaps_of(check)
    places = _places({gap.code for gap in gaps})
    slugs = {place.slug for found in places.values() for place in found}
    courses = list(Course.objects.filter(slug__in=slugs).select_related("package", "organisation").order_by("slug"))
    done = finished_slugs(check.account.person)
    open_ones = [course for course in courses if course.slug not in done]
    runs, enrolments = _next_runs(open_ones), _enrolments(check.account.person)
    steps = [_step(course, gaps, places, runs, enrolments) for course in open_ones]
    return Path(
        steps=sorted(steps, key=lambda step: step.order)[:STEPS_MAX],
        finished=[course for course in courses if course.slug in done],
        uncovered=[gap for gap in gaps if gap.code not in places],
    )


def finished_slugs(person, *, since=None) -> set[str]:
    """Courses whose certificate she has: what she took part in without passing stays on her path."""
    rows = Credential.objects.visible_to(person).filter(revocation=None, erasure=None)
    rows = rows.filter(issued_at__gte=since) if since else rows
    return set(rows.values_list("achievement__slug", flat=True))


def courses_that_fit(check: SelfCheck) -> set[str]:
    """The slugs of all courses on her path, finished or not."""
    return {place.slug for found in _places({gap.code for gap in gaps_of(check)}).values() for place in found}


def _places(codes: set[str]) -> dict[str, list[Place]]:
    """By code: the courses and units that name it, as their activities do."""
    rows = Topic.objects.filter(kind=TopicKind.COMPETENCY, value__in=codes).values_list("value", "activity")
    iris = dict(Activity.objects.filter(pk__in={pk for _code, pk in rows}).values_list("pk", "iri"))
    found: dict[str, list[Place]] = {}
    for code, pk in rows:
        place = place_of(iris[pk])
        if place and not place.question:
            found.setdefault(code, []).append(place)
    return found


def _next_runs(courses: list[Course]) -> dict:
    runs: dict = {}
    for run in open_runs(courses):
        if not run.is_full:
            runs.setdefault(run.course_id, run)
    return runs


def _enrolments(person) -> dict:
    rows = Enrolment.objects.active().filter(account__person=person).select_related("run")
    return {each.run.course_id: each for each in rows if not each.run.is_over()}


def _step(course: Course, gaps: list[Gap], places, runs, enrolments) -> Step:
    content = load_course(course.package, get_language())
    covered = [
        Covered(gap, _units(course, places[gap.code])) for gap in gaps if _is_in(course, places.get(gap.code, ()))
    ]
    return Step(
        course=course,
        title=title_of(course.package),
        minutes=round(60 * content.meta["hours"]),
        covered=covered,
        next_run=runs.get(course.pk),
        enrolment=enrolments.get(course.pk),
    )


def _is_in(course: Course, places) -> bool:
    return any(place.slug == course.slug for place in places)


def _units(course: Course, places: list[Place]) -> list[dict]:
    numbers = sorted({place.unit for place in places if place.slug == course.slug and place.unit})
    return [
        {"title": unit_title(course.package, number), "url": unit_url(course, course.package, number)}
        for number in numbers
    ]
