"""Comparison with institutions that work under like conditions; never with fewer than five, and never by name.

Alike is a rule that one can read: the same kind of institution, hours of power that differ by six at most, a line out that is at
most four times as wide or as narrow, and at most five times as many or as few students. A fact that one of the two did not say is
not compared. What counts are the facts under which each was settled, so nobody can move her own facts to single another one out.
"""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.conf import settings

from kapok.frameworks.carrying import carry_over
from kapok.questionnaires.models import Assessment, Audience, Consensus, Context, State

LEAST = 5
POWER_HOURS, UPLINK_TIMES, STUDENTS_TIMES = 6, 4, 5


def least_compared() -> int:
    return max(LEAST, settings.LEAST_SHOWN)


@dataclass(frozen=True)
class Middle:
    """Of the others: the stage in the middle, and between which stages the middle half of them stands."""

    low: float
    median: float
    high: float
    count: int


@dataclass(frozen=True)
class Likes:
    count: int  # institutions, ours not among them
    items: dict[str, Middle]  # by code of an item of our version; only where enough of them settled it


def is_alike(one: Context | None, other: Context | None) -> bool:
    """Who said nothing at all of her conditions is compared with nobody."""
    if one is None or other is None:
        return False
    is_apart = (
        one.power_hours is not None
        and other.power_hours is not None
        and abs(one.power_hours - other.power_hours) > POWER_HOURS
    )
    return (
        not is_apart
        and _is_within(one.uplink_mbit, other.uplink_mbit, UPLINK_TIMES)
        and _is_within(one.students, other.students, STUDENTS_TIMES)
    )


def _is_within(one: Decimal | int | None, other: Decimal | int | None, times: int) -> bool:
    if one is None or other is None:
        return True
    low, high = sorted((one, other))
    return high <= low * times


def like_institutions(organisation, assessment: Assessment) -> Likes | None:
    """None where fewer than five others that are alike have given their newest assessment to the statistics."""
    profiles = [
        carry_over(profile, other.framework_version, assessment.framework_version).stages
        for other, profile in _others(organisation, assessment)
        if is_alike(assessment.context, other.context)
    ]
    if len(profiles) < least_compared():
        return None
    codes = {code for profile in profiles for code in profile}
    found = {code: [profile[code] for profile in profiles if code in profile] for code in codes}
    return Likes(
        count=len(profiles),
        items={code: _middle(stages) for code, stages in found.items() if len(stages) >= least_compared()},
    )


def _others(organisation, assessment: Assessment) -> list[tuple[Assessment, dict[str, float]]]:
    """The newest settled assessment of each other institution, where it was given to the statistics, with its profile."""
    rows = Assessment.objects.filter(
        state=State.SETTLED,
        framework_version__framework=assessment.framework_version.framework_id,
        organisation__kind=organisation.kind,
        organisation__merged_into=None,
        publications__audience=Audience.CENTRE,
    ).exclude(organisation=organisation)
    newest = {
        each.organisation_id: each
        for each in rows.select_related("framework_version", "context").order_by("settled_at")
    }
    profiles: dict = {each.pk: {} for each in newest.values()}
    agreed = Consensus.objects.filter(assessment__in=profiles, stage__isnull=False)
    for pk, code, stage in agreed.values_list("assessment", "item__code", "stage"):
        profiles[pk][code] = float(stage)
    return [(each, profiles[each.pk]) for each in newest.values()]


def _middle(stages: list[float]) -> Middle:
    ordered = sorted(stages)
    half = len(ordered) // 2
    return Middle(median(ordered[:half]), median(ordered), median(ordered[-half:]), len(ordered))
