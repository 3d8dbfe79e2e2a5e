"""A number that opens: value, groups in groups, each group a way to its statements. For evidence/_measure_thread.html."""

from collections import defaultdict
from collections.abc import Callable

from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.models import Measure, MeasurePeriod
from kapok.evidence.queries.groups import Group, groups_of_many, in_words
from kapok.evidence.queries.lines import lines_of
from kapok.evidence.queries.statements import statements_of
from kapok.evidence.queries.values import values_of

STATEMENTS_SHOWN = 3


def thread_of(
    measure: Measure,
    *,
    by: str = "country,sex",
    period: MeasurePeriod | None = None,
    group_url: Callable[[Measure, str], str] | None = None,
) -> dict:
    return threads_of([measure], by=by, periods={measure.pk: period} if period else None, group_url=group_url)[
        measure.pk
    ]


def threads_of(
    measures: list[Measure],
    *,
    by: str = "country,sex",
    periods: dict | None = None,
    group_url: Callable[[Measure, str], str] | None = None,
) -> dict:
    """By the measure's pk: {value, label, definition, counted_at, groups}. `group_url(measure, key)` gives the page of a group."""
    values, groups = values_of(measures, periods), groups_of_many(measures, by, periods)
    return {
        measure.pk: {
            "value": number(values[measure.pk].value),
            "label": say(measure.label).text,
            "definition": say(measure.indicator.method).text,
            "counted_at": values[measure.pk].counted_at,
            "groups": _nested(measure, groups[measure.pk], group_url),
        }
        for measure in measures
    }


def steps_of(measure: Measure, key: str, *, period=None, statement_url=None, more_url: str = "") -> dict:
    """The first statements of a group and how many more there are: {"statements", "more"}."""
    found = statements_of(measure, key, period)
    count = found.count()
    return {
        "statements": lines_of(found[:STATEMENTS_SHOWN], url_of=statement_url),
        "more": max(0, count - STATEMENTS_SHOWN),
        "more_url": more_url,
    }


def _nested(measure: Measure, groups: list[Group], group_url) -> list[dict]:
    """Groups of two dimensions become groups in groups; the outer number is the sum of the inner ones."""
    if not groups or len(groups[0].labels) == 1:
        return [_step(measure, group.key, group.label, group.value, group_url) for group in groups]
    within: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        within[group.key.partition(",")[0], group.labels[0]].append(group)
    outer = [(key, label, sum(group.value for group in inner), inner) for (key, label), inner in within.items()]
    return [
        _step(measure, key, label, value, group_url)
        | {"groups": [_step(measure, group.key, in_words(group.labels[1:]), group.value, group_url) for group in inner]}
        for key, label, value, inner in sorted(outer, key=lambda each: (-each[2], each[1]))
    ]


def _step(measure: Measure, key: str, label: str, value, group_url) -> dict:
    return {
        "key": key,
        "label": label,
        "value": number(value),
        "url": group_url(measure, key) if group_url else "",
        "url_text": _("The statements"),
    }
