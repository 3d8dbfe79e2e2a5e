"""A value counted from nothing: for snapshots, for trying an indicator, and to check what is kept."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kapok.evidence.counting.rows import GroupKey, rows_of
from kapok.evidence.counting.shares import Shares, shares
from kapok.evidence.models import Measure


class Sums(NamedTuple):
    """What is kept of a value or a group; `subjects` counts each once."""

    subjects: int = 0
    statements: int = 0
    minutes: int = 0
    points: int = 0
    items: int = 0

    def __add__(self, other):
        return Sums(*(mine + yours for mine, yours in zip(self, other, strict=True)))


@dataclass
class Tally:
    whole: Sums
    groups: dict[GroupKey, Sums]


def tally_of(measure: Measure, start: date, end: date | None) -> Tally:
    return tally(shares(measure, rows_of(measure, start=start, end=end)))


def tally(counted: Shares) -> Tally:
    groups: dict[GroupKey, Sums] = {}
    for each in counted.values():
        for key, share in each.items():
            adds = Sums(1, share.statements, share.minutes, share.points, share.items)
            groups[key] = groups.get(key, Sums()) + adds
    whole = sum(groups.values(), Sums())
    return Tally(whole._replace(subjects=len(counted)), groups)
