"""Giving a credential, taking it back, erasing it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.prepared import prepared
from kapok.base.refusals import Refusal
from kapok.credentials.access import is_holder, may_revoke
from kapok.credentials.models import Achievement, AchievementType, Credential, CredentialErasure, Revocation
from kapok.credentials.openbadges import build_document
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import register_activity, state_fact, void_statement
from kapok.evidence.iris import activity_iri
from kapok.evidence.models import Statement
from kapok.journal.actions import record
from kapok.keys.actions import sign_document
from kapok.network.access import affiliation_at


class NoHolder(Refusal):
    pass


class NotYours(Refusal):
    pass


class NoReason(Refusal):
    pass


@transaction.atomic
def define_achievement(
    *,
    slug: str,
    name: dict,
    description: dict,
    criteria: dict,
    organisation,
    course,
    minutes=0,
    competencies=(),
    alignment=(),
    achievement_type: str = AchievementType.MICRO_CREDENTIAL,
    by=None,
) -> Achievement:
    """Makes the achievement, or brings it up to date; those who have it keep what they were given. `course` is an activity, the root."""
    activity = register_activity(
        iri=activity_iri(f"{slug}/credential"),
        kind=kinds.CREDENTIAL,
        name=name,
        organisation=organisation,
        minutes=minutes,
        root=course,
        competencies=competencies,
    )
    fields = {
        "name": name,
        "description": description,
        "criteria": criteria,
        "achievement_type": achievement_type,
        "minutes": minutes,
        "competencies": list(competencies),
        "alignment": list(alignment),
        "organisation": organisation,
        "activity": activity,
    }
    achievement = Achievement.objects.select_related("organisation", "activity").filter(slug=slug).first()
    if achievement and all(getattr(achievement, field) == value for field, value in fields.items()):
        return achievement
    achievement = achievement or Achievement(slug=slug)
    for field, value in fields.items():
        setattr(achievement, field, value)
    achievement.save()
    record("credentials.achievement_defined", achievement, by=by)
    return achievement


def issue_credential(*, account, achievement: Achievement, score: int | None = None, at=None, by=None) -> Credential:
    """The signed credential of this account for this achievement, made once; asked again it returns the same, also when revoked.

    `score` is a whole percent. The name and the organisation are those of the day `at`. Raises NoHolder for an account without
    a person or a person without a name.
    """
    if found := _find(account, achievement):
        return found
    if not account.person or not account.person.name:
        raise NoHolder(_("A certificate needs a name. Ask its holder to write hers on her own page."))
    try:
        with transaction.atomic():
            return _issue(account, achievement, score, at or now(), by)
    except IntegrityError:  # Another process gave it at the same moment.
        if found := _find(account, achievement):
            return found
        raise


def _issue(account, achievement, score, at, by) -> Credential:
    person = account.person
    credential = Credential(
        achievement=achievement,
        account=account,
        name=person.name,
        name_language=person.name_language,
        organisation=affiliation_at(person, at.date()),
        issued_at=at,
        score=score,
    )
    credential.document = sign_document(build_document(credential, email=account.email))
    credential.save()
    fact = record("credentials.issued", credential, by=by, at=at, data={"achievement": str(achievement.pk)})
    if achievement.is_of_completion:
        # That she finished is the statement behind it; “earned” stays the word for what was achieved, which reports count.
        return credential
    statement = state_fact(fact=fact, account=account, verb=verbs.EARNED, activity=achievement.activity, at=at)
    # The row is new in this transaction: its version does not count up for its own statement's number.
    Credential.objects.filter(pk=credential.pk).update(statement=statement.id)
    credential.statement = statement.id
    return credential


@transaction.atomic
def revoke_credential(*, credential: Credential, why: str, by) -> Revocation:
    """Takes it back, for a reason that whoever checks will read; its statement counts no more. Doing it twice changes nothing."""
    if not may_revoke(by.person, credential):
        raise NotYours(_("Only a programme officer of the organisation that gave a certificate can take it back."))
    if not why.strip():
        raise NoReason(_("Write why. Whoever checks the certificate will read it."))
    revocation, is_new = Revocation.objects.get_or_create(
        credential=credential, defaults={"by": by, "why": why.strip()[:500], "revoked_at": now()}
    )
    if is_new:
        record("credentials.revoked", credential, by=by)
        if credential.statement and (statement := Statement.objects.filter(id=credential.statement).first()):
            void_statement(statement=statement, by=by)
    return revocation


@transaction.atomic
def erase_credential(*, credential: Credential, by=None) -> None:
    """Name, score and signed file go; the page then says that there was one, and it is counted where it was earned. `by` is the holder, or None when her person is erased."""
    if by is not None and not is_holder(by.person, credential):
        raise NotYours(_("Only its holder can have a certificate erased."))
    _erased, is_new = CredentialErasure.objects.get_or_create(credential=credential, defaults={"erased_at": now()})
    if not is_new:
        return
    credential.name, credential.name_language, credential.document, credential.account = "", "", None, None
    credential.score = None
    credential.save()
    record("credentials.erased", credential, by=by)


def _find(account, achievement) -> Credential | None:
    return next(iter(_given(account.pk, achievement.pk)), None)


@prepared
def _given(account, achievement):
    return Credential.objects.filter(account=account, achievement=achievement)
