"""A number that opens: value, groups in groups, each group a way to its statements. For evidence/_measure_thread.html."""

from collections import defaultdict
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.models import Measure, MeasurePeriod, Statement
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
    statement_url: Callable[[Statement], str] | None = None,
) -> dict:
    """One thread. With `statement_url` its first group is open, down to its first statements."""
    thread = threads_of([measure], by=by, periods={measure.pk: period} if period else None, group_url=group_url)[
        measure.pk
    ]
    if statement_url and thread["groups"]:
        _open_first(thread, measure, period, statement_url)
    return thread


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


def _open_first(thread: dict, measure: Measure, period: MeasurePeriod | None, statement_url) -> None:
    step = thread["groups"][0]
    step["is_open"] = True
    if "groups" in step:
        step = step["groups"][0]
        step["is_open"] = True
    step["statements"] = lines_of(statements_of(measure, step["key"], period)[:STATEMENTS_SHOWN], url_of=statement_url)
    if more := step["count"] - len(step["statements"]):
        step["more_url"], step["url"] = step["url"], ""
        step["more_text"] = ngettext("%(count)d more statement", "%(count)d more statements", more) % {"count": more}


def _nested(measure: Measure, groups: list[Group], group_url) -> list[dict]:
    """Groups of two dimensions become groups in groups; the outer number is the sum of the inner ones."""
    if not groups or len(groups[0].labels) == 1:
        return [_step(measure, group.key, group.label, group.value, group.statements, group_url) for group in groups]
    within: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        within[group.key.partition(",")[0], group.labels[0]].append(group)
    outer = [
        (key, label, sum(each.value for each in inner), sum(each.statements for each in inner), inner)
        for (key, label), inner in within.items()
    ]
    return [
        _step(measure, key, label, value, count, group_url)
        | {
            "groups": [
                _step(measure, each.key, in_words(each.labels[1:]), each.value, each.statements, group_url)
                for each in inner
            ]
        }
        for key, label, value, count, inner in sorted(outer, key=lambda each: (-each[2], each[1]))
    ]


def _step(measure: Measure, key: str, label: str, value, count: int, group_url) -> dict:
    url = group_url(measure, key) if group_url else ""
    return {
        "key": key,
        "label": label,
        "value": number(value),
        "count": count,
        "url": url,
        "url_text": _("The statements"),
    }
