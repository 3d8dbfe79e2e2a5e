"""Opening the answers of a test."""

from django.db import transaction

from kapok.base.clock import now
from kapok.institute.assessing.queries.attempts import may_review
from kapok.institute.assessing.rules import ReviewClosed
from kapok.institute.models import Attempt
from kapok.journal.actions import record


@transaction.atomic
def open_review(*, attempt: Attempt) -> None:
    """From now on nothing more is taken for it: an answer that were still on its way could have been written after reading."""
    if not may_review(attempt):
        raise ReviewClosed
    if not attempt.reviewed_at:
        attempt.reviewed_at = now()
        attempt.save()
        record("institute.attempt_reviewed", attempt, by=attempt.enrolment.account)
