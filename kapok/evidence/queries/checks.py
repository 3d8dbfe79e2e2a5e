"""`kapok check`: a sample of the counts is counted again from nothing, by other ways than the job's, and must agree."""

import random

from django.db.models import Count, Sum

from kapok.evidence.counting import counting_statements, counts_organisations, is_within, rows_of, shares
from kapok.evidence.models import Cell, Contribution, DueCount, Measure, MeasurePeriod, Subject
from kapok.evidence.queries.matching import load_questions

GROUP = ("country", "sex", "organisation")


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
    statements = [each.statement for each in due if each.statement_id]
    return whole | {
        each.measure.pk
        for each in (load_questions() if statements else ())
        if any(each.counts(one) for one in statements)
    }


def _check_period(period: MeasurePeriod):
    """The kept value beside one that the database counts over all statements, and beside the sums of its rows."""
    found = counting_statements(period.measure, period.start_date, period.end_date)
    by = "organisation" if counts_organisations(period.measure) else "actor__subject"
    kept = MeasurePeriod.objects.get(pk=period.pk)
    counted = (found.values(by).distinct().count(), found.count())
    if counted != (kept.subjects, kept.statements):
        yield f"{kept.subjects} subjects and {kept.statements} statements are kept, {counted[0]} and {counted[1]} are counted."
    rows = Contribution.objects.filter(period=period)
    sums = rows.aggregate(
        subjects=Count("subject", distinct=True), statements=Sum("statements"), minutes=Sum("minutes")
    )
    if tuple(each or 0 for each in sums.values()) != (kept.subjects, kept.statements, kept.minutes):
        yield "the contributions do not add up to the value."
    cells = Cell.objects.filter(period=period).values_list(*GROUP, "subjects", "statements", "minutes")
    groups = rows.values(*GROUP).annotate(Count("id"), Sum("statements"), Sum("minutes")).order_by().values_list(
        *GROUP, "id__count", "statements__sum", "minutes__sum"
    )  # fmt: skip
    if {*cells} != {*groups}:
        yield "the groups are not the sums of their contributions."


def _check_subjects(period: MeasurePeriod, sample: int):
    measure: Measure = period.measure
    numbers = sorted(Contribution.objects.filter(period=period).values_list("subject", flat=True).distinct())
    chosen = random.sample(numbers, min(sample, len(numbers)))
    ids = dict(Subject.objects.filter(pk__in=chosen).values_list("uuid", "id")) if counts_organisations(measure) else {}
    rows = [
        row
        for row in rows_of(measure, subjects=ids or chosen)
        if is_within(row.timestamp, period.start_date, period.end_date)
    ]
    counted = {ids.get(subject, subject): groups for subject, groups in shares(measure, rows).items()}
    for number in chosen:
        kept = {
            (each.country, each.sex, each.organisation_id): (each.statements, each.minutes)
            for each in Contribution.objects.filter(period=period, subject=number)
        }
        if kept != {tuple(key): (share.statements, share.minutes) for key, share in counted.get(number, {}).items()}:
            yield f"subject {number} does not agree with its statements."
