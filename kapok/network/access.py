"""Who may act for whom: a role counts for its organisation and all below it, between its dates."""

from kapok.base.clock import today
from kapok.network.models import Organisation, Role, RoleKind


def organisations_where(person, *kinds: str, day=None):
    """The organisations for which this person has one of these roles on that day; none for a visitor."""
    if person is None:
        return Organisation.objects.none()
    day = day or today()
    own = Organisation.objects.filter(id__in=Role.objects.on(day).filter(person=person, kind__in=kinds).values("organisation_id"))
    return Organisation.objects.below(own, day)


def has_role(person, kinds, organisation, *, day=None) -> bool:
    """`kinds` is one kind or several; the role may be held above `organisation`."""
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    return bool(organisation) and organisations_where(person, *kinds, day=day).filter(pk=organisation.pk).exists()


def is_officer(person) -> bool:
    """A programme officer of any centre."""
    return person is not None and Role.objects.on(today()).filter(person=person, kind=RoleKind.OFFICER).exists()


def kinds_of(person) -> set[str]:
    return set() if person is None else set(Role.objects.on(today()).filter(person=person).values_list("kind", flat=True))


def affiliation_at(person, day) -> Organisation | None:
    """Where the person worked on that day: the role of a lecturer first, then the newest other one that is not a donor's."""
    roles = Role.objects.on(day).filter(person=person).exclude(kind=RoleKind.DONOR).select_related("organisation")
    ordered = sorted(roles, key=lambda role: (role.kind == RoleKind.LECTURER, role.start_date), reverse=True)
    return ordered[0].organisation if ordered else None
