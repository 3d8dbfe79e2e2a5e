"""What a group said of an item: how many at each stage, together and by role, and the comments; never who.

Nothing is shown while answers come in, for a count that grows by one shows whose one it was. Nothing is shown of fewer than five.
Roles of which fewer than five answered are put together, with as many others as it takes, so that nobody is found by subtraction.
Comments stand without a role, in an order that says nothing.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from kapok.frameworks.structure import Structure, StructureItem
from kapok.questionnaires.models import Answer, Assessment
from kapok.questionnaires.queries.given import least_compared


@dataclass(frozen=True)
class Group:
    """`roles` are codes; together they hold `total` answers, of which `counts` says how many at each stage (None: not known)."""

    roles: tuple[str, ...]
    counts: dict[int | None, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def known(self) -> list[int]:
        return sorted(stage for stage, count in self.counts.items() if stage is not None for _each in range(count))

    @property
    def median(self) -> float | None:
        return median(self.known) if self.known else None

    @property
    def range(self) -> tuple[int, int] | None:
        return (self.known[0], self.known[-1]) if self.known else None


@dataclass(frozen=True)
class Spread:
    total: int  # answers, also those that do not know
    whole: Group | None = None  # None: too few to be shown
    groups: tuple[Group, ...] = ()  # empty: there is only the whole
    comments: list[str] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """The extremes are two stages apart or more: this is what one talks about."""
        return bool(self.whole and self.whole.range and self.whole.range[1] - self.whole.range[0] >= 2)


def spreads_of(assessment: Assessment, structure: Structure) -> dict[str, Spread]:
    """By code of the item."""
    return _spreads(structure.items, Answer.objects.filter(respondent__assessment=assessment), assessment)


def spread_of(assessment: Assessment, item: StructureItem) -> Spread:
    """Of one item alone."""
    rows = Answer.objects.filter(respondent__assessment=assessment, item=item.pk)
    return _spreads((item,), rows, assessment)[item.code]


def _spreads(items: Iterable[StructureItem], rows, assessment: Assessment) -> dict[str, Spread]:
    counts: dict[str, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    comments: dict[str, list[str]] = defaultdict(list)
    if assessment.is_talked_over or assessment.is_settled:
        for code, role, stage, comment in rows.values_list("item__code", "respondent__role_code", "stage", "comment"):
            counts[code][role][stage] += 1
            if comment:
                comments[code].append(comment)
    return {each.code: spread(counts[each.code], comments[each.code]) for each in items}


def spread(counts: dict[str, Counter], comments: list[str], least: int | None = None) -> Spread:
    """From counts by role and stage."""
    least = least or least_compared()
    total = sum(sum(each.values()) for each in counts.values())
    if total < least:
        return Spread(total)
    groups = groups_of(counts, least)
    whole = Group(tuple(sorted(counts)), dict(sum(counts.values(), Counter())))
    return Spread(total, whole, groups if len(groups) > 1 else (), sorted(comments, key=_mixed))


def groups_of(counts: dict[str, Counter], least: int) -> tuple[Group, ...]:
    """Roles with enough answers each by itself; the others together, and more with them until they are enough."""
    sizes = {role: sum(each.values()) for role, each in counts.items() if each}
    alone = sorted((role for role, size in sizes.items() if size >= least), key=lambda role: (sizes[role], role))
    together = [role for role, size in sizes.items() if size < least]
    while together and alone and sum(sizes[role] for role in together) < least:
        together.append(alone.pop(0))
    groups = [Group((role,), dict(counts[role])) for role in alone]
    if together:
        groups.append(Group(tuple(sorted(together)), dict(sum((counts[role] for role in together), Counter()))))
    return tuple(sorted(groups, key=lambda group: (len(group.roles) > 1, group.roles)))


def _mixed(comment: str) -> str:
    return hashlib.sha256(comment.encode()).hexdigest()
