"""A number that opens: value, groups in groups, each group a way to its statements. For evidence/_measure_thread.html."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.templatetags.kapok import number as number_in_words
from kapok.base.text import say
from kapok.evidence.counting import Sums
from kapok.evidence.models import Measure, MeasurePeriod, Statement
from kapok.evidence.queries.first import GROUPS_SHOWN, First, first_groups
from kapok.evidence.queries.groups import labels_of, organisation_names, read_dimensions
from kapok.evidence.queries.lines import lines_of
from kapok.evidence.queries.sight import Sight, sights_of
from kapok.evidence.queries.statements import statements_of
from kapok.evidence.queries.values import in_unit, values_of

STATEMENTS_SHOWN = 3
GroupUrl = Callable[[Measure, str], str] | None
GroupsUrl = Callable[[Measure, str, str], str] | None


def thread_of(
    measure: Measure,
    *,
    by: str = "country,sex",
    period: MeasurePeriod | None = None,
    group_url: GroupUrl = None,
    groups_url: GroupsUrl = None,
    statement_url: Callable[[Statement], str] | None = None,
    sees_people: bool = False,
) -> dict:
    """One thread. With `statement_url` its first group is open, down to its first statements."""
    threads = threads_of(
        [measure],
        by=by,
        periods={measure.pk: period} if period else None,
        group_url=group_url,
        groups_url=groups_url,
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
    groups_url: GroupsUrl = None,
    sees_people: bool = False,
    number: int = GROUPS_SHOWN,
) -> dict:
    """By the measure's pk: {value, label, definition, counted_at, groups}. `group_url(measure, key)` gives the page of a group,
    `groups_url(measure, dimension, key)` the page of all groups of a dimension within a group; here stand the first of them.
    Small groups are folded into one line without a number, unless the reader may see people."""
    dimensions = read_dimensions(by)
    sights = sights_of(measures, sees_people=sees_people, periods=periods)
    values, firsts = values_of(measures, periods), first_groups(list(sights.values()), dimensions, number)
    urls = _Urls(group_url, groups_url, _names(firsts.values()))
    return {
        measure.pk: {
            "value": number_in_words(values[measure.pk].value),
            "label": say(measure.label).text,
            "definition": say(measure.indicator.method).text,
            "counted_at": values[measure.pk].counted_at,
            "groups": _steps(sights[measure.pk], dimensions, "", firsts[measure.pk], urls),
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
    if others := step["count"] - len(step["statements"]):
        step["more_url"], step["url"] = step["url"], ""
        step["more_text"] = ngettext("%(count)d more statement", "%(count)d more statements", others) % {
            "count": others
        }


def more(count: int, url: str) -> dict:
    """One line for all that come after the first."""
    label = ngettext("%(count)d more group", "%(count)d more groups", count) % {"count": count}
    return {"key": "", "label": label, "value": "", "count": 0, "url": url, "url_text": ""}


class _Urls(NamedTuple):
    group: GroupUrl
    groups: GroupsUrl
    names: dict  # of organisations


def _names(firsts: Iterable[First]) -> dict:
    """Of all organisations that are shown, in one question."""
    groups = [group for first in firsts for group in first.groups]
    within = [each for group in groups if group[3] for each in group[3].groups]
    return organisation_names([group[1] for group in (*groups, *within)])


def _steps(sight: Sight, dimensions: tuple[str, ...], within: str, first: First, urls: _Urls) -> list[dict]:
    """The greatest first. Inner groups stand behind the key of the outer one, and say their own part only."""
    place = 1 if within else 0
    steps = []
    for key, values, sums, inner in first.groups:
        label = labels_of(dimensions[place : place + 1], values[place : place + 1], urls.names)[0]
        steps.append((in_unit(sight.measure.indicator, sums), label, key, sums, inner))
    steps.sort(key=lambda each: (-(each[0] or 0), each[1]))
    lines = [_step(sight, dimensions, *each, urls) for each in steps]
    if first.more:
        lines.append(more(first.more, urls.groups(sight.measure, dimensions[place], within) if urls.groups else ""))
    return [*lines, folded()] if first.hides else lines


def _step(sight: Sight, dimensions, value, label: str, key: str, sums: Sums, inner: First | None, urls: _Urls) -> dict:
    step = {
        "key": key,
        "label": label,
        "value": number_in_words(value),
        "count": sums.statements,
        "url": urls.group(sight.measure, key) if urls.group and sight.opens_what_it_shows else "",
        "url_text": _("The statements"),
    }
    if inner:
        step["groups"] = _steps(sight, dimensions, key, inner, urls)
    return step
