"""What would this definition give? Asked before anything is saved, over all activities, with its cost bounded."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import number
from kapok.evidence.actions.spans import ensure_spans
from kapok.evidence.counting import (
    GroupKey,
    Sums,
    Tally,
    counting_statements,
    first_moment,
    merged_organisations,
    read_rows,
    shares,
    tally,
)
from kapok.evidence.library.words import DIMENSIONS
from kapok.evidence.models import Indicator, Measure, Statement
from kapok.evidence.queries.groups import dimensions_of, labels_of, organisation_names
from kapok.evidence.queries.hiding import ALL, hidden_nodes
from kapok.evidence.queries.threads import folded
from kapok.evidence.queries.values import in_unit
from kapok.evidence.refusals import IndicatorRefused

LOOKED_MAX = 200_000  # statements of any kind between the two days: so many are looked at, by their index
ROWS_MAX = 30_000  # statements that count
GROUPS_SHOWN = 12


@dataclass(frozen=True)
class Trial:
    value: str
    unit: str
    statements: int
    parts: list[dict]  # {title, lines [{label, value}], more}


def try_indicator(*, indicator: Indicator, start: date, end: date, sees_people: bool) -> Trial:
    """Counted from the statements; `indicator` needs no row. Raises IndicatorRefused where it would take too long."""
    if end < start:
        raise IndicatorRefused(_("The last day lies before the first. Change one of the two."))
    between = Statement.objects.filter(
        timestamp__gte=first_moment(start), timestamp__lt=first_moment(end + timedelta(1))
    )
    if between.order_by("timestamp", "seq")[LOOKED_MAX : LOOKED_MAX + 1].exists():
        raise _too_many()
    if indicator.within_id:
        ensure_spans(indicator.within_id)
    measure = Measure(indicator=indicator, covers_all=True, start_date=start, end_date=end)
    found = counting_statements(measure).order_by("timestamp", "seq")[: ROWS_MAX + 1]
    rows = read_rows(measure, found, merged_organisations())
    if len(rows) > ROWS_MAX:
        raise _too_many()
    counted = tally(shares(measure, rows))
    return Trial(
        number(in_unit(indicator, counted.whole)),
        indicator.unit,
        counted.whole.statements,
        [_part(indicator, counted, each, sees_people) for each in dimensions_of(indicator)] if rows else [],
    )


def _too_many() -> IndicatorRefused:
    return IndicatorRefused(
        _(
            "So much was done in these days that to try it would take too long. Choose a shorter time; once it is saved, everything is counted."
        )
    )


def _part(indicator: Indicator, counted: Tally, dimension: str, sees_people: bool) -> dict:
    place, sums = GroupKey._fields.index(dimension), Counter[tuple]()
    found: dict = {}
    for key, each in counted.groups.items():
        found[key[place]] = found.get(key[place], Sums()) + each
        sums[key] += each.subjects
    hidden = set() if sees_people or not indicator.counts_people else hidden_nodes(sums, settings.LEAST_SHOWN)
    names = organisation_names([(value,) for value in found])
    lines = [
        (in_unit(indicator, each), labels_of((dimension,), (value,), names)[0])
        for value, each in found.items()
        if tuple(value if at == place else ALL for at in range(3)) not in hidden
    ]
    lines.sort(key=lambda each: (-(each[0] or 0), each[1]))
    shown = [{"label": label, "value": number(value)} for value, label in lines[:GROUPS_SHOWN]]
    return {
        "title": _("By %(dimension)s") % {"dimension": DIMENSIONS[dimension]},
        "lines": shown + ([folded()] if len(lines) < len(found) else []),
        "more": max(0, len(lines) - GROUPS_SHOWN),
    }
