"""Whose records somebody looks after: an officer those below her centre, a coordinator those who work with her alone."""

from kapok.network.access import organisations_where
from kapok.network.models import Role, RoleKind
from kapok.people.models import Person


def looks_after(viewer: Person | None, people: list[Person]) -> bool:
    """An officer: each has a role below her centre, or none at all. A coordinator: each has roles, and all are below hers.

    An own role is needed: who stands in for another decides nothing about people.
    """
    if viewer is None:
        return False
    return all(_officer_keeps(viewer, each) for each in people) or all(
        _coordinator_keeps(viewer, each) for each in people
    )


def people_looked_after(viewer: Person | None):
    """Everybody with a role, now or earlier, where this person is officer or coordinator in her own right."""
    reached = organisations_where(viewer, RoleKind.OFFICER, RoleKind.COORDINATOR, is_own=True)
    return Person.objects.filter(pk__in=Role.objects.filter(organisation__in=reached).values("person_id"))


def _officer_keeps(viewer: Person, person: Person) -> bool:
    reached = organisations_where(viewer, RoleKind.OFFICER, is_own=True)
    roles = Role.objects.filter(person=person)
    return roles.filter(organisation__in=reached).exists() or (reached.exists() and not roles.exists())


def _coordinator_keeps(viewer: Person, person: Person) -> bool:
    reached = organisations_where(viewer, RoleKind.COORDINATOR, is_own=True)
    roles = Role.objects.filter(person=person)
    return roles.exists() and not roles.exclude(organisation__in=reached).exists()


def pairs_looked_after(viewer: Person, pairs: list[tuple]) -> list[tuple]:
    """Of these pairs of ids the ones for which `looks_after` says yes; three queries for all of them."""
    roles = Role.objects.filter(person__in={each for pair in pairs for each in pair})
    officers = roles.filter(organisation__in=organisations_where(viewer, RoleKind.OFFICER, is_own=True))
    below = set(officers.values_list("person", flat=True))
    reached = organisations_where(viewer, RoleKind.COORDINATOR, is_own=True)
    mine = set(roles.filter(organisation__in=reached).values_list("person", flat=True))
    mine -= set(roles.exclude(organisation__in=reached).values_list("person", flat=True))
    return [pair for pair in pairs if below.issuperset(pair) or mine.issuperset(pair)]
