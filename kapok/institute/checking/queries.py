"""Her self-checks, the profile of each, and what moved between two. For the centre: counts of groups that are large enough."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings

from kapok.base.prepared import prepared
from kapok.base.text import Spoken, say
from kapok.evidence.queries.hiding import hidden_nodes
from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.queries import aspects_of, levels_of
from kapok.institute.checking.models import SelfCheck


@dataclass(frozen=True)
class Line:
    """One aspect of a profile. Levels count from 0, which is none yet; `before` is None where nothing is compared."""

    code: str
    name: Spoken
    level: int
    level_name: Spoken | None  # None for level 0
    before: int | None = None

    @property
    def gain(self) -> int | None:
        return None if self.before is None else self.level - self.before


def checks_of(person) -> list[SelfCheck]:
    """Hers, the newest first; of all her log-ins."""
    return _checks_of(person.pk) if person else []


@prepared
def _checks_of(person):
    rows = SelfCheck.objects.visible_to(person).select_related("framework_version__framework")
    return rows.exclude(levels={}).order_by("-taken_at", "-pk")


def earlier_of(check: SelfCheck, checks: list[SelfCheck]) -> SelfCheck | None:
    """Her first self-check by the same version, if it is another one."""
    same = [each for each in checks if each.framework_version_id == check.framework_version_id]
    first = min(same, key=lambda each: (each.taken_at, str(each.pk)), default=None)
    return first if first and first.pk != check.pk and first.taken_at <= check.taken_at else None


def profile_of(check: SelfCheck, earlier: SelfCheck | None = None) -> list[Line]:
    version = check.framework_version
    names = {level.position: say(level.name) for level in levels_of(version)}
    return [
        Line(
            code=aspect.code,
            name=say(aspect.name),
            level=check.levels.get(aspect.code, 0),
            level_name=names.get(check.levels.get(aspect.code, 0)),
            before=earlier.levels.get(aspect.code, 0) if earlier else None,
        )
        for aspect in aspects_of(version)
    ]


def levels_gained(checks: list[SelfCheck]) -> int:
    """Levels between the first and the last self-check, added up over the aspects: by the version in which she did the latest
    self-check that has an earlier one beside it. `checks` come newest first."""
    for newest in checks:
        if earlier := earlier_of(newest, checks):
            return sum(level - earlier.levels.get(aspect, 0) for aspect, level in newest.levels.items())
    return 0


@dataclass(frozen=True)
class CountedAspect:
    name: Spoken
    counts: list[int | None]  # of people at each level from 0; None where the group is too small to be shown


def count_levels(version: FrameworkVersion) -> tuple[int | None, list[CountedAspect]]:
    """How many people checked themselves, and by aspect how many stand at each level in their latest self-check. Groups of fewer
    than `KAPOK_LEAST_SHOWN` are hidden, with as many others as it takes that none can be found by subtraction."""
    latest: dict = {}
    rows = SelfCheck.objects.filter(framework_version=version).exclude(levels={}).exclude(account__person=None)
    for person, levels in rows.order_by("taken_at", "pk").values_list("account__person", "levels"):
        latest[person] = levels
    if len(latest) < settings.LEAST_SHOWN:
        return None, []
    steps = range(version.levels.count() + 1)
    return len(latest), [
        CountedAspect(say(each.name), _shown(Counter(levels.get(each.code, 0) for levels in latest.values()), steps))
        for each in aspects_of(version)
    ]


def _shown(people: Counter, steps: range) -> list[int | None]:
    hidden = hidden_nodes({(step,): people[step] for step in steps if people[step]}, settings.LEAST_SHOWN)
    return [None if (step,) in hidden else people[step] for step in steps]


def export_self_checks(person) -> list[dict]:
    return [
        {
            "framework": each.framework_version.framework.slug,
            "version": each.framework_version.number,
            "taken_at": each.taken_at.isoformat(),
            "answers": each.answers,
            "levels": each.levels,
        }
        for each in reversed(checks_of(person))
    ]
