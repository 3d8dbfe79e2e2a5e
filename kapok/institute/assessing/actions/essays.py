"""A person marks an essay: what it is worth counts from then on, and whoever wrote it hears of it."""

from django.db import transaction

from kapok.base.clock import now
from kapok.institute.actions.learning import Learning
from kapok.institute.assessing.actions.closing import enrolled_of
from kapok.institute.assessing.actions.taking import score_of
from kapok.institute.assessing.rules import OwnEssay, PointsOutside
from kapok.institute.models import Answer, Attempt, Enrolment, EssayMark, Item
from kapok.institute.queries.arrivals import TakenTest
from kapok.journal.actions import record


@transaction.atomic
def mark_essay(*, work: Answer | Item, points: float, points_max: float, comment: str, by) -> EssayMark:
    """`work` is an answer of a unit, or an item of a test. Marking it again corrects the mark."""
    enrolment = work.enrolment if isinstance(work, Answer) else work.attempt.enrolment
    if enrolment.account_id == by.pk:
        raise OwnEssay
    if not 0 <= points <= points_max:
        raise PointsOutside(points_max)
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    assert work.statement  # nobody marks what was not answered
    unit = work.unit if isinstance(work, Answer) else work.attempt.unit
    mark, _is_new = EssayMark.objects.update_or_create(
        statement=work.statement,
        defaults={
            "enrolment": enrolment,
            "unit": unit,
            "question": work.question,
            "points": points,
            "points_max": points_max,
            "comment": comment.strip(),
            "by": by,
            "marked_at": now(),
        },
    )
    _count(work, mark, enrolment)
    record("institute.essay_marked", mark, by=by, data={"enrolment": str(enrolment.pk), "question": work.question})
    return mark


def _count(work: Answer | Item, mark: EssayMark, enrolment: Enrolment) -> None:
    work.score = mark.fraction
    if isinstance(work, Answer):
        work.is_right = mark.fraction == 1
        work.save(update_fields=["score", "is_right"])
    else:
        work.is_waiting = False
        work.save(update_fields=["score", "is_waiting"])
        _settle(work.attempt)
    one = enrolled_of(enrolment)
    learning = Learning({one.id: one})
    if isinstance(work, Answer):
        learning.mark(one, work.unit)
    elif (attempt := work.attempt).finished_at:
        learning.finish_test(one, TakenTest(attempt.pk, attempt.unit, attempt.score, attempt.finished_at))
    learning.keep()


def _settle(attempt: Attempt) -> None:
    if attempt.is_finished:
        attempt.score = score_of(attempt.items.all())
        attempt.save()
