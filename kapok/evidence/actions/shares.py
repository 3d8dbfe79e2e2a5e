"""Writing contributions and the cells and periods that sum them up, by the difference."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Count, Sum

from kapok.base.clock import now
from kapok.evidence.counting import GroupKey, Share, counts_organisations, is_within, rows_of, shares
from kapok.evidence.models import Cell, Contribution, Measure, MeasurePeriod, Subject


@transaction.atomic
def recount_subjects(*, measure: Measure, numbers: list[int]) -> None:
    """Counts these subjects again from their statements, in every period of the measure."""
    # Two processes that count the same measure wait for each other here, or their differences would be taken twice.
    periods = list(MeasurePeriod.objects.select_for_update().filter(measure=measure).order_by("id"))
    ids = (
        dict(Subject.objects.filter(pk__in=numbers).values_list("uuid", "id")) if counts_organisations(measure) else {}
    )
    rows = rows_of(measure, subjects=ids or numbers)
    had: dict[int, dict] = defaultdict(lambda: defaultdict(dict))
    for each in Contribution.objects.filter(period__in=periods, subject__in=numbers):
        had[each.period_id][each.subject_id][_key(each)] = each
    for period in periods:
        within = [row for row in rows if is_within(row.timestamp, period.start_date, period.end_date)]
        found = {ids.get(subject, subject): groups for subject, groups in shares(measure, within).items()}
        _write(period, had[period.pk], found)


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
    period: MeasurePeriod, had: dict[int, dict[GroupKey, Contribution]], found: dict[int, dict[GroupKey, Share]]
) -> None:
    gone, come, people = [], [], 0
    for number in had.keys() | found.keys():
        old, new = had.get(number, {}), found.get(number, {})
        if {key: (each.statements, each.minutes) for key, each in old.items()} == {
            key: (each.statements, each.minutes) for key, each in new.items()
        }:
            continue
        gone += old.values()
        come += [
            Contribution(
                period=period, subject_id=number, **_columns(key), statements=share.statements, minutes=share.minutes
            )
            for key, share in new.items()
        ]
        people += bool(new) - bool(old)
    if gone or come:
        Contribution.objects.filter(pk__in=[each.pk for each in gone]).delete()
        Contribution.objects.bulk_create(come)
        _move_sums(period, gone, come, people)


def _move_sums(period: MeasurePeriod, gone: list[Contribution], come: list[Contribution], people: int) -> None:
    moved: dict[GroupKey, list[int]] = defaultdict(lambda: [0, 0, 0])
    for sign, contributions in ((-1, gone), (1, come)):
        for each in contributions:
            for place, number in enumerate((1, each.statements, each.minutes)):
                moved[_key(each)][place] += sign * number
    _move_cells(period, moved)
    period.subjects += people
    period.statements += sum(each[1] for each in moved.values())
    period.minutes += sum(each[2] for each in moved.values())
    period.counted_at = now()
    period.save(update_fields=["subjects", "statements", "minutes", "counted_at"])


def _move_cells(period: MeasurePeriod, moved: dict[GroupKey, list[int]]) -> None:
    near = Cell.objects.filter(
        period=period, country__in={key.country for key in moved}, sex__in={key.sex for key in moved}
    )
    cells = {_key(cell): cell for cell in near}
    touched = []
    for key, (subjects, statements, minutes) in moved.items():
        cell = cells.get(key) or Cell(period=period, **_columns(key), subjects=0, statements=0, minutes=0)
        cell.subjects, cell.statements, cell.minutes = (
            cell.subjects + subjects,
            cell.statements + statements,
            cell.minutes + minutes,
        )
        touched.append(cell)
    Cell.objects.filter(pk__in=[cell.pk for cell in touched if cell.pk and not cell.subjects]).delete()
    Cell.objects.bulk_update(
        [cell for cell in touched if cell.pk and cell.subjects], ["subjects", "statements", "minutes"]
    )
    Cell.objects.bulk_create([cell for cell in touched if not cell.pk and cell.subjects])


def _key(row: Contribution | Cell) -> GroupKey:
    return GroupKey(row.country, row.sex, row.organisation_id)


def _columns(key: GroupKey) -> dict:
    return {"country": key.country, "sex": key.sex, "organisation_id": key.organisation}
