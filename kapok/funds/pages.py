"""What a fund's pages show: results with their values, numbers that open, frozen periods beside the live ones."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.models import Measure, Snapshot
from kapok.evidence.queries import compare, snapshots_about, thread_of, values_of
from kapok.funds.models import Fund, Result


@dataclass(frozen=True)
class ResultLine:
    result: Result
    name: str
    method: str
    baseline: int
    target: int
    value: int | float
    counted_at: datetime
    url: str


def result_lines(fund: Fund) -> list[ResultLine]:
    results = list(fund.results.select_related("measure__indicator"))
    values = values_of([result.measure for result in results])
    return [
        ResultLine(
            result=result,
            name=say(result.measure.label).text,
            method=say(result.measure.indicator.method).text,
            baseline=result.baseline,
            target=result.target,
            value=values[result.measure_id].value,
            counted_at=values[result.measure_id].counted_at,
            url=reverse("funds:result", args=[fund.slug, result.position]),
        )
        for result in results
    ]


def opened(fund: Fund, line: ResultLine, *, by: str) -> dict:
    """The thread of a number; each group leads to its statements."""

    def group_url(_measure: Measure, key: str) -> str:
        return reverse("funds:statements", args=[fund.slug, line.result.position]) + f"?group={key}"

    thread = thread_of(line.result.measure, by=by, group_url=group_url)
    for group in thread["groups"][:1]:
        group["is_open"] = True
    return thread | {"more_text": _("All statements"), "more_url": group_url(line.result.measure, "")}


def partings(fund: Fund, line: ResultLine) -> list[dict]:
    """The number taken apart in each way that says something."""
    ways = [("country,sex", _("By country and sex")), ("organisation,sex", _("By organisation and sex"))]
    if line.result.measure.indicator.counted == "organisations":
        ways = [("country,organisation", _("By country and organisation"))]
    return [{"title": title, "thread": opened(fund, line, by=by)} for by, title in ways]


def statement_url(fund: Fund, result: Result):
    return lambda statement: reverse("funds:statement", args=[fund.slug, result.position, statement.id])


def frozen_periods(fund: Fund) -> list[dict]:
    return [frozen(fund, snapshot) for snapshot in snapshots_about("funds.fund", str(fund.pk))]


def frozen(fund: Fund, snapshot: Snapshot) -> dict:
    """What was signed, and what the same question about the same days gives now."""
    return {
        "snapshot": snapshot,
        "url": reverse("funds:snapshot", args=[fund.slug, snapshot.pk]),
        "file_url": reverse("funds:snapshot-file", args=[fund.slug, snapshot.pk]),
        "lines": [
            {
                "name": line.name,
                "frozen": line.frozen,
                "live": number(line.live),
                "is_same": not line.has_moved,
                "is_counting": line.is_counting,
            }
            for line in compare(snapshot)
        ],
    }
