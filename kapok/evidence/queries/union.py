"""Several values as one: whoever counts in more than one of them counts once."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kapok.evidence.counting import Sums
from kapok.evidence.models import Contribution, Counted, Measure
from kapok.evidence.queries.values import in_unit, periods_of, sums_of
from kapok.evidence.refusals import MeasureRefused

ONCE = (Counted.PEOPLE, Counted.ORGANISATIONS, Counted.ACTIVITIES)


@dataclass(frozen=True)
class Union:
    """`value` of all of them together; None where it cannot be said, with `why`. `added` is what plain adding would give."""

    value: int | float | None
    added: int | float | None
    why: str = ""

    @property
    def counted_twice(self) -> int | float:
        return (self.added or 0) - (self.value or 0)


def union_of(measures: list[Measure]) -> Union:
    """All must ask the same edition of the same indicator. Reads contributions, never statements."""
    indicator = measures[0].indicator
    if any(each.indicator_id != indicator.pk for each in measures):
        raise MeasureRefused(_("Only measures that ask the same indicator, in the same edition, can be seen together."))
    periods = periods_of(measures)
    added = sum((sums_of(each) for each in periods.values()), Sums())
    if indicator.counted in ONCE:
        rows = Contribution.objects.filter(period__in=[each.pk for each in periods.values()])
        return Union(rows.values("subject").distinct().count(), added.subjects)
    if len(measures) > 1 and _overlap(measures):
        return Union(
            None,
            None,
            _(
                "They share activities, so that hours and scores would be added twice. Add a measure over all of these courses."
            ),
        )
    return Union(in_unit(indicator, added), in_unit(indicator, added))


def _overlap(measures: list[Measure]) -> bool:
    if any(each.covers_all for each in measures):
        return True
    roots = [root for each in measures for root in each.activities.values_list("pk", flat=True)]
    return len(roots) != len(set(roots))
