"""The doors of tests and essays."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.institute.access import get_course, get_run_for
from kapok.institute.models import Answer, Attempt, Course, Enrolment, Item, Run
from kapok.institute.outline import outline_of
from kapok.institute.queries.answers import own_enrolment
from kapok.network.access import has_role, organisations_where
from kapok.network.models import RoleKind
from kapok.people.access import person_of

MARKERS = (RoleKind.OFFICER, RoleKind.TEACHER)


def get_test_for(request, slug: str, unit: int) -> tuple[Course, Enrolment | None]:
    """The course and the reader's own enrolment in it; 404 when the unit is no test in the version that is hers."""
    course = get_course(slug)
    enrolment = own_enrolment(request.user, course)
    package = enrolment.run.package if enrolment else course.package
    if unit not in outline_of(package).tests:
        raise Http404
    return course, enrolment


def get_attempt_for(request, pk) -> Attempt:
    """One's own; for everybody else there is none."""
    rows = Attempt.objects.filter(enrolment__account=request.user)
    return get_object_or_404(
        rows.select_related("enrolment__run__course", "enrolment__run__package", "enrolment__account"), pk=pk
    )


def markable(person) -> Q:
    """Enrolments whose essays this person marks: she teaches or leads for the run's organisation, or teaches for the cohort's."""
    return Q(run__organisation__in=organisations_where(person, *MARKERS)) | Q(
        cohort__organisation__in=organisations_where(person, RoleKind.TEACHER)
    )


def may_mark(person, run: Run) -> bool:
    """Whether she marks the essays of somebody in this run."""
    if has_role(person, MARKERS, run.organisation):
        return True
    return run.cohorts.filter(organisation__in=organisations_where(person, RoleKind.TEACHER)).exists()


def may_judge(person, organisation) -> bool:
    """Whether she may look at how questions do: she teaches or leads for the organisation that holds them."""
    return has_role(person, MARKERS, organisation)


def get_run_to_mark(request, slug: str) -> Run:
    """A run in which this person marks essays; who merely sees the run is refused."""
    run = get_run_for(request, slug)
    if not may_mark(person_of(request), run):
        raise PermissionDenied
    return run


def get_essay_for(request, run: Run, statement) -> Answer | Item:
    """An essay of this run that this person may mark."""
    hers = Enrolment.objects.filter(markable(person_of(request)), run=run)
    answer = Answer.objects.filter(statement=statement, enrolment__in=hers)
    if found := answer.select_related("enrolment__account__person").first():
        return found
    items = Item.objects.filter(statement=statement, attempt__enrolment__in=hers, attempt__finished_at__isnull=False)
    return get_object_or_404(items.select_related("attempt__enrolment__account__person"))


def get_run_to_judge(request, slug: str) -> Run:
    run = get_run_for(request, slug)
    if not may_judge(person_of(request), run.organisation):
        raise PermissionDenied
    return run


def get_course_to_judge(request, slug: str) -> Course:
    course = get_course(slug)
    if not may_judge(person_of(request), course.organisation):
        raise PermissionDenied
    return course
