"""Who may act for whom: a role counts for its organisation and all below it, between its dates."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from kapok.base.clock import today
from kapok.network.models import Organisation, OrganisationKind, Role, RoleKind


def organisations_where(person, *kinds: str, day=None):
    """The organisations for which this person has one of these roles on that day; none for a visitor."""
    if person is None:
        return Organisation.objects.none()
    day = day or today()
    own = Organisation.objects.filter(
        id__in=Role.objects.on(day).filter(person=person, kind__in=kinds).values("organisation_id")
    )
    return Organisation.objects.below(own, day)


def has_role(person, kinds, organisation, *, day=None) -> bool:
    """`kinds` is one kind or several; the role may be held above `organisation`."""
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    return bool(organisation) and organisations_where(person, *kinds, day=day).filter(pk=organisation.pk).exists()


def affiliation_at(person, day) -> Organisation | None:
    """Where the person worked on that day: the role of a lecturer first, then the newest other one that is not a donor's."""
    roles = Role.objects.on(day).filter(person=person).exclude(kind=RoleKind.DONOR).select_related("organisation")
    ordered = sorted(roles, key=lambda role: (role.kind == RoleKind.LECTURER, role.start_date), reverse=True)
    return ordered[0].organisation if ordered else None


def get_organisation(slug) -> Organisation:
    """The public page of an organisation; 404 when there is none."""
    return get_object_or_404(Organisation, slug=slug)


def get_own_organisation_for(person, slug) -> Organisation:
    """For those who look after its people: its coordinators, and officers of the centre above it. Others get 403."""
    organisation = get_organisation(slug)
    if not has_role(person, (RoleKind.COORDINATOR, RoleKind.OFFICER), organisation):
        raise PermissionDenied
    return organisation


def role_kinds_given_by(person, organisation) -> list[str]:
    """A coordinator gives the roles of her university; the officer of a centre all of them."""
    if has_role(person, RoleKind.OFFICER, organisation):
        return list(RoleKind.values)
    return [RoleKind.LECTURER, RoleKind.TEACHER, RoleKind.COORDINATOR, RoleKind.TECHNICIAN]


def may_give_role(person, kind: str, organisation) -> bool:
    keeps = has_role(person, (RoleKind.COORDINATOR, RoleKind.OFFICER), organisation)
    return keeps and kind in role_kinds_given_by(person, organisation)


def get_role_for(person, organisation, pk) -> Role:
    return get_object_or_404(Role, pk=pk, organisation=organisation, kind__in=role_kinds_given_by(person, organisation))


def centre_of(person) -> Organisation | None:
    """The centre whose officer this is; under it she adds organisations. None for everyone else."""
    return organisations_where(person, RoleKind.OFFICER).filter(kind=OrganisationKind.CENTRE).order_by("slug").first()


def get_centre_for(person) -> Organisation:
    if not (centre := centre_of(person)):
        raise PermissionDenied
    return centre
