"""A number that opens: value, groups in groups, each group a way to its statements. For evidence/_measure_thread.html."""

from collections import defaultdict
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.counting import Sums
from kapok.evidence.models import Measure, MeasurePeriod, Statement
from kapok.evidence.queries.groups import Group, groups_of_many, in_words
from kapok.evidence.queries.lines import lines_of
from kapok.evidence.queries.sight import Sight, sights_of
from kapok.evidence.queries.statements import statements_of
from kapok.evidence.queries.values import in_unit, values_of

STATEMENTS_SHOWN = 3
GroupUrl = Callable[[Measure, str], str] | None


def thread_of(
    measure: Measure,
    *,
    by: str = "country,sex",
    period: MeasurePeriod | None = None,
    group_url: GroupUrl = None,
    statement_url: Callable[[Statement], str] | None = None,
    sees_people: bool = False,
) -> dict:
    """One thread. With `statement_url` its first group is open, down to its first statements."""
    threads = threads_of(
        [measure],
        by=by,
        periods={measure.pk: period} if period else None,
        group_url=group_url,
        sees_people=sees_people,
    )
    thread = threads[measure.pk]
    if statement_url and thread["groups"] and sees_people:
        _open_first(thread, measure, period, statement_url)
    return thread


def threads_of(
    measures: list[Measure],
    *,
    by: str = "country,sex",
    periods: dict | None = None,
    group_url: GroupUrl = None,
    sees_people: bool = False,
) -> dict:
    """By the measure's pk: {value, label, definition, counted_at, groups}. `group_url(measure, key)` gives the page of a group.
    Small groups are folded into one line without a number, unless the reader may see people."""
    values, groups = values_of(measures, periods), groups_of_many(measures, by, periods)
    sights = sights_of(measures, sees_people=sees_people, periods=periods)
    return {
        measure.pk: {
            "value": number(values[measure.pk].value),
            "label": say(measure.label).text,
            "definition": say(measure.indicator.method).text,
            "counted_at": values[measure.pk].counted_at,
            "groups": _nested(sights[measure.pk], groups[measure.pk], group_url),
        }
        for measure in measures
    }


def folded() -> dict:
    """One line for all groups that are too small to be shown: neither how many they are nor what they hold."""
    return {"key": "", "label": _("Groups too small to show"), "value": "…", "count": 0, "url": "", "url_text": ""}


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


def _nested(sight: Sight, groups: list[Group], group_url: GroupUrl) -> list[dict]:
    """Groups of two dimensions become groups in groups; the outer number is the sum of the inner ones."""
    if not groups or len(groups[0].labels) == 1:
        return _steps(sight, [(each.key, each.label, each.sums, []) for each in groups], group_url)
    within: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        within[group.key.partition(",")[0], group.labels[0]].append(group)
    outer = [(key, label, sum((each.sums for each in inner), Sums()), inner) for (key, label), inner in within.items()]
    return _steps(sight, outer, group_url)


def _steps(sight: Sight, given, group_url: GroupUrl) -> list[dict]:
    """`given`: [(key, label, sums, groups inside)]. The greatest first."""
    shown = [each for each in given if sight.shows(each[0])]
    indicator = sight.measure.indicator
    valued = [(in_unit(indicator, sums), key, label, sums, inner) for key, label, sums, inner in shown]
    valued.sort(key=lambda each: (-(each[0] or 0), each[2]))
    steps = [_step(sight, *each, group_url) for each in valued]
    return [*steps, folded()] if len(shown) < len(given) else steps


def _step(sight: Sight, value, key: str, label: str, sums: Sums, inner: list[Group], group_url: GroupUrl) -> dict:
    step = {
        "key": key,
        "label": label,
        "value": number(value),
        "count": sums.statements,
        "url": group_url(sight.measure, key) if group_url and sight.opens(key) else "",
        "url_text": _("The statements"),
    }
    if inner:
        parts = [(each.key, in_words(each.labels[1:]), each.sums, []) for each in inner]
        step["groups"] = _steps(sight, parts, group_url)
    return step
