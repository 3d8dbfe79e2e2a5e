"""What is settled is shown to whom the institution chooses, audience by audience; and taken back as easily."""

from collections.abc import Iterable

from django.db import transaction

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.questionnaires.actions.assessments import lock
from kapok.questionnaires.models import Assessment, Audience, Publication
from kapok.questionnaires.rules import NotSettledYet


@transaction.atomic
def choose_audiences(*, assessment: Assessment, audiences: Iterable[str], by) -> None:
    """Exactly these from now on."""
    assessment = lock(assessment)
    if not assessment.is_settled:
        raise NotSettledYet
    wanted = {Audience(each) for each in audiences}
    here = {Audience(each.audience): each for each in assessment.publications.all()}
    for audience in sorted(wanted - set(here)):
        Publication.objects.create(assessment=assessment, audience=audience, by=by, published_at=now())
        record("questionnaires.assessment_published", assessment, by=by, data={"audience": audience.value})
    for audience in sorted(set(here) - wanted):
        here[audience].delete()
        record("questionnaires.publication_ended", assessment, by=by, data={"audience": audience.value})
