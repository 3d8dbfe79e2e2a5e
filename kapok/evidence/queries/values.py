"""Values as the counting job keeps them, and as of when."""

from dataclasses import dataclass
from datetime import datetime

from kapok.base.clock import now
from kapok.base.prepared import prepared
from kapok.evidence.counting import Sums
from kapok.evidence.models import Counted, DueCount, Indicator, Measure, MeasurePeriod


@dataclass(frozen=True)
class Value:
    """`value` is in `unit` ("people", "hours", "points"), None for a mean of nothing; all that had arrived by `counted_at` is in it."""

    value: int | float | None
    unit: str
    statements: int
    counted_at: datetime
    is_counting: bool  # something came that is not in it yet


def value_of(measure: Measure, period: MeasurePeriod | None = None) -> Value:
    """The value of a period; without one, of all the measure's time."""
    return values_of([measure], {measure.pk: period} if period else None)[measure.pk]


def values_of(measures: list[Measure], periods: dict | None = None) -> dict:
    """By the measure's pk, in two questions to the database whatever their number. `periods` may give one for a measure's pk."""
    found = periods_of(measures, periods)
    counted_at, is_counting = counted_as_of()
    return {
        measure.pk: Value(
            in_unit(measure.indicator, sums_of(found[measure.pk])),
            measure.indicator.unit,
            found[measure.pk].statements,
            counted_at,
            is_counting,
        )
        for measure in measures
    }


def periods_of(measures: list[Measure], periods: dict | None = None) -> dict:
    given = {pk: period.pk for pk, period in (periods or {}).items() if period}
    whole = [measure.pk for measure in measures if measure.pk not in given]
    rows = [*(_whole_periods(whole) if whole else ()), *(_periods(list(given.values())) if given else ())]
    return {row.measure_id: row for row in rows}


@prepared
def _whole_periods(measures):
    return MeasurePeriod.objects.filter(measure__in=measures, is_whole=True)


@prepared
def _periods(ids):
    return MeasurePeriod.objects.filter(pk__in=ids)


def sums_of(kept) -> Sums:
    """Of a period, a cell, or anything else that has them."""
    return Sums(*(getattr(kept, name) for name in Sums._fields))


def in_unit(indicator: Indicator, sums: Sums) -> int | float | None:
    if indicator.counted == Counted.MINUTES:
        return _shared(sums.minutes, 60)
    if indicator.is_mean:
        return _shared(sums.points, 1000 * sums.items) if sums.items else None
    if indicator.needs_score:
        return _shared(sums.points, 1000)
    return sums.subjects


def _shared(sum: int, by: int) -> int | float:
    return sum // by if sum % by == 0 else sum / by


def counted_as_of() -> tuple[datetime, bool]:
    """Now, when nothing is due; otherwise the moment since when something is, and True."""
    oldest = next(iter(_oldest_due()), None)
    return (min(oldest, now()), True) if oldest else (now(), False)


@prepared
def _oldest_due():
    return DueCount.objects.order_by("id").values_list("due_at", flat=True)[:1]
