"""The doors of lists, invitations and links: all are an organisation's, and only who looks after its people opens them."""

from django.shortcuts import get_object_or_404

from kapok.network.access import get_own_organisation_for
from kapok.network.models import Organisation
from kapok.people.access import person_of
from kapok.people.lists.models import GroupLink, PeopleList
from kapok.people.models import Invitation


def own_of(organisation) -> dict:
    """What finds the lists, invitations and links of this organisation."""
    return {"subject_kind": organisation._meta.label_lower, "subject_id": str(organisation.pk)}


def get_organisation_for(request, slug) -> Organisation:
    return get_own_organisation_for(person_of(request), slug)


def get_list_for(request, slug, pk) -> tuple[Organisation, PeopleList]:
    organisation = get_organisation_for(request, slug)
    return organisation, get_object_or_404(PeopleList, pk=pk, **own_of(organisation))


def get_invitation_of(request, slug, pk) -> tuple[Organisation, Invitation]:
    organisation = get_organisation_for(request, slug)
    return organisation, get_object_or_404(Invitation, pk=pk, **own_of(organisation))


def get_link_for(request, slug, pk) -> tuple[Organisation, GroupLink]:
    organisation = get_organisation_for(request, slug)
    return organisation, get_object_or_404(GroupLink, pk=pk, **own_of(organisation))
