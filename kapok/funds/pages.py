"""What a fund's pages show: results with their values, numbers that open, frozen periods beside the live ones."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.access import sees_people
from kapok.evidence.models import Activity, MeasurePeriod, Snapshot
from kapok.evidence.opened import Opening, opening_of
from kapok.evidence.queries import compare, snapshots_about, values_of
from kapok.evidence.queries.union import union_of
from kapok.funds.models import Fund, Result


@dataclass(frozen=True)
class ResultLine:
    result: Result
    name: str
    method: str
    baseline: int
    target: int
    value: int | float | None
    counted_at: datetime
    url: str


def result_lines(fund: Fund) -> list[ResultLine]:
    results = _results_of(fund.pk)
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


@prepared
def _results_of(fund):
    return Result.objects.filter(fund=fund).select_related("measure__indicator")


@prepared
def courses_of(fund):
    """What the fund of this id pays for."""
    return Activity.objects.filter(funds=fund).order_by("iri")


def opening_of_result(fund: Fund, result: Result, person) -> Opening:
    """The way from a result down to its statements, for this reader."""
    url = reverse("funds:result", args=[fund.slug, result.position])
    crumbs = [
        {"url": reverse("funds:list"), "text": _("Results")},
        {"url": reverse("funds:fund", args=[fund.slug]), "text": say(fund.title).text},
        {"url": url, "text": say(result.measure.label).text},
    ]
    return opening_of(result.measure, url=url, crumbs=crumbs, sees_people=sees_people(person, result.measure))


def opening_of_frozen(fund: Fund, result: Result, snapshot: Snapshot, person) -> Opening | None:
    """The same question about the days that were frozen, down to the statements that answer it now."""
    days = {"start_date": snapshot.start_date, "end_date": snapshot.end_date}
    if not (period := MeasurePeriod.objects.filter(measure=result.measure, **days).first()):
        return None
    at = reverse("funds:snapshot", args=[fund.slug, snapshot.pk])
    url = reverse("funds:frozen-result", args=[fund.slug, snapshot.pk, result.position])
    crumbs = [
        {"url": reverse("funds:list"), "text": _("Results")},
        {"url": reverse("funds:fund", args=[fund.slug]), "text": say(fund.title).text},
        {"url": at, "text": snapshot.name},
        {"url": url, "text": say(result.measure.label).text},
    ]
    sees = sees_people(person, result.measure)
    return opening_of(result.measure, url=url, crumbs=crumbs, sees_people=sees, period=period)


def frozen_periods(fund: Fund) -> list[dict]:
    positions = _positions(fund)
    return [_frozen(fund, snapshot, positions) for snapshot in snapshots_about("funds.fund", str(fund.pk))]


def frozen(fund: Fund, snapshot: Snapshot) -> dict:
    """What was signed, and what the same question about the same days gives now."""
    return _frozen(fund, snapshot, _positions(fund))


def _positions(fund: Fund) -> dict[UUID, int]:
    """Of its results, by measure."""
    return dict(fund.results.values_list("measure", "position"))


def _frozen(fund: Fund, snapshot: Snapshot, positions: dict[UUID, int]) -> dict:
    return {
        "snapshot": snapshot,
        "url": reverse("funds:snapshot", args=[fund.slug, snapshot.pk]),
        "file_url": reverse("funds:snapshot-file", args=[fund.slug, snapshot.pk]),
        "today_url": reverse("funds:snapshot-today", args=[fund.slug, snapshot.pk]),
        "lines": [
            {
                "name": line.name,
                "frozen": line.frozen,
                "url": _frozen_url(fund, snapshot, positions.get(line.measure.pk)),
                "live": number(line.live),
                "is_same": not line.has_moved,
                "is_counting": line.is_counting,
                "corrected_at": line.corrected_at,
                "why": line.why,
            }
            for line in compare(snapshot)
        ],
    }


def _frozen_url(fund: Fund, snapshot: Snapshot, position: int | None) -> str:
    return reverse("funds:frozen-result", args=[fund.slug, snapshot.pk, position]) if position else ""


def results_together(funds: list[Fund]) -> list[dict]:
    """What these funds did together, by indicator: a person whom two of them paid for counts once."""
    results = Result.objects.filter(fund__in=funds).select_related("measure__indicator", "fund").order_by("position")
    by_indicator: dict = {}
    for result in results:
        by_indicator.setdefault(result.measure.indicator_id, []).append(result)
    return [_together(each) for each in by_indicator.values()]


def _together(results: list[Result]) -> dict:
    union = union_of([each.measure for each in results])
    indicator = results[0].measure.indicator
    return {
        "name": say(indicator.name),
        "method": say(indicator.method),
        "value": number(union.value),
        "added": number(union.added),
        "is_less": bool(union.counted_twice),
        "why": union.why,
        "target": sum(each.target for each in results),
        "funds": [say(each.fund.title) for each in results],
    }
