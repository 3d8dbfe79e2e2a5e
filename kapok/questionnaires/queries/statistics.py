"""What a centre sees of those who gave it: the middle of each dimension over at least five institutions, without a name."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean, median

from kapok.base.text import Spoken, say
from kapok.frameworks.carrying import carry_over
from kapok.frameworks.models import FrameworkKind, FrameworkVersion
from kapok.frameworks.queries import published_frameworks
from kapok.frameworks.structure import structure_of
from kapok.questionnaires.models import Assessment, Audience, Consensus, State
from kapok.questionnaires.queries.likes import Middle, least_compared


@dataclass(frozen=True)
class DimensionStatistics:
    name: Spoken
    middle: Middle | None  # None: fewer than five have settled it


@dataclass(frozen=True)
class FrameworkStatistics:
    version: FrameworkVersion
    count: int | None  # of institutions; None: fewer than five
    stages: int
    dimensions: list[DimensionStatistics]


def statistics_of_all() -> list[FrameworkStatistics]:
    """By the newest version of each framework of maturity; older profiles are carried over."""
    return [_statistics(version) for version in published_frameworks(FrameworkKind.MATURITY)]


def _statistics(version: FrameworkVersion) -> FrameworkStatistics:
    profiles, structure = _profiles(version), structure_of(version)
    is_enough = len(profiles) >= least_compared()
    dimensions = []
    for dimension in structure.dimensions if is_enough else ():
        codes = {item.code for item in dimension.items}
        means = [fmean(known) for each in profiles if (known := [each[code] for code in codes if code in each])]
        dimensions.append(DimensionStatistics(say(dimension.name), middle_of(means)))
    return FrameworkStatistics(version, len(profiles) if is_enough else None, len(structure.stages), dimensions)


def middle_of(values: list[float]) -> Middle | None:
    if len(values) < least_compared():
        return None
    ordered, half = sorted(values), len(values) // 2
    return Middle(median(ordered[:half]), median(ordered), median(ordered[-half:]), len(ordered))


def _profiles(version: FrameworkVersion) -> list[dict[str, float]]:
    rows = Assessment.objects.filter(
        state=State.SETTLED,
        framework_version__framework=version.framework_id,
        publications__audience=Audience.CENTRE,
        organisation__merged_into=None,
    )
    newest = {each.organisation_id: each for each in rows.select_related("framework_version").order_by("settled_at")}
    found: dict = defaultdict(dict)
    agreed = Consensus.objects.filter(assessment__in=newest.values(), stage__isnull=False)
    for pk, code, stage in agreed.values_list("assessment", "item__code", "stage"):
        found[pk][code] = float(stage)
    return [carry_over(found[each.pk], each.framework_version, version).stages for each in newest.values()]
