"""The doors to other people's records: an officer sees those below her centre, a coordinator those of her organisation."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from kapok.network.access import centre_of, has_role, may_give_role, organisations_where
from kapok.network.actions.passing import OFFICES
from kapok.network.models import Role, RoleKind
from kapok.network.queries.own_people import looks_after
from kapok.network.queries.people import find_person
from kapok.people.models import Person, PersonMerge

KEEPERS = (RoleKind.OFFICER, RoleKind.COORDINATOR)


def people_in_sight(viewer: Person | None):
    """Those with a role, now or earlier, where the viewer looks after people; the officer of a centre also sees who has none."""
    reached = organisations_where(viewer, *KEEPERS)
    seen = Q(pk__in=Role.objects.filter(organisation__in=reached).values("person_id"))
    if viewer and centre_of(viewer):
        seen |= Q(~Exists(Role.objects.filter(person=OuterRef("pk"))))
    return Person.objects.filter(seen, erased_at=None)


def get_person_for(viewer: Person | None, pk) -> Person:
    return get_object_or_404(people_in_sight(viewer), pk=pk)


def get_kept_person_for(viewer: Person | None, pk) -> Person:
    """Somebody whom the viewer looks after in her own right: she may merge her, take her apart, write down her consent."""
    person = get_person_for(viewer, pk)
    if not looks_after(viewer, [person]):
        raise PermissionDenied
    return person


def may_erase(viewer: Person | None, person: Person) -> bool:
    """Officers only, in their own right, and nobody herself: for that there is her own page."""
    is_officer = organisations_where(viewer, RoleKind.OFFICER, is_own=True).exists()
    return person != viewer and is_officer and looks_after(viewer, [person])


def get_person_to_erase(viewer: Person | None, pk) -> Person:
    person = get_person_for(viewer, pk)
    if not may_erase(viewer, person):
        raise PermissionDenied
    return person


def get_merge_for(viewer: Person | None, pk) -> PersonMerge:
    merge = get_object_or_404(PersonMerge.objects.select_related("kept", "merged", "by__person"), pk=pk)
    if not looks_after(viewer, [merge.kept]):
        raise PermissionDenied
    return merge


def keeps_people(viewer: Person | None) -> bool:
    return organisations_where(viewer, *KEEPERS, is_own=True).exists()


def roles_in_sight(viewer: Person | None, person: Person):
    """Her roles where the viewer looks after people; all of them for herself. The newest first."""
    roles = Role.objects.filter(person=person).select_related("organisation", "delegated_from__person", "handed_over")
    if viewer != person:
        roles = roles.filter(organisation__in=organisations_where(viewer, *KEEPERS))
    return roles.order_by("-start_date", "pk")


def without_twins(roles) -> list[Role]:
    """Of a role that counts twice now, since records were merged, the first of these; what is past is all of it."""
    seen, kept = set(), []
    for role in roles:
        same = (role.kind, role.organisation_id, role.delegated_from_id)
        if not role.is_counting or same not in seen:
            kept.append(role)
        if role.is_counting:
            seen.add(same)
    return kept


def get_kept_role_for(viewer: Person | None, pk) -> Role:
    """A role whose days the viewer may change: of a kind that she may give there."""
    role = get_object_or_404(Role.objects.select_related("organisation", "person"), pk=pk)
    if not may_give_role(viewer, role.kind, role.organisation):
        raise PermissionDenied
    return role


def get_passing_role_for(viewer: Person | None, pk) -> Role:
    """A role to hand over: the viewer's own office, or a role that she may give."""
    role = get_object_or_404(Role.objects.select_related("organisation", "person"), pk=pk)
    is_own_office = viewer is not None and role.person_id == viewer.pk and role.kind in OFFICES
    if not (is_own_office or may_give_role(viewer, role.kind, role.organisation)):
        raise PermissionDenied
    return role


def get_own_role_for(viewer: Person | None, pk) -> Role:
    return get_object_or_404(Role.objects.select_related("organisation"), pk=pk, person=viewer)


def get_delegation_for(viewer: Person | None, pk) -> Role:
    """What the viewer delegated, or what was delegated to her."""
    delegations = Role.objects.exclude(delegated_from=None).filter(Q(delegated_from__person=viewer) | Q(person=viewer))
    return get_object_or_404(delegations.select_related("organisation"), pk=pk)


def find_colleague(words: str, organisations) -> Person | None:
    """By user name or e-mail address, among those who have a role in these organisations now."""
    working = Role.objects.counting().filter(organisation__in=organisations).values("person_id")
    return find_person(words, Person.objects.filter(pk__in=working))


def may_see(viewer: Person | None, organisation) -> bool:
    return has_role(viewer, KEEPERS, organisation)
