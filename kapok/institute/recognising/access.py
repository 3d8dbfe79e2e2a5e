"""Doors of micro-credentials: the page is everybody's, the way is one's own, a work is its author's and its assessors'."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.base.prepared import prepared
from kapok.institute.recognising.actions.assessing import is_assessor
from kapok.institute.recognising.models import Assessor, MicroCredential, Pursuit, Work
from kapok.institute.recognising.queries import find_pursuit
from kapok.network.access import has_role, organisations_where
from kapok.network.models import RoleKind
from kapok.people.access import person_of


def get_micro_credential(slug: str) -> MicroCredential:
    return get_object_or_404(MicroCredential.objects.select_related("organisation"), slug=slug)


def may_define(person, micro_credential: MicroCredential) -> bool:
    """A programme officer of the organisation that gives it, or of one above."""
    return has_role(person, RoleKind.OFFICER, micro_credential.organisation)


def assesses_any(person) -> bool:
    return person is not None and bool(_named_as_assessor(person.pk))


@prepared
def _named_as_assessor(person):
    return Assessor.objects.filter(account__person=person, ended_at=None).values_list("pk")[:1]


def may_define_any(person) -> bool:
    return organisations_where(person, RoleKind.OFFICER).exists()


def get_micro_credential_to_change_for(request, slug: str) -> MicroCredential:
    micro_credential = get_micro_credential(slug)
    if not may_define(person_of(request), micro_credential):
        raise PermissionDenied
    return micro_credential


def get_organisations_to_define_for(request):
    """Those for which this person may define one; 403 when there are none."""
    person = person_of(request)
    if not may_define_any(person):
        raise PermissionDenied
    return organisations_where(person, RoleKind.OFFICER).order_by("slug")


def get_pursuit_for(request, slug: str) -> Pursuit:
    """Her own way; 404 for who has not begun."""
    if not (pursuit := find_pursuit(person_of(request), get_micro_credential(slug))):
        raise Http404
    return pursuit


def get_work_for(request, pk) -> Work:
    """For its author and for the assessors of its micro-credential; 404 for everybody else."""
    rows = Work.objects.exclude(pursuit__account__person=None)
    work = get_object_or_404(
        rows.select_related("pursuit__account__person", "pursuit__micro_credential", "edition", "sign_off", "file"),
        pk=pk,
    )
    if not is_author(request, work) and not is_assessor(person_of(request), work.pursuit.micro_credential_id):
        raise Http404
    return work


def find_work_no_longer_hers(request, pk) -> Work | None:
    """One that was handed in before her part as an assessor ended: notices and lists of then lead to it."""
    works = Work.objects.exclude(pursuit__account__person=None).select_related("pursuit", "edition")
    if not (person := person_of(request)) or not (work := works.filter(pk=pk).first()):
        return None
    ended = Assessor.objects.filter(account__person=person, ended_at__gt=work.handed_in_at)
    return work if ended.filter(micro_credential=work.pursuit.micro_credential_id).exists() else None


def is_author(request, work: Work) -> bool:
    person = person_of(request)
    return person is not None and work.pursuit.account.person_id == person.pk


def get_work_to_decide_for(request, pk) -> Work:
    """For an assessor; 403 for its author, who may see it and not sign it off."""
    work = get_work_for(request, pk)
    if is_author(request, work):
        raise PermissionDenied
    return work


def get_assessor_to_end_for(request, slug: str, pk) -> Assessor:
    micro_credential = get_micro_credential_to_change_for(request, slug)
    return get_object_or_404(Assessor, pk=pk, micro_credential=micro_credential)
