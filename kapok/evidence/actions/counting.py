"""The counting job: what is due is counted again from its statements. Exact, in small transactions, safe to run twice."""

from collections import defaultdict

from django.db import transaction

from kapok.base.clock import now
from kapok.evidence.actions.senders import numbers_of
from kapok.evidence.actions.shares import Reasons, recount_subjects, sum_up
from kapok.evidence.actions.spans import build_spans
from kapok.evidence.counting import activity_uuid, counting_statements, merged_organisations, subject_kind
from kapok.evidence.models import (
    Activity,
    Actor,
    Change,
    DueCount,
    Measure,
    Statement,
    Subject,
    SubjectKind,
    Void,
)
from kapok.evidence.queries.matching import load_questions

DUE_MAX = 1000  # a phone that was away brings many of the same person, who is then counted once
BEHIND_MAX = 20_000  # marks behind the first are looked through for those of the same people
SUBJECTS_MAX = 200  # of a whole measure, each time
AT_ONCE_MAX = 50  # in one transaction, for meanwhile nobody else writes; each of them may have done a thousand things
LOOKED_AT = ("activity", "actor", "verb", "country", "sex", "organisation", "timestamp")


def count_due(limit: int = DUE_MAX) -> int:
    """Counts again what is due, some of it; returns how much, so nought means that every value is exact.

    Marks are removed after their counting is committed. A cut in between, or a second process, counts the same subjects once
    more with the same result. A mark that comes meanwhile has a number of its own and stays.
    """
    due = _next_due(limit)
    if not due:
        return 0
    if any(each.is_of_tree for each in due):
        for within in build_spans():
            recount_all(Measure.objects.filter(indicator__within=within))
    pieces = {each.pk: _next_subjects(each.measure, each.after) for each in due if each.measure and not each.subject_id}
    plan = _plan(due, pieces)
    for measure, reasons in sorted(plan.items(), key=lambda each: each[0].pk):
        numbers = sorted(reasons)
        for start in range(0, len(numbers), AT_ONCE_MAX):
            recount_subjects(measure=measure, numbers=numbers[start : start + AT_ONCE_MAX], reasons=reasons)
    unfinished = {each: piece for each, piece in pieces.items() if len(piece) == SUBJECTS_MAX}
    for each, piece in unfinished.items():
        DueCount.objects.filter(pk=each).update(after=max(piece))
    for measure in {each.measure for each in due if each.measure and each.pk in pieces and each.pk not in unfinished}:
        sum_up(measure=measure)
    DueCount.objects.filter(id__in=[each.pk for each in due if each.pk not in unfinished]).delete()
    return len(due)


def _next_due(limit: int) -> list[DueCount]:
    """The first marks; where more wait, with what waits of the same people soon behind: all that one did is read for one mark
    of hers as for a hundred."""
    marks = DueCount.objects.order_by("id").select_related("measure__indicator")
    due = list(marks[:limit])
    if len(due) == limit:
        due += _behind(due)
    _fill_in(due)
    return due


def _behind(due: list[DueCount]) -> list[DueCount]:
    these = {each.statement_id for each in due if each.statement_id}
    people = Statement.objects.order_by().filter(pk__in=these).values_list("actor__subject", flat=True)
    actors = set(Actor.objects.filter(subject__in=set(people)).values_list("pk", flat=True))
    last = due[-1].pk
    found = DueCount.objects.filter(pk__gt=last, pk__lte=last + BEHIND_MAX, statement__isnull=False)
    rows = found.order_by("id").values_list("statement__actor", "id", "statement", "due_at")
    return [DueCount(pk=pk, statement_id=seq, due_at=at) for actor, pk, seq, at in rows if actor in actors]


def _fill_in(due: list[DueCount]) -> None:
    """What is asked of their statements; each activity and each actor is one object for all of them."""
    found = Statement.objects.only(*LOOKED_AT).in_bulk({each.statement_id for each in due if each.statement_id})
    activities = Activity.objects.in_bulk({each.activity_id for each in found.values() if each.activity_id})
    actors = Actor.objects.in_bulk({each.actor_id for each in found.values()})
    for statement in found.values():
        statement.activity, statement.actor = activities.get(statement.activity_id), actors[statement.actor_id]
    for each in due:
        if each.statement_id:
            each.statement = found[each.statement_id]


@transaction.atomic
def recount(measure: Measure) -> None:
    """Marks the whole measure as due; the job counts it in pieces."""
    DueCount.objects.create(measure=measure, due_at=now())


@transaction.atomic
def recount_all(measures) -> None:
    """A measure that waits for its beginning already is not marked again."""
    waiting = set(
        DueCount.objects.filter(measure__in=measures, subject=None, after=0).values_list("measure", flat=True)
    )
    for measure in measures:
        if measure.pk not in waiting:
            recount(measure)


def is_counting_whole() -> bool:
    """Whether pieces of a whole measure wait."""
    return DueCount.objects.filter(measure__isnull=False).exists()


def count_whole() -> None:
    """Every measure counted anew, after an import: cheaper than counting what came, statement by statement."""
    with transaction.atomic():
        DueCount.objects.filter(statement__isnull=False).delete()
        for measure in Measure.objects.all():
            if not DueCount.objects.filter(measure=measure, subject=None).exists():
                recount(measure)
    while count_due():
        pass


def _plan(due: list[DueCount], pieces: dict[int, set[int]]) -> dict[Measure, Reasons]:
    """Which subjects to count again, by measure, and why."""
    plan: dict[Measure, Reasons] = defaultdict(lambda: defaultdict(dict))
    statements = [each.statement for each in due if each.statement]
    numbers, changes = _numbers_of(statements), _changes_of(due)
    for question in load_questions(statements) if statements else ():
        kind = subject_kind(question.measure)
        for each in statements:
            if question.counts(each):
                plan[question.measure][numbers[kind][each.pk]] |= changes[each.pk]
    for mark in due:
        if mark.measure and mark.subject_id:
            plan[mark.measure][mark.subject_id][Change.MERGED] = mark.due_at
        elif mark.measure:
            for number in pieces[mark.pk]:
                plan[mark.measure][number] |= {}
    return plan


def _changes_of(due: list[DueCount]) -> dict[int, dict]:
    """By statement: it came, or was taken back, and when."""
    marked = {each.statement_id: each.due_at for each in due if each.statement_id}
    voided = set(Void.objects.filter(statement__in=list(marked)).values_list("statement", flat=True))
    return {seq: {Change.VOIDED if seq in voided else Change.LATE: due_at} for seq, due_at in marked.items()}


def _numbers_of(statements: list[Statement]) -> dict[str, dict[int, int]]:
    """By what counts once, and by statement: whose number it is."""
    merged = merged_organisations() if statements else {}
    standing = {
        each.pk: merged.get(each.organisation_id, (each.organisation_id,))[0]
        for each in statements
        if each.organisation_id
    }
    of_organisations = numbers_of(SubjectKind.ORGANISATION, set(standing.values()))
    used = {each.pk: activity_uuid(each.activity_id) for each in statements if each.activity_id}
    of_activities = numbers_of(SubjectKind.ACTIVITY, set(used.values()))
    return {
        SubjectKind.PERSON: {each.pk: each.actor.subject_id for each in statements},
        SubjectKind.ORGANISATION: {pk: of_organisations[organisation] for pk, organisation in standing.items()},
        SubjectKind.ACTIVITY: {pk: of_activities[uuid] for pk, uuid in used.items()},
    }


def _next_subjects(measure: Measure, after: int) -> set[int]:
    """The next piece of a whole measure. Every subject is looked at, also one that counts no more."""
    kind = subject_kind(measure)
    if kind != SubjectKind.PERSON and not after:  # in the first piece only, for it reads every statement of the measure
        _give_numbers(measure, kind)
    found = Subject.objects.filter(kind=kind, id__gt=after).order_by("id").values_list("id", flat=True)
    return set(found[:SUBJECTS_MAX])


def _give_numbers(measure: Measure, kind: str) -> None:
    found = counting_statements(measure).order_by()
    if kind == SubjectKind.ACTIVITY:
        numbers_of(kind, {activity_uuid(each) for each in found.values_list("activity", flat=True).distinct()})
    else:
        merged = merged_organisations()
        organisations = found.values_list("organisation", flat=True).distinct()
        numbers_of(kind, {merged.get(each, (each,))[0] for each in organisations})
