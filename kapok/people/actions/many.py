"""Many invitations at once: made set by set in one transaction, renewed, given a code for paper."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.people.actions.invitations import INVITATION_DAYS, InvitationSpent, send_invitation
from kapok.people.models import Acceptance, Account, Invitation, Withdrawal
from kapok.people.tokens import code_hash, make_code, make_token, token_hash


@dataclass(frozen=True)
class Invitee:
    name: str
    role: str
    email: str = ""
    phone: str = ""
    sex: str = ""
    language: str = "en"
    has_account: bool = False


@transaction.atomic
def invite_all(*, subject, invitees: list[Invitee], people_list=None, by) -> list[Invitation]:
    """Invites and writes the letters. Whether `by` may give these roles is checked by the caller.

    Tokens are kept nowhere: somebody without an address gets a new one when her paper is printed.
    """
    tokens = [make_token() for _invitee in invitees]
    rows = [
        Invitation(
            token_sha256=token_hash(token),
            name=each.name,
            email=each.email,
            phone=each.phone,
            sex=each.sex,
            language=each.language,
            subject_kind=subject._meta.label_lower,
            subject_id=str(subject.pk),
            role=each.role,
            people_list=people_list,
            invited_by=by,
            made_at=now(),
            expires_at=now() + timedelta(days=INVITATION_DAYS),
        )
        for each, token in zip(invitees, tokens, strict=True)
    ]
    Invitation.objects.bulk_create(rows, batch_size=200)
    for invitation, token, each in zip(rows, tokens, invitees, strict=True):
        data = {"subject": f"{invitation.subject_kind} {invitation.subject_id}", "role": invitation.role}
        record("people.invited", invitation, by=by, data=data)
        send_invitation(invitation=invitation, token=token, has_account=each.has_account)
    return rows


@transaction.atomic
def renew_invitation(*, invitation: Invitation, by, has_account: bool | None = None) -> str:
    """A new token and a new term, in the name of `by`; the letter goes out again and the old link ends. Returns the link."""
    token = make_token()
    _renew([invitation], [token_hash(token)], by)
    return send_invitation(invitation=invitation, token=token, has_account=has_account)


@transaction.atomic
def renew_all(*, invitations: list[Invitation], by) -> int:
    """As renew_invitation. Those without an e-mail address keep their link or code, which lies on a paper or in a message."""
    emails = {each.email for each in invitations} - {""}
    with_account = set(Account.objects.filter(email__in=emails).values_list("email", flat=True))
    tokens = [make_token() if each.email else "" for each in invitations]
    hashes = [
        token_hash(token) if token else each.token_sha256 for each, token in zip(invitations, tokens, strict=True)
    ]
    _renew(invitations, hashes, by)
    for each, token in zip(invitations, tokens, strict=True):
        if token:
            send_invitation(invitation=each, token=token, has_account=each.email in with_account)
    return len(invitations)


@transaction.atomic
def print_invitations(*, invitations: list[Invitation], by) -> list[tuple[Invitation, str]]:
    """A code for paper for each: (invitation, code). It is kept nowhere; the link or paper that she had before ends."""
    codes = [make_code() for _invitation in invitations]
    _renew(invitations, [code_hash(code) for code in codes], by)
    return list(zip(invitations, codes, strict=True))


def _renew(invitations: list[Invitation], hashes: list[str], by) -> None:
    pks = [each.pk for each in invitations]
    list(Invitation.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    for rows in (Acceptance.objects.filter(invitation__in=pks), Withdrawal.objects.filter(invitation__in=pks)):
        if rows.exists():
            raise InvitationSpent(_("This invitation was accepted or taken back. Write a new one."))
    for invitation, token_sha256 in zip(invitations, hashes, strict=True):
        invitation.token_sha256, invitation.invited_by = token_sha256, by
        invitation.expires_at = now() + timedelta(days=INVITATION_DAYS)
    Invitation.objects.bulk_update(invitations, ["token_sha256", "invited_by", "expires_at"])
    for invitation in invitations:
        record("people.invitation_renewed", invitation, by=by)
