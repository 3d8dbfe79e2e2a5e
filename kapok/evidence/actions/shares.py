"""Writing contributions and the cells and periods that sum them up, by the difference."""

from collections import defaultdict
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Q, Sum

from kapok.base import sql
from kapok.base.clock import now
from kapok.evidence.counting import GroupKey, Share, counts_organisations, is_within, rows_of, shares
from kapok.evidence.models import Cell, Contribution, Measure, MeasurePeriod, Subject

CONTRIBUTION = ("period_id", "subject_id", "country", "sex", "organisation_id", "statements", "minutes")
CELL = ("period_id", "country", "sex", "organisation_id", "subjects", "statements", "minutes")
CELLS_FEW = 500  # so many are asked for by name of their organisation


class Kept(NamedTuple):
    """A contribution as it is kept."""

    id: int
    statements: int
    minutes: int


@transaction.atomic
def recount_subjects(*, measure: Measure, numbers: list[int]) -> None:
    """Counts these subjects again from their statements, in every period of the measure."""
    # Two processes that count the same measure wait for each other here, or their differences would be taken twice.
    periods = list(MeasurePeriod.objects.select_for_update().filter(measure=measure).order_by("id"))
    ids = (
        dict(Subject.objects.filter(pk__in=numbers).values_list("uuid", "id")) if counts_organisations(measure) else {}
    )
    rows = rows_of(measure, subjects=ids or numbers)
    kept = _kept(periods, numbers)
    for period in periods:
        within = rows
        if not period.is_whole:
            within = [row for row in rows if is_within(row.timestamp, period.start_date, period.end_date)]
        found = {ids.get(subject, subject): groups for subject, groups in shares(measure, within).items()}
        _write(period, kept[period.pk], found)


def _kept(periods: list[MeasurePeriod], numbers: list[int]) -> dict[int, dict[int, dict[GroupKey, Kept]]]:
    """By period and subject."""
    kept: dict = {period.pk: defaultdict(dict) for period in periods}
    columns = ("period_id", "subject_id", "country", "sex", "organisation_id", "id", "statements", "minutes")
    for row in Contribution.objects.filter(period__in=periods, subject__in=numbers).values_list(*columns):
        kept[row[0]][row[1]][GroupKey(*row[2:5])] = Kept(*row[5:])
    return kept


@transaction.atomic
def sum_up(*, measure: Measure) -> None:
    """Builds cells and totals again from the contributions: the end of counting a whole measure, whatever was wrong with them."""
    for period in MeasurePeriod.objects.select_for_update().filter(measure=measure).order_by("id"):
        rows = Contribution.objects.filter(period=period)
        sums = {"subjects": Count("id"), "statements": Sum("statements"), "minutes": Sum("minutes")}
        groups = list(rows.values("country", "sex", "organisation_id").order_by().annotate(**sums))
        Cell.objects.filter(period=period).delete()
        Cell.objects.bulk_create([Cell(period=period, **group) for group in groups])
        totals = {
            "subjects": rows.aggregate(number=Count("subject", distinct=True))["number"],
            "statements": sum(group["statements"] for group in groups),
            "minutes": sum(group["minutes"] for group in groups),
        }
        if any(getattr(period, name) != total for name, total in totals.items()):
            MeasurePeriod.objects.filter(pk=period.pk).update(counted_at=now(), **totals)


def _write(
    period: MeasurePeriod, had: dict[int, dict[GroupKey, Kept]], found: dict[int, dict[GroupKey, Share]]
) -> None:
    gone, come, people = [], [], 0
    moved: dict[GroupKey, list[int]] = defaultdict(lambda: [0, 0, 0])
    for number in had.keys() | found.keys():
        old, new = had.get(number, {}), found.get(number, {})
        if {key: each[1:] for key, each in old.items()} == {
            key: (each.statements, each.minutes) for key, each in new.items()
        }:
            continue
        for key, each in old.items():
            gone.append(each.id)
            _move(moved[key], -1, each)
        for key, share in new.items():
            come.append((period.pk, number, key.country, key.sex, key.organisation, share.statements, share.minutes))
            _move(moved[key], 1, share)
        people += bool(new) - bool(old)
    if gone or come:
        Contribution.objects.filter(pk__in=gone).delete()
        sql.insert("evidence_contribution", CONTRIBUTION, come)
        _move_cells(period, moved)
        _move_period(period, people, list(moved.values()))


def _move(sums: list[int], sign: int, each: Kept | Share) -> None:
    sums[0] += sign
    sums[1] += sign * each.statements
    sums[2] += sign * each.minutes


def _move_period(period: MeasurePeriod, people: int, moved: list[list[int]]) -> None:
    period.subjects += people
    period.statements += sum(each[1] for each in moved)
    period.minutes += sum(each[2] for each in moved)
    period.counted_at = now()
    period.save(update_fields=["subjects", "statements", "minutes", "counted_at"])


def _move_cells(period: MeasurePeriod, moved: dict[GroupKey, list[int]]) -> None:
    near = Cell.objects.filter(
        period=period, country__in={key.country for key in moved}, sex__in={key.sex for key in moved}
    )
    if len(moved) <= CELLS_FEW:
        organisations = Q(organisation__in={key.organisation for key in moved if key.organisation})
        near = near.filter(organisations | Q(organisation=None))
    cells = {GroupKey(*key): pk for *key, pk in near.values_list("country", "sex", "organisation_id", "id")}
    changes = {key: sums for key, sums in moved.items() if any(sums)}
    sql.run_many(
        "UPDATE evidence_cell SET subjects = subjects + %s, statements = statements + %s, minutes = minutes + %s WHERE id = %s",
        [(*sums, cells[key]) for key, sums in changes.items() if key in cells],
    )
    sql.insert("evidence_cell", CELL, [(period.pk, *key, *sums) for key, sums in changes.items() if key not in cells])
    Cell.objects.filter(pk__in=[cells[key] for key in changes if key in cells], subjects=0).delete()
