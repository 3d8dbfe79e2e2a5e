"""The people of an organisation and of all below it, by name, in pages that cost the same however many there are."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from kapok.base.clock import today
from kapok.base.search.folding import fold
from kapok.network.models import Organisation, Role, RoleKind
from kapok.network.queries.tree import ids_below, those_below
from kapok.people.models import Person

PAGE_SIZE = 50
FEW = 400  # organisations: below a smaller number its roles are asked for directly
PIECE = 200  # people looked at at a time, where nearly everybody stands below


@dataclass(frozen=True)
class Wanted:
    """Which people: `words` that the name has, `kind` of role, `when`: "present", "past" or "all"."""

    words: str = ""
    kind: str = ""
    when: str = "present"

    @property
    def is_narrow(self) -> bool:
        """Nearly everybody is a lecturer of today; every other role is held by few."""
        return self.when == "past" or self.kind not in ("", RoleKind.LECTURER)

    def roles(self):
        found = Role.objects.all()
        if self.when == "present":
            found = Role.objects.counting()
        elif self.when == "past":
            found = found.filter(Q(end_date__lt=today()) | Q(ended_at__isnull=False))
        return found.filter(kind=self.kind) if self.kind else found

    def named(self, found, prefix: str = ""):
        for word in fold(self.words).split():
            found = found.filter(**{f"{prefix}name_folded__contains": word})
        return found


@dataclass
class Listed:
    """One person with her roles here, and where she has them."""

    person: Person
    roles: list[Role] = field(default_factory=list)


@dataclass(frozen=True)
class PeoplePage:
    people: list[Listed]
    next_after: str  # the mark of the last one, for the page that follows; empty on the last page


def roles_at(organisation: Organisation, wanted: Wanted):
    """The roles held at this organisation itself, by name; of one that she has twice today, since records were merged, the first."""
    found = wanted.named(wanted.roles().filter(organisation=organisation), "person__")
    if wanted.when == "present":
        found = found.exclude(Exists(Role.objects.counting().twins_before()))
    return found.select_related("person", "delegated_from__person").order_by("person__name_folded", "person_id", "pk")


def people_below(organisation: Organisation, wanted: Wanted, *, after: str = "", size: int = PAGE_SIZE) -> PeoplePage:
    """The next `size` people who have such a role at the organisation or below it, after the one with the mark `after`."""
    few = ids_below(organisation, FEW + 1)
    roles = wanted.roles()
    if len(few) <= FEW:
        return _page(_some(None, wanted, roles.filter(organisation__in=few), after, size + 1), size)
    return _page(_some(organisation, wanted, roles, after, size + 1), size)


def people_of(organisation: Organisation, wanted: Wanted, *, after: str = "", size: int = PAGE_SIZE) -> PeoplePage:
    """As people_below, of the organisation alone."""
    return _page(_some(None, wanted, wanted.roles().filter(organisation=organisation), after, size + 1), size)


def _page(listed: list[Listed], size: int) -> PeoplePage:
    shown = listed[:size]
    return PeoplePage(shown, mark_of(shown[-1].person) if len(listed) > size else "")


def _some(above: Organisation | None, wanted: Wanted, roles, after: str, size: int) -> list[Listed]:
    """Person by person in the order of names. Where roles are not narrowed to the tree, each one's organisations are asked
    whether they stand below `above`."""
    found: list[Listed] = []
    step = PIECE if above else size
    are_few = above is None or wanted.is_narrow
    while len(found) < size:
        piece = list(_people(wanted, roles, after, are_few=are_few)[:step])
        found += _with_roles(above, piece, roles)
        if not above or len(piece) < step:
            break
        after = mark_of(piece[-1])
    return found[:size]


def _people(wanted: Wanted, roles, after: str, *, are_few: bool):
    """Few roles are taken first and their people put in order; of many, people are gone through in their order until a page is full."""
    is_there = Q(pk__in=roles.values("person")) if are_few else Exists(roles.filter(person=OuterRef("pk")))
    found = wanted.named(Person.objects.filter(is_there))
    if place := read_mark(after):
        name, pk = place
        found = found.filter(name_folded__gte=name).exclude(name_folded=name, pk__lte=pk)
    return found.order_by("name_folded", "pk")


def _with_roles(above: Organisation | None, people: list[Person], roles) -> list[Listed]:
    rows = list(roles.filter(person__in=people).select_related("organisation").order_by("start_date", "pk"))
    inside = those_below({row.organisation_id for row in rows}, above) if above else None
    listed = {person.pk: Listed(person) for person in people}
    for row in rows:
        if inside is None or row.organisation_id in inside:
            listed[row.person_id].roles.append(row)
    return [each for each in listed.values() if each.roles]


def mark_of(person: Person) -> str:
    return f"{person.pk.hex}{person.name_folded}"


def read_mark(after: str) -> tuple[str, UUID] | None:
    """Where a page begins; a mark that is none begins at the first."""
    try:
        return (after[32:], UUID(after[:32])) if after else None
    except ValueError:
        return None
