"""The doors of the institute: each returns the thing or raises 404 (you may not know of it) or 403 (you may see it, not do this)."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.institute.models import OFFICE, STAFF, Answer, Cohort, Course, Enrolment, Run, RunStaff, StaffKind
from kapok.network.access import has_role, organisations_where, roles_held
from kapok.network.models import RoleKind
from kapok.network.queries.tree import those_below_any
from kapok.packages.models import Package, PackageFile
from kapok.packages.queries import load_manifest
from kapok.people.access import person_of
from kapok.people.models import Person

MARKING = (StaffKind.TEACHER, StaffKind.TUTOR)  # of those named for a run


def get_course(slug: str) -> Course:
    """Every course of the catalogue has a page that is open to everyone."""
    return get_object_or_404(Course.objects.select_related("package", "organisation"), slug=slug)


def get_package(course: Course, version: str | None) -> Package:
    """The version of the address (`?version=2`), for runs that began with an older one; else today's."""
    if not version or version == str(course.package.version):
        return course.package
    if not version.isdecimal() or len(version) > 6:
        raise Http404
    return get_object_or_404(
        Package, slug=course.slug, version=int(version), organisation=course.package.organisation_id
    )


def is_for_enrolled_only(package: Package) -> bool:
    return load_manifest(package)["meta"].get("access") == "enrolled"


def check_reader(request, course: Course, package: Package) -> None:
    """Units, files and the bundle of a course with `access: enrolled` are for those who learn or teach in one of its runs."""
    if is_for_enrolled_only(package) and not may_read(request.user, course):
        raise PermissionDenied


def may_read(account, course: Course) -> bool:
    if not account.is_authenticated:
        return False
    if Enrolment.objects.filter(account=account, run__course=course).active().exists():
        return True
    return (
        has_role(account.person, STAFF, course.organisation)
        or RunStaff.objects.counting().filter(run__course=course, person=account.person).exists()
        or Run.objects.filter(course=course).visible_to(account.person).exists()
    )


def get_file(course: Course, sha256: str, name: str) -> PackageFile:
    """A picture, sound, film or file of any version of the course, by hash and name; texts and manifests have no address."""
    found = PackageFile.objects.filter(
        package__slug=course.slug, stored_id=sha256, part__in=("picture", "audio", "video", "file")
    )
    for file in found.select_related("stored", "package__manifest"):
        if file.path.rsplit("/", 1)[-1] == name:
            return file
    raise Http404


def get_enrolment_for(request, slug: str) -> Enrolment:
    """The reader's own enrolment in this run; 404 for everyone else, whatever office they hold."""
    rows = Enrolment.objects.active().filter(account=request.user)
    return get_object_or_404(
        rows.select_related("run__course__organisation", "run__package", "cohort", "account"), run__slug=slug
    )


def get_answer_for(request, course: Course, unit: int, statement) -> Answer:
    rows = Answer.objects.filter(enrolment__account=request.user, enrolment__run__course=course, unit=unit)
    return get_object_or_404(
        rows.select_related("enrolment__run__course", "enrolment__run__package"), statement=statement
    )


def get_run_to_join(slug: str) -> Run:
    return get_object_or_404(Run.objects.select_related("course", "package"), slug=slug, is_open_to_all=True)


def get_run_for(request, slug: str) -> Run:
    """A run that this person helps to hold."""
    return get_object_or_404(_runs_of(request), slug=slug)


def get_run_to_fill(request, slug: str) -> Run:
    """A run in which this person may open a cohort."""
    run = get_run_for(request, slug)
    if not may_open_cohort(person_of(request), run):
        raise PermissionDenied
    return run


def may_hold(person, run: Run) -> bool:
    """Who changes the run and names its staff: officers of the organisation that holds it."""
    return has_role(person, RoleKind.OFFICER, run.organisation)


def may_see_run(person, run: Run) -> bool:
    """Who opens its page of cohorts; those named for it only have its desk instead."""
    return Run.objects.visible_to(person).filter(pk=run.pk).exists()


def may_teach(person, run: Run) -> bool:
    """Who sees its desk and gradebook and writes to its learners: those named for it, teachers and officers of its organisation."""
    return is_named(person, run) or _teaches_there(person, run)


def is_named(person, run: Run) -> bool:
    return person is not None and RunStaff.objects.counting().filter(run=run, person=person).exists()


def may_mark(person, run: Run) -> bool:
    """Who sets marks: not facilitators, who help and do not judge."""
    return _is_named_as(person, run, *MARKING) or _teaches_there(person, run)


def may_weigh(person, run: Run) -> bool:
    return _is_named_as(person, run, StaffKind.TEACHER) or _teaches_there(person, run)


def _teaches_there(person, run: Run) -> bool:
    return has_role(person, (RoleKind.OFFICER, RoleKind.TEACHER), run.organisation)


def _is_named_as(person, run: Run, *kinds: str) -> bool:
    return person is not None and RunStaff.objects.counting().filter(run=run, person=person, kind__in=kinds).exists()


def get_run_to_hold(request, slug: str) -> Run:
    return get_run_if(request, slug, may_hold)


def get_run_to_teach(request, slug: str) -> Run:
    return get_run_if(request, slug, may_teach)


def get_run_if(request, slug: str, may: Callable[[Person | None, Run], bool]) -> Run:
    run = _run(slug)
    if not may(person_of(request), run):
        _refuse(request, run)
    return run


def get_learner_of(run: Run, pk) -> Enrolment:
    """Somebody in this run; whoever asks has come through one of its doors."""
    rows = Enrolment.objects.active().select_related("account__person", "cohort", "completion", "passing", "standing")
    enrolment = get_object_or_404(rows, run=run, pk=pk)
    enrolment.run = run
    return enrolment


def _run(slug: str) -> Run:
    return get_object_or_404(Run.objects.select_related("course__package", "package", "organisation"), slug=slug)


def _refuse(request, run: Run) -> None:
    """403 to who may know that the run is there and that it has such a page; 404 to everyone else."""
    if is_named(person_of(request), run) or _runs_of(request).filter(pk=run.pk).exists():
        raise PermissionDenied
    raise Http404


def may_open_cohort(person, run: Run) -> bool:
    return not run.is_over() and any(each.kind in OFFICE for each in roles_held(person))


def organisations_for_cohort(person):
    """For whom this person may open one: officers and coordinators for their organisations and those below."""
    return organisations_where(person, *OFFICE)


def get_course_to_run(request, slug: str) -> Course:
    """A course of which this person may open a run: an officer of its organisation."""
    course = get_course(slug)
    if not has_role(person_of(request), RoleKind.OFFICER, course.organisation):
        raise PermissionDenied
    return course


def courses_to_run(person):
    """The courses of which this person may open a run."""
    offices = {each.organisation_id for each in roles_held(person) if each.kind == RoleKind.OFFICER}
    givers = set(Course.objects.values_list("organisation", flat=True)) if offices else set()
    return (
        Course.objects.filter(organisation__in=those_below_any(givers, offices))
        .select_related("package")
        .order_by("slug")
    )


def get_cohort_for(request, pk) -> Cohort:
    """A cohort whose people this person may see by name. One thing is asked upward; `visible_to`, which says the same of many,
    walks all that stands below her."""
    rows = Cohort.objects.select_related("run__course", "run__package", "run__organisation", "organisation")
    cohort = get_object_or_404(rows, pk=pk)
    person = person_of(request)
    if not (
        has_role(person, STAFF, cohort.organisation)
        or has_role(person, (RoleKind.OFFICER, RoleKind.TEACHER), cohort.run.organisation)
    ):
        raise Http404
    return cohort


def get_cohort_to_fill(request, pk) -> Cohort:
    """A cohort into which this person may let people in; a teacher may look only."""
    cohort = get_cohort_for(request, pk)
    if not may_fill(person_of(request), cohort):
        raise PermissionDenied
    return cohort


def get_learner(cohort: Cohort, pk) -> Enrolment | None:
    return Enrolment.objects.active().filter(cohort=cohort, pk=pk).select_related("account__person").first()


def may_fill(person, cohort: Cohort) -> bool:
    """As `Cohort.objects.kept_by`."""
    return has_role(person, OFFICE, cohort.organisation) or has_role(person, RoleKind.OFFICER, cohort.run.organisation)


def _runs_of(request):
    return Run.objects.visible_to(person_of(request)).select_related("course", "package", "organisation")
