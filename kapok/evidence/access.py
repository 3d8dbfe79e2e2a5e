from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.evidence.exchange.models import Store, Stream
from kapok.evidence.models import Statement
from kapok.evidence.queries.statements import own_statements
from kapok.network.access import get_organisation, has_role
from kapok.network.models import Organisation, RoleKind
from kapok.people.models import Person


def get_own_statement(person: Person | None, id: UUID) -> Statement:
    """404 for everybody but the person whose statement it is; others open it without a name, through a figure that counts it."""
    if not (found := own_statements(person).filter(id=id).first()):
        raise Http404
    return found


def get_store_organisation_for(person: Person | None, slug: str) -> Organisation:
    """Statements leave and come in by the hand of officers: of the organisation, or of one above it. Others get 403."""
    organisation = get_organisation(slug)
    if not has_role(person, RoleKind.OFFICER, organisation):
        raise PermissionDenied
    return organisation


def get_store_for(person: Person | None, pk) -> Store:
    """404 for everybody but the officers of its organisation and of those above."""
    return get_object_or_404(Store.objects.visible_to(person).select_related("organisation", "activity", "client"), pk=pk)


def get_stream_for(person: Person | None, pk, direction: str) -> Stream:
    return get_object_or_404(get_store_for(person, pk).streams.select_related("store"), direction=direction)
