"""The steps of an assessment: begun, opened, closed for answers, settled. Each is taken once, whoever presses first."""

from datetime import date

from django.db import transaction

from kapok.base.clock import now, today
from kapok.frameworks.models import FrameworkVersion
from kapok.journal.actions import record
from kapok.questionnaires.models import Assessment, Consensus, State
from kapok.questionnaires.queries.settled import context_of
from kapok.questionnaires.rules import NobodyAsked, NotAllSettled, NotInThisState


@transaction.atomic
def begin_assessment(
    *, organisation, version: FrameworkVersion, name: str, last_date: date | None = None, by
) -> Assessment:
    assessment = Assessment.objects.create(
        organisation=organisation,
        framework_version=version,
        name=" ".join(name.split()),
        last_date=last_date,
        begun_by=by,
        begun_at=now(),
    )
    record("questionnaires.assessment_begun", assessment, by=by, data={"organisation": str(organisation.pk)})
    return assessment


@transaction.atomic
def change_assessment(*, assessment: Assessment, name: str, last_date: date | None, by) -> None:
    assessment = lock(assessment)
    if assessment.is_settled:
        raise NotInThisState
    assessment.name, assessment.last_date = " ".join(name.split()), last_date
    assessment.save(update_fields=["name", "last_date"])
    record("questionnaires.assessment_changed", assessment, by=by)


@transaction.atomic
def give_up_assessment(*, assessment: Assessment, by) -> None:
    """Only while nobody could answer: nothing that anybody said is ever thrown away so."""
    assessment = lock(assessment, State.DRAFT)
    record("questionnaires.assessment_given_up", assessment, by=by)
    assessment.delete()


@transaction.atomic
def open_assessment(*, assessment: Assessment, by) -> Assessment:
    assessment = lock(assessment, State.DRAFT)
    if not assessment.respondents.exists() and not assessment.links.filter(ended_at=None).exists():
        raise NobodyAsked
    return _step(assessment, State.OPEN, "opened_at", "questionnaires.assessment_opened", by)


@transaction.atomic
def close_answers(*, assessment: Assessment, by) -> Assessment:
    """From now on the spread is shown and talked over. Answers that were given before still arrive."""
    return _step(lock(assessment, State.OPEN), State.CONSENSUS, "closed_at", "questionnaires.answers_closed", by)


@transaction.atomic
def settle_assessment(*, assessment: Assessment, by) -> Assessment:
    """Every item was talked over; the facts that hold today are kept beside it for ever."""
    assessment = lock(assessment, State.CONSENSUS)
    items = assessment.framework_version.items.count()
    if missing := items - Consensus.objects.filter(assessment=assessment).count():
        raise NotAllSettled(missing)
    assessment.context, assessment.settled_by = context_of(assessment.organisation, today()), by
    return _step(assessment, State.SETTLED, "settled_at", "questionnaires.assessment_settled", by)


def lock(assessment: Assessment, state: State | None = None) -> Assessment:
    """The row as it is now, locked; refused when somebody has taken it to another state."""
    found = Assessment.objects.select_for_update().filter(pk=assessment.pk).first()
    if found is None or (state is not None and found.state != state):
        raise NotInThisState
    return found


def _step(assessment: Assessment, state: State, moment: str, fact: str, by) -> Assessment:
    assessment.state = state
    setattr(assessment, moment, now())
    assessment.save()
    record(fact, assessment, by=by, data={"organisation": str(assessment.organisation_id)})
    return assessment
