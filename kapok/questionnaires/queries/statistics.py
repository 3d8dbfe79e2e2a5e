"""What a centre sees of those who gave it: the middle of each dimension over at least five institutions, without a name."""

from dataclasses import dataclass
from statistics import fmean

from kapok.base.text import Spoken, say
from kapok.frameworks.models import FrameworkKind, FrameworkVersion
from kapok.frameworks.queries import published_frameworks
from kapok.frameworks.structure import structure_of
from kapok.questionnaires.queries.given import Middle, given_to_statistics, least_compared, middle_of, profiles_by


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
    profiles, structure = profiles_by(version, given_to_statistics(version)), structure_of(version)
    is_enough = len(profiles) >= least_compared()
    dimensions = []
    for dimension in structure.dimensions if is_enough else ():
        codes = {item.code for item in dimension.items}
        means = [fmean(known) for each in profiles if (known := [each[code] for code in codes if code in each])]
        dimensions.append(DimensionStatistics(say(dimension.name), middle_of(means)))
    return FrameworkStatistics(version, len(profiles) if is_enough else None, len(structure.stages), dimensions)
