"""Who may act for whom: a role counts for its organisation and all below it, between its dates."""

from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.base.clock import now, today
from kapok.base.prepared import prepared
from kapok.network.models import Organisation, OrganisationKind, Role, RoleKind
from kapok.network.queries.tree import standing_above


def organisations_where(person, *kinds: str, day=None, is_own: bool = False):
    """The organisations for which this person has one of these roles now, or had it on that day; none for a visitor.

    A role that was delegated to her counts while the one behind it does; `is_own` leaves such roles out.
    """
    if person is None:
        return Organisation.objects.none()
    roles = (Role.objects.on(day) if day else Role.objects.counting()).filter(person=person, kind__in=kinds)
    if is_own:
        roles = roles.filter(delegated_from=None)
    return Organisation.objects.below(
        Organisation.objects.filter(id__in=roles.values("organisation_id")), day or today()
    )


def has_role(person, kinds, organisation, *, day=None, is_own: bool = False) -> bool:
    """`kinds` is one kind or several; the role may be held above `organisation`: asked upward, a few steps in any tree."""
    if person is None or organisation is None:
        return False
    kinds = (kinds,) if isinstance(kinds, str) else tuple(map(str, kinds))
    if day is None:
        ask = _own_role_above if is_own else _role_above
        return bool(ask(person.pk, kinds, organisation.pk, now(), today()))
    roles = Role.objects.on(day).filter(person=person, kind__in=kinds)
    if is_own:
        roles = roles.filter(delegated_from=None)
    return roles.filter(organisation__in=Organisation.objects.above(organisation.pk, day)).exists()


@prepared
def _role_above(person, kinds, organisation, moment, day):
    return _roles_above(person, kinds, organisation, moment, day)[:1]


@prepared
def _own_role_above(person, kinds, organisation, moment, day):
    return _roles_above(person, kinds, organisation, moment, day).filter(delegated_from=None)[:1]


def _roles_above(person, kinds, organisation, moment, day):
    roles = Role.objects.counting(moment, day).filter(person=person, kind__in=kinds)
    return roles.filter(organisation__in=Organisation.objects.above(organisation, day)).values_list("pk")


class Held(NamedTuple):
    kind: str
    organisation_id: UUID


def roles_held(person) -> list[Held]:
    """Her roles at this moment, each with its organisation; what they reach below it is asked by `has_role`. For a page that
    asks about them often: read once and handed on."""
    if person is None:
        return []
    return [Held(*row) for row in _counting_roles(person.pk, now(), today())]


@prepared
def _counting_roles(person, moment, day):
    return Role.objects.counting(moment, day).filter(person=person).values_list("kind", "organisation_id")


def affiliation_at(person, day) -> Organisation | None:
    """Where the person worked on that day: the role of a lecturer first, then the newest other one that is not a donor's."""
    ordered = sorted(
        _roles_at_work(person.pk, day), key=lambda role: (role.kind == RoleKind.LECTURER, role.start_date), reverse=True
    )
    return ordered[0].organisation if ordered else None


@prepared
def _roles_at_work(person, day):
    own = Role.objects.on(day).filter(person=person, delegated_from=None)
    return own.exclude(kind=RoleKind.DONOR).select_related("organisation")


def get_organisation(slug) -> Organisation:
    """The public page of an organisation; 404 when there is none."""
    if not (found := _organisation_of(slug)):
        raise Http404
    return found[0]


@prepared
def _organisation_of(slug):
    return Organisation.objects.filter(slug=slug)


def get_own_organisation_for(person, slug) -> Organisation:
    """For those who look after its people: its coordinators, and officers of the centre above it. Others get 403."""
    organisation = get_organisation(slug)
    if not has_role(person, (RoleKind.COORDINATOR, RoleKind.OFFICER), organisation):
        raise PermissionDenied
    return organisation


def role_kinds_given_by(person, organisation) -> list[str]:
    """A coordinator gives the roles of her university; the officer of a centre all of them; who stands in for them, no office."""
    if has_role(person, RoleKind.OFFICER, organisation, is_own=True):
        return list(RoleKind.values)
    kinds: list[str] = [RoleKind.LECTURER, RoleKind.TEACHER, RoleKind.COORDINATOR, RoleKind.TECHNICIAN]
    if not has_role(person, RoleKind.COORDINATOR, organisation, is_own=True):
        kinds.remove(RoleKind.COORDINATOR)
    return kinds


def may_give_role(person, kind: str, organisation) -> bool:
    keeps = has_role(person, (RoleKind.COORDINATOR, RoleKind.OFFICER), organisation)
    return keeps and kind in role_kinds_given_by(person, organisation)


def get_role_for(person, organisation, pk) -> Role:
    return get_object_or_404(Role, pk=pk, organisation=organisation, kind__in=role_kinds_given_by(person, organisation))


def centre_of(person) -> Organisation | None:
    """The centre whose officer this is; under it she adds organisations. None for everyone else."""
    if person is None or not Role.objects.counting().filter(person=person, kind=RoleKind.OFFICER).exists():
        return None
    centres = Organisation.objects.filter(kind=OrganisationKind.CENTRE, merged_into=None).order_by("slug")
    return next((centre for centre in centres if has_role(person, RoleKind.OFFICER, centre)), None)


def may_edit_everything(person, organisation) -> bool:
    """The officer of the centre above it; hers are kind, country, domains, identifiers and its place in the tree too.

    What stands under nothing today, any centre's officer may put right; a centre looks after itself.
    """
    if has_role(person, RoleKind.OFFICER, organisation):
        return True
    if person is None or organisation.kind == OrganisationKind.CENTRE:
        return False
    return not standing_above(organisation).exists() and centre_of(person) is not None


def may_edit(person, organisation) -> bool:
    """Its coordinators say how it is called and where it is."""
    return has_role(person, RoleKind.COORDINATOR, organisation) or may_edit_everything(person, organisation)


def get_edited_organisation_for(person, slug) -> Organisation:
    organisation = get_organisation(slug)
    if not may_edit(person, organisation):
        raise PermissionDenied
    return organisation


def get_placed_organisation_for(person, slug) -> Organisation:
    """For officers who place it in the tree; others get 403."""
    organisation = get_organisation(slug)
    if not may_edit_everything(person, organisation):
        raise PermissionDenied
    return organisation


def get_centre_for(person) -> Organisation:
    if not (centre := centre_of(person)):
        raise PermissionDenied
    return centre
