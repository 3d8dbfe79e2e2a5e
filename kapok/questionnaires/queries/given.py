"""What institutions gave to the statistics, read by one version: never of fewer than five, and never by name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.conf import settings

from kapok.frameworks.carrying import carrier
from kapok.frameworks.models import FrameworkVersion
from kapok.questionnaires.models import Assessment, Audience, Consensus, State

LEAST = 5


def least_compared() -> int:
    return max(LEAST, settings.LEAST_SHOWN)


@dataclass(frozen=True)
class Middle:
    """The stage in the middle, and between which stages the middle half stands."""

    low: float
    median: float
    high: float
    count: int


def middle_of(values: list[float]) -> Middle | None:
    """None of fewer than are compared."""
    if len(values) < least_compared():
        return None
    ordered, half = sorted(values), len(values) // 2
    return Middle(median(ordered[:half]), median(ordered), median(ordered[-half:]), len(ordered))


def given_to_statistics(version: FrameworkVersion, **among) -> list[Assessment]:
    """Of each institution (`among`: of those only) the newest settled assessment by this framework that it gave."""
    rows = Assessment.objects.filter(
        state=State.SETTLED,
        framework_version__framework=version.framework_id,
        organisation__merged_into=None,
        publications__audience=Audience.CENTRE,
        **among,
    )
    rows = rows.select_related("framework_version", "context").order_by("settled_at")
    return list({each.organisation_id: each for each in rows}.values())


def profiles_by(version: FrameworkVersion, assessments: Iterable[Assessment]) -> list[dict[str, float]]:
    """Stage by code of an item, carried over to this version; each crosswalk is read once, however many come along it."""
    assessments = list(assessments)
    carriers = {old: carrier(old, version) for old in {each.framework_version for each in assessments}}
    said: dict = defaultdict(dict)
    agreed = Consensus.objects.filter(assessment__in=assessments)
    for pk, code, stage in agreed.values_list("assessment", "item__code", "stage"):
        if stage is not None:
            said[pk][code] = float(stage)
    return [carriers[each.framework_version](said[each.pk]).stages for each in assessments]
