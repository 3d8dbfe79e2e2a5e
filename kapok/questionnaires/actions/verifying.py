"""A visitor or a peer looks at the evidence and says, item by item, at which stage she would put it."""

from django.db import transaction

from kapok.base.clock import now
from kapok.frameworks.models import Item
from kapok.journal.actions import record
from kapok.people.models import Account
from kapok.questionnaires.access import find_respondent, find_verifier, keeps_assessment
from kapok.questionnaires.actions.answering import working_at
from kapok.questionnaires.actions.assessments import lock
from kapok.questionnaires.actions.links import make_token
from kapok.questionnaires.models import Assessment, Verification, Verifier, VerifierKind
from kapok.questionnaires.rules import (
    AlreadyAsked,
    LinkEnded,
    NotInThisState,
    NotSettledYet,
    OwnAssessment,
    TakenAlready,
    UnknownStage,
)


@transaction.atomic
def ask_verifier(*, assessment: Assessment, kind: str, by) -> Verifier:
    """A link for one person; the coordinator sends it as she likes."""
    if not assessment.is_settled:
        raise NotSettledYet
    verifier = Verifier.objects.create(
        assessment=assessment, kind=VerifierKind(kind), token=make_token(), asked_by=by, asked_at=now()
    )
    record("questionnaires.verifier_asked", verifier, by=by, data={"assessment": str(assessment.pk)})
    return verifier


@transaction.atomic
def accept_verifying(*, verifier: Verifier, account: Account) -> Verifier:
    lock(verifier.assessment)  # two links that one person presses at once come one after the other
    verifier = (
        Verifier.objects.select_for_update(of=("self",)).select_related("assessment__begun_by").get(pk=verifier.pk)
    )
    if verifier.ended_at:
        raise LinkEnded
    if verifier.account_id == account.pk:
        return verifier
    if verifier.accepted_at:
        raise TakenAlready
    if find_verifier(account.person, verifier.assessment_id):
        raise AlreadyAsked
    if _belongs_to(account, verifier.assessment):
        raise OwnAssessment
    verifier.account, verifier.accepted_at = account, now()
    verifier.save(update_fields=["account", "accepted_at"])
    record("questionnaires.verifier_accepted", verifier, by=account, data={"assessment": str(verifier.assessment_id)})
    return verifier


def _belongs_to(account: Account, assessment: Assessment) -> bool:
    person = account.person
    is_asked = find_respondent(person, assessment.pk) is not None
    works = person is None or bool(working_at(assessment.organisation_id, now(), [person.pk]))  # or in a faculty of it
    return is_asked or works or keeps_assessment(person, assessment)


@transaction.atomic
def end_verifier(*, verifier: Verifier, by) -> None:
    """She sees it no more; what she found stays."""
    if verifier.ended_at is None:
        verifier.ended_at = now()
        verifier.save(update_fields=["ended_at"])
        record("questionnaires.verifier_ended", verifier, by=by, data={"assessment": str(verifier.assessment_id)})


@transaction.atomic
def verify_item(*, verifier: Verifier, item: Item, stage: int, note: str = "") -> Verification:
    """Again, it replaces what she found before."""
    if verifier.ended_at:
        raise NotInThisState
    positions = set(verifier.assessment.framework_version.levels.values_list("position", flat=True))
    if stage not in positions:
        raise UnknownStage(len(positions))
    found, _is_new = Verification.objects.update_or_create(
        verifier=verifier, item=item, defaults={"stage": stage, "note": note.strip(), "verified_at": now()}
    )
    data = {"assessment": str(verifier.assessment_id), "item": item.code, "stage": stage}
    record("questionnaires.item_verified", verifier.assessment, by=verifier.account, data=data)
    return found
