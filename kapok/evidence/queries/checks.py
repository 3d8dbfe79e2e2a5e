"""`kapok check`: a sample of the counts is counted again from nothing, by other ways than the job's, and must agree."""

import random

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from kapok.evidence.counting import Sums, counting_statements, is_within, rows_of, shares, subject_kind, tally_of
from kapok.evidence.models import (
    Cell,
    Contribution,
    DueCount,
    Measure,
    MeasurePeriod,
    Subject,
    SubjectKind,
)
from kapok.evidence.queries.matching import load_questions

GROUP = ("country", "sex", "organisation")
SUMMED = Sums._fields[1:]
BY: dict[str, str] = {
    SubjectKind.PERSON: "actor__subject",
    SubjectKind.ORGANISATION: "organisation",
    SubjectKind.ACTIVITY: "activity",
}
WHOLE_MAX = 20_000  # statements of a period: of more, only a sample of its subjects is counted anew


def check_counts(sample: int = 20) -> list[str]:
    """Sentences about counts that do not agree with the statements; none when all is well.

    Looks at `sample` periods and at `sample` subjects in each of them. What is due to be counted is left out: it is known to
    be behind.
    """
    periods = list(
        MeasurePeriod.objects.exclude(measure__in=_due_measures()).select_related("measure__indicator").order_by("id")
    )
    chosen = random.sample(periods, min(sample, len(periods)))
    wrong = {period: [*_check_period(period), *_check_subjects(period, sample)] for period in chosen}
    behind = _due_measures()  # what arrived while we looked
    return [
        f"Measure {period.measure_id} ({period.measure.indicator.key}), {period.start_date} to {period.end_date or 'now'}: {sentence}"
        for period, sentences in wrong.items()
        for sentence in sentences
        if period.measure_id not in behind
    ]


def _due_measures() -> set:
    due = DueCount.objects.select_related("statement__activity", "statement__actor")
    whole = {each.measure_id for each in due if each.measure_id}
    if any(each.is_of_tree for each in due):
        whole |= set(Measure.objects.exclude(indicator__within=None).values_list("pk", flat=True))
    statements = [each.statement for each in due if each.statement]
    return whole | {
        each.measure.pk
        for each in (load_questions(statements) if statements else ())
        if any(each.counts(one) for one in statements)
    }


def _check_period(period: MeasurePeriod):
    """The kept value beside one that the database counts over all statements, and beside the sums of its rows."""
    found = counting_statements(period.measure, period.start_date, period.end_date)
    kept = MeasurePeriod.objects.get(pk=period.pk)
    counted = (_count_subjects(period.measure, found), found.count())
    if counted != (kept.subjects, kept.statements):
        yield f"{kept.subjects} subjects and {kept.statements} statements are kept, {counted[0]} and {counted[1]} are counted."
    rows = Contribution.objects.filter(period=period)
    sums = rows.aggregate(
        **{"subjects": Count("subject", distinct=True)} | {f"sum_{name}": Sum(name) for name in SUMMED}
    )
    if tuple(each or 0 for each in sums.values()) != tuple(getattr(kept, name) for name in Sums._fields):
        yield "the contributions do not add up to the value."
    cells = Cell.objects.filter(period=period).values_list(*GROUP, *Sums._fields)
    groups = rows.values_list(*GROUP).annotate(Count("id"), *map(Sum, SUMMED)).order_by()
    if {*cells} != {*groups}:
        yield "the groups are not the sums of their contributions."
    if kept.statements <= WHOLE_MAX:
        yield from _check_from_nothing(kept)


def _count_subjects(measure: Measure, found) -> int:
    """Counted by the database; organisations that were merged into one are one."""
    kind = subject_kind(measure)
    by = Coalesce("organisation__merged_into", "organisation") if kind == SubjectKind.ORGANISATION else BY[kind]
    return found.order_by().values_list(by).distinct().count()


def _check_from_nothing(period: MeasurePeriod):
    found = tally_of(period.measure, period.start_date, period.end_date)
    if found.whole != tuple(getattr(period, name) for name in Sums._fields):
        yield "counted from nothing, the value is another one."
    cells = {row[:3]: row[3:] for row in Cell.objects.filter(period=period).values_list(*GROUP, *Sums._fields)}
    if cells != {tuple(key): tuple(sums) for key, sums in found.groups.items()}:
        yield "counted from nothing, the groups are other ones."


def _check_subjects(period: MeasurePeriod, sample: int):
    measure: Measure = period.measure
    numbers = sorted(Contribution.objects.filter(period=period).values_list("subject", flat=True).distinct())
    chosen = random.sample(numbers, min(sample, len(numbers)))
    is_person = subject_kind(measure) == SubjectKind.PERSON
    ids: dict = {} if is_person else dict(Subject.objects.filter(pk__in=chosen).values_list("uuid", "id"))
    rows = [
        row
        for row in rows_of(measure, subjects=chosen if is_person else ids)
        if is_within(row.timestamp, period.start_date, period.end_date)
    ]
    counted = {ids.get(subject, subject): groups for subject, groups in shares(measure, rows).items()}
    for number in chosen:
        kept = {
            (each.country, each.sex, each.organisation_id): tuple(getattr(each, name) for name in SUMMED)
            for each in Contribution.objects.filter(period=period, subject=number)
        }
        shared = counted.get(number, {}).items()
        if kept != {tuple(key): tuple(getattr(share, name) for name in SUMMED) for key, share in shared}:
            yield f"subject {number} does not agree with its statements."
