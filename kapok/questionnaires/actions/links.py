"""Links that go round, and who comes by them."""

import secrets

from django.db import transaction

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.people.models import Account
from kapok.people.tokens import LETTERS
from kapok.questionnaires.actions.assessments import lock
from kapok.questionnaires.actions.respondents import check_role, free_code
from kapok.questionnaires.models import Assessment, Respondent, RespondentLink
from kapok.questionnaires.rules import AlreadyAsked, LinkEnded, LinkFull, NoMoreAsked

TOKEN_LENGTH = 12


def make_token() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(TOKEN_LENGTH))


@transaction.atomic
def make_link(*, assessment: Assessment, role_code: str = "", people_max: int, by) -> RespondentLink:
    """For one role, or for whoever says herself which is hers."""
    assessment = lock(assessment)
    if not (assessment.is_draft or assessment.is_open):
        raise NoMoreAsked
    if role_code:
        check_role(assessment, role_code)
    link = RespondentLink.objects.create(
        assessment=assessment, token=make_token(), role_code=role_code, people_max=people_max, made_by=by, made_at=now()
    )
    record("questionnaires.link_made", link, by=by, data={"assessment": str(assessment.pk)})
    return link


@transaction.atomic
def end_link(*, link: RespondentLink, by) -> None:
    """Who came by it stays."""
    if link.ended_at is None:
        link.ended_at = now()
        link.save(update_fields=["ended_at"])
        record("questionnaires.link_ended", link, by=by)


@transaction.atomic
def join_by_link(*, link: RespondentLink, account: Account, role_code: str = "") -> Respondent:
    assessment = lock(link.assessment)
    link = RespondentLink.objects.select_for_update().get(pk=link.pk)  # the lock that makes the count true
    if link.ended_at or not assessment.is_open:
        raise LinkEnded
    role_code = link.role_code or role_code
    check_role(assessment, role_code)
    if assessment.respondents.filter(account__person=account.person_id, account__person__isnull=False).exists():
        raise AlreadyAsked
    if link.respondents.count() >= link.people_max:
        raise LinkFull
    respondent = Respondent.objects.create(
        assessment=assessment,
        account=account,
        role_code=role_code,
        code=free_code(assessment),
        link=link,
        invited_at=now(),
    )
    record("questionnaires.respondent_joined", respondent, by=account, data={"assessment": str(assessment.pk)})
    return respondent
