"""Invitations: a link that lets somebody in. What it lets her into is the business of the app that invites."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.people.actions.accounts import add_person
from kapok.people.models import Acceptance, Account, Invitation, Withdrawal
from kapok.people.tokens import make_token, token_hash
from kapok.post.actions import write_letter, write_text
from kapok.post.gateways import has_texts

INVITATION_DAYS = 60


class InvitationSpent(Refusal):
    pass


@transaction.atomic
def invite(
    *,
    subject,
    role: str,
    name: str = "",
    email: str = "",
    phone: str = "",
    sex: str = "",
    language: str = "en",
    by=None,
    days: int = INVITATION_DAYS,
):
    """Returns the invitation and its token, which is not kept: (Invitation, str). Whether `by` may invite is checked by the caller."""
    token = make_token()
    invitation = Invitation.objects.create(
        token_sha256=token_hash(token),
        name=name.strip(),
        email=email.strip().lower(),
        phone=phone,
        sex=sex,
        language=language,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        role=role,
        invited_by=by,
        made_at=now(),
        expires_at=now() + timedelta(days=days),
    )
    record(
        "people.invited",
        invitation,
        by=by,
        data={"subject": f"{invitation.subject_kind} {invitation.subject_id}", "role": role},
    )
    return invitation, token


@transaction.atomic
def accept_invitation(*, invitation: Invitation, account: Account) -> Acceptance:
    """The button on the invitation's page. Accepting twice with the same account changes nothing the second time."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    earlier = Acceptance.objects.filter(invitation=invitation).first()
    if earlier and earlier.account_id == account.pk:
        return earlier
    refuse_if_spent(invitation)
    acceptance = Acceptance.objects.create(invitation=invitation, account=account, accepted_at=now())
    record("people.invitation_accepted", invitation, by=account, data={"account": str(account.pk)})
    ask("people.invitation_accepted", invitation=invitation, account=account)
    return acceptance


def come_in(*, invitation: Invitation, password: str | None, came_by_letter: bool = False, **details) -> Account:
    """A new person accepts: her account and her acceptance, or neither. `details` are those of add_person.

    Her address counts as confirmed when it is the invitation's and she opened the link in the letter, not one handed to her.
    """
    password_hash = make_password(password)  # before the transaction: hashing is slow on purpose
    is_email_confirmed = came_by_letter and details.get("email", "").strip().lower() == invitation.email
    details = {"is_email_confirmed": is_email_confirmed} | details
    with transaction.atomic():
        refuse_if_spent(Invitation.objects.select_for_update().get(pk=invitation.pk))
        account = add_person(password_hash=password_hash, **details)
        accept_invitation(invitation=invitation, account=account)
    return account


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by) -> None:
    if Acceptance.objects.filter(invitation=invitation).exists():
        raise InvitationSpent(_("This invitation was accepted already, so it cannot be taken back."))
    Withdrawal.objects.get_or_create(invitation=invitation, defaults={"by": by, "withdrawn_at": now()})
    record("people.invitation_withdrawn", invitation, by=by)


def send_invitation(*, invitation: Invitation, token: str, has_account: bool | None = None) -> str:
    """Writes the letter where there is an address, else the text message where the centre sends any; returns the link in any case.

    `has_account`: whether this address is one of an account, in whose letter stands to sign in; asked here where not given.
    """
    with override(invitation.language):
        link = settings.ADDRESS + reverse("people:invitation", args=[token])
        if invitation.email:
            inviter = invitation.invited_by and invitation.invited_by.person
            if has_account is None:
                has_account = Account.objects.filter(email=invitation.email).exists()
            words = render_to_string(
                "people/letters/invitation.txt",
                {
                    "invitation": invitation,
                    "link": f"{link}?letter={letter_mark(token)}",
                    "inviter": inviter,
                    "has_account": has_account,
                },
            )
            write_letter(
                to_email=invitation.email,
                subject=_("You are invited"),
                body=words,
                language=invitation.language,
                tell=inviter,
            )
        elif invitation.phone and has_texts():
            short = _("You are invited. Open this link and accept: %(link)s") % {"link": link}
            write_text(to_phone=invitation.phone, body=short, language=invitation.language)
    return link


def letter_mark(token: str) -> str:
    """Stands in the letter's link only, so whoever brings it reads the letters that go to the invitation's address."""
    return salted_hmac("kapok.people.letter", token).hexdigest()[:20]


def refuse_if_spent(invitation: Invitation) -> None:
    if Acceptance.objects.filter(invitation=invitation).exists():
        raise InvitationSpent(
            _("This invitation was accepted already. If it was not by you, ask the person who sent it for a new one.")
        )
    if Withdrawal.objects.filter(invitation=invitation).exists():
        raise InvitationSpent(_("This invitation was taken back. Ask the person who sent it why."))
    if invitation.expires_at <= now():
        raise InvitationSpent(_("This invitation is too old. Ask the person who sent it for a new one."))
