"""Who may bring a course: officers, for their organisations and those below. An upload is open to whoever began it, and to nobody else."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.institute.bringing.models import CourseImport, Upload
from kapok.network.access import has_role, organisations_where, roles_held
from kapok.network.models import Organisation, Role, RoleKind
from kapok.people.access import person_of


def may_bring(person) -> bool:
    return any(each.kind == RoleKind.OFFICER for each in roles_held(person))


def check_may_bring(request) -> None:
    if not may_bring(person_of(request)):
        raise PermissionDenied


def organisations_to_bring_for(person):
    return organisations_where(person, RoleKind.OFFICER).order_by("slug")


def own_office_of(person):
    """The id of the organisation that she is an officer of herself, rather than of what stands below it."""
    return (
        Role.objects.counting()
        .filter(person=person, kind=RoleKind.OFFICER)
        .values_list("organisation", flat=True)
        .first()
    )


def imports_for(person):
    """What this person may see: what was brought for her organisations, by whomever."""
    mine: list[Organisation] = organisations_where(person, RoleKind.OFFICER)
    return CourseImport.objects.filter(organisation__in=mine).select_related("organisation").order_by("-made_at")


def get_import_for(request, pk) -> CourseImport:
    found = get_object_or_404(CourseImport.objects.select_related("organisation", "package"), pk=pk)
    if not has_role(person_of(request), RoleKind.OFFICER, found.organisation):
        raise Http404
    return found


def get_upload_for(request, pk) -> Upload:
    return get_object_or_404(Upload, pk=pk, account=request.user)
