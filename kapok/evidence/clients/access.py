from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from kapok.evidence.clients.models import Client
from kapok.network.access import organisations_where
from kapok.network.models import Organisation, Role, RoleKind
from kapok.people.models import Person


def get_office_for(person: Person | None) -> Organisation:
    """An organisation of which she is an officer; 403 for everybody else. Officers connect programs, for theirs and those below."""
    roles = Role.objects.counting().filter(person=person, kind=RoleKind.OFFICER) if person else Role.objects.none()
    if not (found := roles.select_related("organisation").order_by("start_date", "id").first()):
        raise PermissionDenied
    return found.organisation


def organisations_connected_by(person: Person | None):
    """For which she may connect programs."""
    return organisations_where(person, RoleKind.OFFICER)


def get_client_for(person: Person | None, pk: UUID) -> Client:
    """404 for everybody but the officers of its organisation and those above it."""
    return get_object_or_404(Client.objects.visible_to(person).select_related("organisation", "made_by__person"), pk=pk)
