"""What an account signs in with besides its password."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.people.actions.addresses import tell_owner
from kapok.people.actions.sessions import end_sessions
from kapok.people.models import Account


class LastWayIn(Refusal):
    pass


@transaction.atomic
def disconnect_sign_in(*, account: Account, connected: SocialAccount) -> None:
    others = SocialAccount.objects.filter(user=account).exclude(pk=connected.pk).exists()
    passkeys = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).exists()
    if not (account.has_usable_password() or account.email or others or passkeys):
        raise LastWayIn(_("This is your only way to sign in. Choose a password first."))
    connected.delete()
    record("people.sign_in_disconnected", account, by=account)
    tell_owner(
        account=account,
        subject=_("A sign-in elsewhere was taken off"),
        text=_("A sign-in of another institution was taken off your account."),
    )


@transaction.atomic
def forget_second_step(*, account: Account, by=None) -> bool:
    """For somebody who lost the phone with the code app, and the recovery codes with it. Passkeys stay. False: there was none."""
    lost = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.WEBAUTHN)
    if not lost.exists():
        return False
    lost.delete()
    end_sessions(account=account)
    record("people.second_step_forgotten", account, by=by)
    return True


@transaction.atomic
def forget_sign_in(*, account: Account) -> None:
    """Erasure: nothing is left that this account could sign in with, and nobody is signed in as it."""
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=account).delete()
    end_sessions(account=account)
