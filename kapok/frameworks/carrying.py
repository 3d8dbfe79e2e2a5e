"""Stages of a version carried over to a later one along the crosswalk, so that a trend survives a revision."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from statistics import fmean
from typing import NamedTuple

from kapok.frameworks.models import Crosswalk, FrameworkVersion, Relation

# What is only related says nothing of how far one is.
CARRYING = (Relation.SAME, Relation.BROADER, Relation.NARROWER)


class Carried(NamedTuple):
    """`stages`: by code of an item of the new version. `without`: codes of the old profile to which nothing there corresponds."""

    stages: dict[str, float]
    without: list[str]


def carry_over(profile: Mapping[str, float], old: FrameworkVersion, new: FrameworkVersion) -> Carried:
    """What the old profile (stage by code of an item) would be by the new version.

    An item that means the same as an old one takes its stage; otherwise the mean of those that it is broader or narrower than. Each
    goes through the map of stages of its pair. Between versions that are not next to each other the way leads through those between
    when no pair joins the two directly. The same version carries everything as it is.
    """
    return carrier(old, new)(profile)


def carrier(old: FrameworkVersion, new: FrameworkVersion) -> Callable[[Mapping[str, float]], Carried]:
    """`carry_over` for many profiles: the crosswalk is read once."""
    if old.pk == new.pk:
        return lambda profile: Carried({code: float(stage) for code, stage in profile.items()}, [])
    rows = _pairs(old, new)
    if not rows and (between := _version_between(old, new)):
        return _over_two(_pairs(old, between), carrier(between, new))
    return lambda profile: _along(profile, rows)


def _over_two(
    near: list[tuple], onward: Callable[[Mapping[str, float]], Carried]
) -> Callable[[Mapping[str, float]], Carried]:
    def carry(profile: Mapping[str, float]) -> Carried:
        first = _along(profile, near)
        second = onward(first.stages)
        return Carried(second.stages, _lost(profile, near, second.without, first.without))

    return carry


class Counterpart(NamedTuple):
    """An item of the old version from which one of the new version comes, and how the new one stands to it."""

    code: str
    relation: str


def counterparts(old: FrameworkVersion, new: FrameworkVersion) -> dict[str, list[Counterpart]]:
    """By code of an item of the new version, along the same way as `carry_over`."""
    if old.pk == new.pk:
        return {code: [Counterpart(code, Relation.SAME)] for code in new.items.values_list("code", flat=True)}
    found: dict[str, list[Counterpart]] = defaultdict(list)
    for item, other, relation, _stages in _pairs(old, new):
        found[item].append(Counterpart(other, relation))
    if not found and (between := _version_between(old, new)):
        first = counterparts(old, between)
        for item, middles in counterparts(between, new).items():
            joined = [
                Counterpart(far.code, _joined(far.relation, near.relation))
                for near in middles
                for far in first.get(near.code, ())
            ]
            if joined:
                found[item] = list(dict.fromkeys(joined))
    return dict(found)


def _joined(one: str, other: str) -> str:
    """Broader than what is narrower is neither."""
    return other if one in (Relation.SAME, other) else one if other == Relation.SAME else Relation.RELATED


def _pairs(old: FrameworkVersion, new: FrameworkVersion) -> list[tuple]:
    rows = Crosswalk.objects.filter(item__framework_version=new, other__framework_version=old, relation__in=CARRYING)
    return list(
        rows.order_by("item__position", "other__position").values_list(
            "item__code", "other__code", "relation", "stages"
        )
    )


def _version_between(old: FrameworkVersion, new: FrameworkVersion) -> FrameworkVersion | None:
    """The published one next after the old one, of the same framework."""
    if old.framework_id != new.framework_id:
        return None
    rows = FrameworkVersion.objects.published().filter(framework=old.framework_id)
    return rows.filter(number__gt=old.number, number__lt=new.number).order_by("number").first()


def _along(profile: Mapping[str, float], rows: list[tuple]) -> Carried:
    came: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    met = set()
    for item, other, relation, stages in rows:
        if other in profile:
            came[item].append((relation == Relation.SAME, mapped(profile[other], stages)))
            met.add(other)
    carried = {
        code: fmean([stage for is_same, stage in each if is_same] or [stage for _is, stage in each])
        for code, each in came.items()
    }
    return Carried(carried, [code for code in profile if code not in met])


def _lost(profile, near: list[tuple], lost_later: list[str], lost_first: list[str]) -> list[str]:
    """Codes of the old profile whose every counterpart in between leads nowhere."""
    kept = {other for item, other, *_rest in near if item not in lost_later}
    return [code for code in profile if code in lost_first or code not in kept]


def mapped(stage: float, stages: dict) -> float:
    """A stage through a map of whole stages; between two of them in proportion, for a mean may lie between."""
    if not stages:
        return float(stage)
    lower = int(stage)
    low, high = (float(stages.get(str(each), each)) for each in (lower, lower + 1))
    return low if stage == lower else low + (stage - lower) * (high - low)
