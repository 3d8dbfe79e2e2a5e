"""The time of an attempt is over, although nobody handed it in."""

from datetime import datetime

from django.db import transaction

from kapok.base.clock import now
from kapok.institute.actions.learning import Learning
from kapok.institute.assessing.actions.taking import Taking
from kapok.institute.models import Attempt, Enrolment
from kapok.institute.queries.arrivals import Enrolled

AT_ONCE = 200


def close_overdue(moment: datetime | None = None, **chosen) -> int:
    """Finishes attempts whose end has passed, as of their end. `chosen` narrows them, as enrolment=…"""
    moment, closed = moment or now(), 0
    while overdue := list(_overdue(moment, chosen)[:AT_ONCE]):
        for attempt in overdue:
            close_attempt(attempt=attempt)
        closed += len(overdue)
    return closed


@transaction.atomic
def close_attempt(*, attempt: Attempt) -> None:
    one = enrolled_of(attempt.enrolment)
    Enrolment.objects.select_for_update().get(pk=one.id)
    learning = Learning({one.id: one})
    taking = Taking(learning)
    taking.finish(one, attempt.pk, at=attempt.ends_at)
    taking.keep()
    learning.keep()


def enrolled_of(enrolment: Enrolment) -> Enrolled:
    return Enrolled(
        enrolment.pk, enrolment.account_id, enrolment.run.course.slug, enrolment.run, enrolment.is_withdrawn
    )


def _overdue(moment: datetime, chosen: dict):
    rows = Attempt.objects.filter(finished_at=None, ends_at__lte=moment, **chosen)
    return rows.select_related("enrolment__run__course").order_by("ends_at")
