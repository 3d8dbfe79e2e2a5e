"""The counting job: what is due is counted again from its statements. Exact, in small transactions, safe to run twice."""

from collections import defaultdict

from django.db import transaction

from kapok.base.clock import now
from kapok.evidence.actions.senders import numbers_of
from kapok.evidence.actions.shares import recount_subjects, sum_up
from kapok.evidence.counting import counting_statements, counts_organisations, merged_organisations
from kapok.evidence.models import DueCount, Measure, Subject, SubjectKind
from kapok.evidence.queries.matching import load_questions

DUE_MAX = 200
SUBJECTS_MAX = 200


def count_due(limit: int = DUE_MAX) -> int:
    """Counts again what is due, some of it; returns how much, so nought means that every value is exact.

    Marks are removed after their counting is committed. A cut in between, or a second process, counts the same subjects once
    more with the same result. A mark that comes meanwhile has a number of its own and stays.
    """
    due = list(
        DueCount.objects.order_by("id").select_related("statement__activity", "statement__actor", "measure__indicator")[
            :limit
        ]
    )
    if not due:
        return 0
    pieces = {each.pk: _next_subjects(each) for each in due if each.measure_id and not each.subject_id}
    plan = _plan(due, pieces)
    for measure, subjects in sorted(plan.items(), key=lambda each: each[0].pk):
        numbers = sorted(subjects)
        for start in range(0, len(numbers), SUBJECTS_MAX):
            recount_subjects(measure=measure, numbers=numbers[start : start + SUBJECTS_MAX])
    unfinished = {each: piece for each, piece in pieces.items() if len(piece) == SUBJECTS_MAX}
    for each, piece in unfinished.items():
        DueCount.objects.filter(pk=each).update(after=max(piece))
    for measure in {each.measure for each in due if each.pk in pieces and each.pk not in unfinished}:
        sum_up(measure=measure)
    DueCount.objects.filter(id__in=[each.pk for each in due if each.pk not in unfinished]).delete()
    return len(due)


@transaction.atomic
def recount(measure: Measure) -> None:
    """Marks the whole measure as due; the job counts it in pieces."""
    DueCount.objects.create(measure=measure, due_at=now())


def count_whole() -> None:
    """Every measure counted anew, after an import: cheaper than counting what came, statement by statement."""
    with transaction.atomic():
        DueCount.objects.filter(statement__isnull=False).delete()
        for measure in Measure.objects.all():
            if not DueCount.objects.filter(measure=measure, subject=None).exists():
                recount(measure)
    while count_due():
        pass


def _plan(due: list[DueCount], pieces: dict[int, set[int]]) -> dict[Measure, set[int]]:
    """Which subjects to count again, by measure."""
    plan: dict[Measure, set[int]] = defaultdict(set)
    statements = [each.statement for each in due if each.statement_id]
    merged = merged_organisations() if statements else {}
    standing = {
        each.organisation_id: merged.get(each.organisation_id, (each.organisation_id,))[0] for each in statements
    }
    organisations = numbers_of(SubjectKind.ORGANISATION, {each for each in standing.values() if each})
    for question in load_questions() if statements else ():
        counted = [each for each in statements if question.counts(each)]
        if counted and counts_organisations(question.measure):
            plan[question.measure] |= {organisations[standing[each.organisation_id]] for each in counted}
        elif counted:
            plan[question.measure] |= {each.actor.subject_id for each in counted}
    for each in due:
        if each.measure_id:
            plan[each.measure] |= pieces.get(each.pk, {each.subject_id})
    return plan


def _next_subjects(due: DueCount) -> set[int]:
    """The next piece of a whole measure. Every subject is looked at, also one that counts no more."""
    kind = SubjectKind.PERSON
    if counts_organisations(due.measure):
        kind = SubjectKind.ORGANISATION
        if not due.after:  # in the first piece only, for it reads every statement of the measure
            merged = merged_organisations()
            found = counting_statements(due.measure).values_list("organisation", flat=True).distinct()
            numbers_of(kind, {merged.get(each, (each,))[0] for each in found})
    found = Subject.objects.filter(kind=kind, id__gt=due.after).order_by("id").values_list("id", flat=True)
    return set(found[:SUBJECTS_MAX])
