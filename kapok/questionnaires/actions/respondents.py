"""Who is asked: people of the house, names on paper; and what happens to who leaves."""

import secrets
from collections.abc import Iterable

from django.db import transaction

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.people.models import Person
from kapok.people.tokens import LETTERS
from kapok.questionnaires.actions.assessments import lock
from kapok.questionnaires.models import Assessment, Respondent
from kapok.questionnaires.names import EVERYONE
from kapok.questionnaires.rules import HasAnswered, NoMoreAsked, NotInThisState, UnknownRole

CODE_LENGTH = 6


@transaction.atomic
def invite_people(*, assessment: Assessment, people: Iterable[Person], role_code: str, by) -> list[Respondent]:
    """Those who are asked already, in whatever role, stay as they are."""
    assessment = _to_ask(assessment, role_code)
    asked = set(assessment.respondents.exclude(account=None).values_list("account__person", flat=True))
    invited = []
    for person in people:
        account = person.accounts.filter(is_active=True).order_by("date_joined").first()
        if account and person.pk not in asked:
            asked.add(person.pk)
            invited.append(_ask(assessment, role_code, by, account=account))
    return invited


@transaction.atomic
def add_on_paper(*, assessment: Assessment, names: Iterable[str], role_code: str, by) -> list[Respondent]:
    """A form with a code of its own for each; a name may be empty."""
    assessment = _to_ask(assessment, role_code)
    return [_ask(assessment, role_code, by, name=" ".join(name.split())[:200], is_on_paper=True) for name in names]


def add_late_paper(*, assessment: Assessment, name: str, role_code: str, by) -> Respondent:
    """A paper that was filled in and comes with its answers, also after answers were closed. The assessment is locked by the caller."""
    check_role(assessment, role_code)
    return _ask(assessment, role_code, by, name=" ".join(name.split())[:200], is_on_paper=True)


def _to_ask(assessment: Assessment, role_code: str) -> Assessment:
    assessment = lock(assessment)
    if not (assessment.is_draft or assessment.is_open):
        raise NoMoreAsked
    check_role(assessment, role_code)
    return assessment


def check_role(assessment: Assessment, role_code: str) -> None:
    codes = set(assessment.framework_version.roles.values_list("code", flat=True)) or {EVERYONE}
    if role_code not in codes:
        raise UnknownRole


def _ask(assessment: Assessment, role_code: str, by, **who) -> Respondent:
    respondent = Respondent.objects.create(
        assessment=assessment,
        role_code=role_code,
        code=free_code(assessment),
        invited_by=by,
        invited_at=now(),
        **who,
    )
    record("questionnaires.respondent_asked", respondent, by=by, data={"assessment": str(assessment.pk)})
    return respondent


def free_code(assessment: Assessment) -> str:
    """Six letters that a bad print and a tired reader do not mix up."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        if not Respondent.objects.filter(assessment=assessment, code=code).exists():
            return code


def lock_respondent(respondent: Respondent) -> Respondent:
    """As she is now; under the lock of her assessment no answer of hers arrives."""
    assessment = lock(respondent.assessment)
    found = assessment.respondents.filter(pk=respondent.pk).first()
    if found is None:
        raise NotInThisState
    return found


@transaction.atomic
def take_off(*, respondent: Respondent, by) -> None:
    """Who has said nothing yet; who has is only said to have left."""
    respondent = lock_respondent(respondent)
    if respondent.assessment.is_settled:
        raise NotInThisState
    if respondent.answers.exists() or respondent.erased_at:
        raise HasAnswered
    record("questionnaires.respondent_taken_off", respondent, by=by, data={"assessment": str(respondent.assessment_id)})
    respondent.delete()


@transaction.atomic
def say_left(*, respondent: Respondent, by) -> None:
    """What she said until now counts, and nobody waits for the rest."""
    respondent = lock_respondent(respondent)
    if respondent.left_at is None:
        respondent.left_at = now()
        respondent.save(update_fields=["left_at"])
        record("questionnaires.respondent_left", respondent, by=by, data={"assessment": str(respondent.assessment_id)})
