"""How many people have which role, by sex; a small group is not told."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kapok.network.models import Role, RoleKind
from kapok.people.models import Sex

LEAST_SHOWN = 5
SEXES = [Sex.FEMALE, Sex.MALE, Sex.OTHER, ""]


@dataclass(frozen=True)
class RoleLine:
    """`cells` are counts in the order of `sex_names`, None where too few stand for themselves."""

    name: str
    people: int
    cells: list[int | None]


def sex_names() -> list[str]:
    return [_("Women"), _("Men"), _("Other"), _("Not said")]


def count_by_role(organisations) -> list[RoleLine]:
    """People with a role today in these organisations, each once in a line."""
    # Said as a double negation, for which SQLite has no use of the index in which nearly every row has no such role.
    not_delegated = ~Q(delegated_from__isnull=False)
    roles = Role.objects.counting().filter(not_delegated, organisation__in=organisations).order_by()
    counts: dict = defaultdict(dict)
    for kind, sex, people in roles.values_list("kind", "person__sex").annotate(Count("person", distinct=True)):
        counts[kind][sex] = people
    return [
        RoleLine(str(kind.label), sum(counts[kind].values()), hide_small([counts[kind].get(sex, 0) for sex in SEXES]))
        for kind in RoleKind
        if kind in counts
    ]


def hide_small(cells: list[int]) -> list[int | None]:
    """Nobody can be counted out: cells of fewer than five are left open, and one more where the total would give the only one away."""
    hidden = {place for place, count in enumerate(cells) if 0 < count < LEAST_SHOWN}
    if len(hidden) == 1:
        others = [place for place, _count in enumerate(cells) if place not in hidden]
        hidden.add(
            min(others, key=lambda place: (not cells[place], cells[place]))
        )  # an empty one where no other is filled
    return [None if place in hidden else count for place, count in enumerate(cells)]
