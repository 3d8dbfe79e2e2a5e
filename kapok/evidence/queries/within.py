"""A measure's value within some organisations: the part of it that was earned there. Parts of all organisations add up to the whole."""

from collections import defaultdict

from django.db.models import Sum

from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.counting import Sums, subject_kind
from kapok.evidence.models import Cell, Contribution, Measure, SubjectKind
from kapok.evidence.queries.groups import column, group_key, labels_of, organisation_names, read_dimensions, read_group
from kapok.evidence.queries.statements import has_one_group, statements_of
from kapok.evidence.queries.values import counted_as_of, in_unit, periods_of


def threads_within(measures: list[Measure], organisations, *, by: str = "sex", group_url=None) -> dict:
    """As `threads_of`, by the measure's pk. `organisations` is a query of them; `by` is one dimension."""
    (dimension,) = read_dimensions(by)
    rows = _cells_within(measures, organisations, column(dimension))
    names = organisation_names([(key,) for groups in rows.values() for key, *_sums in groups])
    counted_at, _is_counting = counted_as_of()
    return {
        measure.pk: {
            "value": number(in_unit(measure.indicator, sum((each[1] for each in rows[measure.pk]), Sums()))),
            "label": say(measure.label).text,
            "definition": say(measure.indicator.method).text,
            "counted_at": counted_at,
            "groups": _steps(measure, dimension, rows[measure.pk], names, group_url),
        }
        for measure in measures
    }


def statements_within(measure: Measure, key: str, organisations):
    """The statements behind such a value or one of its groups: of those who count here, and only what was done here."""
    found = statements_of(measure, key).filter(organisation__in=organisations)
    if subject_kind(measure) != SubjectKind.PERSON or not has_one_group(measure.indicator):
        return found
    period = periods_of([measure])[measure.pk]
    here = Contribution.objects.filter(period=period, organisation__in=organisations, **read_group(key))
    return found.filter(actor__subject__in=here.values("subject"))


def _cells_within(measures, organisations, name: str) -> dict:
    measure_of = {period.pk: pk for pk, period in periods_of(measures).items()}
    cells = Cell.objects.filter(period__in=measure_of, organisation__in=organisations).order_by()
    rows = cells.values_list("period", name).annotate(*map(Sum, Sums._fields))
    found: dict = defaultdict(list)
    for period, key, *sums in rows:
        found[measure_of[period]].append((key, Sums(*sums)))
    return found


def _steps(measure, dimension, groups, names, group_url) -> list[dict]:
    steps: list[dict] = []
    for value, sums in groups:
        key = group_key((dimension,), (value,))
        count = in_unit(measure.indicator, sums)
        label = labels_of((dimension,), (value,), names)[0]
        steps.append({"label": label, "count": count, "url": group_url(measure, key) if group_url else ""})
    steps.sort(key=lambda step: (-(step["count"] or 0), step["label"]))
    return [step | {"value": number(step["count"])} for step in steps]
