"""Writing contributions and the cells and periods that sum them up, by the difference."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, Sum

from kapok.base import sql
from kapok.base.clock import now
from kapok.evidence.counting import (
    GroupKey,
    Row,
    Share,
    Sums,
    is_within,
    rows_of,
    shares,
    subject_kind,
)
from kapok.evidence.models import (
    Cell,
    Contribution,
    Correction,
    Measure,
    MeasurePeriod,
    Subject,
    SubjectKind,
)

SUMMED = ("statements", "minutes", "points", "items")
CONTRIBUTION = ("period_id", "subject_id", "country", "sex", "organisation_id", *SUMMED)
CELL = ("period_id", "country", "sex", "organisation_id", "subjects", *SUMMED)
MOVE_CELL = f"UPDATE evidence_cell SET {', '.join(f'{name} = {name} + %s' for name in Sums._fields)} WHERE id = %s"
CELLS_FEW = 500  # so many are asked for by name of their organisation
# By subject: why it is counted again, and when that happened.
Reasons = dict[int, dict[str, datetime]]
Kept = dict[GroupKey, tuple[int, tuple[int, ...]]]  # a contribution's number and what it adds


def recount_subjects(*, measure: Measure, numbers: list[int], reasons: Reasons | None = None) -> None:
    """Counts these subjects again from their statements, in every period of the measure.

    They are read before anything is locked, for that may take long and nobody else could write meanwhile. A statement that comes
    after the reading brings a mark of its own.
    """
    as_of, read = _counted(MeasurePeriod.objects.filter(measure=measure)), _read(measure, numbers)
    with transaction.atomic():
        # Two processes that count the same measure wait for each other here, or their differences would be taken twice.
        periods = list(MeasurePeriod.objects.select_for_update().filter(measure=measure).order_by("id"))
        if _counted(periods) != as_of:  # the other one may have read later than we did
            read = _read(measure, numbers)
        _write_all(measure, periods, numbers, *read, reasons)


def _counted(periods: Iterable[MeasurePeriod]) -> dict[int, datetime | None]:
    """When each of them last changed."""
    return {each.pk: each.counted_at for each in periods}


def _read(measure: Measure, numbers: list[int]) -> tuple[list[Row], dict]:
    """Their statements, and the numbers of those that are known by a UUID there."""
    is_person = subject_kind(measure) == SubjectKind.PERSON
    ids: dict = {} if is_person else dict(Subject.objects.filter(pk__in=numbers).values_list("uuid", "id"))
    return rows_of(measure, subjects=numbers if is_person else ids), ids


def _write_all(
    measure: Measure,
    periods: list[MeasurePeriod],
    numbers: list[int],
    rows: list[Row],
    ids: dict,
    reasons: Reasons | None,
) -> None:
    kept = _kept(periods, numbers)
    for period in periods:
        within = rows
        if not period.is_whole:
            within = [row for row in rows if is_within(row.timestamp, period.start_date, period.end_date)]
        found = {ids.get(subject, subject): groups for subject, groups in shares(measure, within).items()}
        changed = _write(period, kept[period.pk], found)
        if reasons and not period.is_whole:
            _note(period, [reasons[number] for number in changed if number in reasons])


def _kept(periods: list[MeasurePeriod], numbers: list[int]) -> dict[int, dict[int, Kept]]:
    """By period and subject."""
    kept: dict = {period.pk: defaultdict(dict) for period in periods}
    columns = ("period_id", "subject_id", "country", "sex", "organisation_id", "id", *SUMMED)
    for row in Contribution.objects.filter(period__in=periods, subject__in=numbers).values_list(*columns):
        kept[row[0]][row[1]][GroupKey(*row[2:5])] = (row[5], row[6:])
    return kept


@transaction.atomic
def sum_up(*, measure: Measure) -> None:
    """Builds cells and totals again from the contributions: the end of counting a whole measure, whatever was wrong with them."""
    for period in MeasurePeriod.objects.select_for_update().filter(measure=measure).order_by("id"):
        rows = Contribution.objects.filter(period=period)
        sums = {"subjects": Count("id")} | {name: Sum(name) for name in SUMMED}
        groups: list[Any] = list(rows.values("country", "sex", "organisation_id").order_by().annotate(**sums))
        Cell.objects.filter(period=period).delete()
        Cell.objects.bulk_create([Cell(period=period, **group) for group in groups])
        totals = {name: sum(group[name] for group in groups) for name in SUMMED}
        totals["subjects"] = rows.aggregate(number=Count("subject", distinct=True))["number"]
        if any(getattr(period, name) != total for name, total in totals.items()):
            MeasurePeriod.objects.filter(pk=period.pk).update(counted_at=now(), **totals)


def _write(period: MeasurePeriod, had: dict[int, Kept], found: dict[int, dict[GroupKey, Share]]) -> list[int]:
    """Returns the subjects that add something else than before."""
    gone, come, changed, people = [], [], [], 0
    moved: dict[GroupKey, list[int]] = defaultdict(lambda: [0] * len(Sums._fields))
    for number in had.keys() | found.keys():
        old, new = had.get(number, {}), {key: _adds(share) for key, share in found.get(number, {}).items()}
        if {key: adds for key, (_id, adds) in old.items()} == new:
            continue
        changed.append(number)
        for key, (id, adds) in old.items():
            gone.append(id)
            _move(moved[key], -1, adds)
        for key, adds in new.items():
            come.append((period.pk, number, *key, *adds))
            _move(moved[key], 1, adds)
        people += bool(new) - bool(old)
    if changed:
        Contribution.objects.filter(pk__in=gone).delete()
        sql.insert("evidence_contribution", CONTRIBUTION, come)
        _move_cells(period, moved)
        _move_period(period, people, list(moved.values()))
    return changed


def _adds(share: Share) -> tuple[int, ...]:
    return (share.statements, share.minutes, share.points, share.items)


def _move(sums: list[int], sign: int, adds: tuple[int, ...]) -> None:
    for place, each in enumerate((1, *adds)):
        sums[place] += sign * each


def _move_period(period: MeasurePeriod, people: int, moved: list[list[int]]) -> None:
    period.subjects += people
    for place, name in enumerate(SUMMED, start=1):
        setattr(period, name, getattr(period, name) + sum(each[place] for each in moved))
    period.counted_at = now()
    period.save(update_fields=["subjects", *SUMMED, "counted_at"])


def _move_cells(period: MeasurePeriod, moved: dict[GroupKey, list[int]]) -> None:
    near = Cell.objects.filter(
        period=period, country__in={key.country for key in moved}, sex__in={key.sex for key in moved}
    )
    if len(moved) <= CELLS_FEW:
        organisations = Q(organisation__in={key.organisation for key in moved if key.organisation})
        near = near.filter(organisations | Q(organisation=None))
    cells = {
        GroupKey(country, sex, organisation): pk
        for country, sex, organisation, pk in near.values_list("country", "sex", "organisation_id", "id")
    }
    changes = {key: sums for key, sums in moved.items() if any(sums)}
    sql.run_many(MOVE_CELL, [(*sums, cells[key]) for key, sums in changes.items() if key in cells])
    sql.insert("evidence_cell", CELL, [(period.pk, *key, *sums) for key, sums in changes.items() if key not in cells])
    Cell.objects.filter(pk__in=[cells[key] for key in changes if key in cells], subjects=0).delete()


def _note(period: MeasurePeriod, reasons: Iterable[dict[str, datetime]]) -> None:
    """That a named period moved, and why: beside what was reported it is said."""
    latest: dict[str, datetime] = {}
    for each in reasons:
        for kind, at in each.items():
            latest[kind] = max(at, latest.get(kind, at))
    for kind, at in latest.items():
        had, is_new = Correction.objects.get_or_create(period=period, kind=kind, defaults={"at": at})
        if not is_new and had.at < at:
            Correction.objects.filter(pk=had.pk).update(at=at)
