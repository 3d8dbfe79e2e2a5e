"""Weights of a run, and marks that a person sets, with the reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.institute.grading.queries import reckoned_of
from kapok.institute.grading.reckoning import columns_of, course_scheme
from kapok.institute.models import Enrolment, GradeScheme, MarkSet, Run
from kapok.institute.outline import outline_of
from kapok.institute.rules import NoReason
from kapok.institute.standing.actions import mark_run_due, reckon_again
from kapok.journal.actions import record


class NothingWeighs(Refusal):
    def __init__(self):
        super().__init__(_("At least one column must weigh something, or there is no total."))


@transaction.atomic
def keep_scheme(*, run: Run, weights: dict[str, int], pass_percent: int, by) -> None:
    """The run's own weights and pass mark; those of the course are kept as no row. Everybody is reckoned again.

    Who has passed keeps it, whatever the weights are now. Raises NothingWeighs.
    """
    if not any(weights.values()):
        raise NothingWeighs
    own = course_scheme(outline_of(run.package))
    if weights == own.weights and pass_percent == own.pass_percent:
        if not GradeScheme.objects.filter(run=run).delete()[0]:
            return
    else:
        row = GradeScheme.objects.filter(run=run).first() or GradeScheme(run=run)
        if (row.weights, row.pass_percent) == (weights, pass_percent):
            return
        row.weights, row.pass_percent = weights, pass_percent
        row.save()
    record("institute.scheme_changed", run, by=by, data={"weights": weights, "pass": pass_percent})
    mark_run_due(run)


@transaction.atomic
def set_mark(*, enrolment: Enrolment, column: str, mark: int | None, why: str, by) -> MarkSet | None:
    """In the place of the reckoned one, until it is taken back with None. The journal keeps who, when, old and new.

    The same mark again changes nothing. Raises NoReason.
    """
    if not (why := why.strip()):
        raise NoReason
    if column not in {each.key for each in columns_of(outline_of(enrolment.run.package))}:
        raise Refusal(_("The course of this run has no such column."))
    latest = enrolment.marks_set.filter(column=column).order_by("pk").last()
    if (latest.mark if latest else None) == mark:
        return None
    old = reckoned_of(enrolment).marks[column]
    row = MarkSet.objects.create(
        enrolment=enrolment, column=column, old=old, mark=mark, why=why[:500], by=by, set_at=now()
    )
    said = {"enrolment": str(enrolment.pk), "column": column, "old": old, "new": mark}
    record("institute.mark_set", row, by=by, data=said)
    reckon_again([enrolment.pk])
    return row
