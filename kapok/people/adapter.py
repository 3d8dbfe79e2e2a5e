import time
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal.ratelimit import clear, consume, get_ip
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kapok.base.refusals import Refusal
from kapok.people.actions.addresses import confirm_address, tell_owner
from kapok.people.actions.sessions import end_sessions
from kapok.post.actions import write_letter

# The limit of a name from all networks together.
ANYWHERE = {"app": "allauth.account", "action": "login_failed_anywhere"}
SURE_SECONDS = 300  # for so long after signing in nobody is asked once more who she is

NOTICES = {  # what allauth tells an owner about, in our words; what is not here needs no letter
    "account/email/password_changed": (_("Your password was changed"), _("The password of your account was changed.")),
    "account/email/password_set": (_("Your account has a password now"), _("A password was set for your account.")),
    "account/email/password_reset": (
        _("Your password was changed"),
        _("The password of your account was changed with a link from a letter."),
    ),
    "mfa/email/totp_activated": (
        _("Your account has a second step now"),
        _("A code app was set up as the second step for signing in to your account."),
    ),
    "mfa/email/totp_deactivated": (
        _("The second step is off"),
        _("The code app was removed from your account: signing in needs no second step any more."),
    ),
    "mfa/email/recovery_codes_generated": (
        _("You have new recovery codes"),
        _("New recovery codes were made for your account. The earlier ones no longer work."),
    ),
    "mfa/email/webauthn_added": (
        _("A passkey was added to your account"),
        _("A passkey was added to your account. Whoever holds it can sign in with it."),
    ),
    "mfa/email/webauthn_removed": (
        _("A passkey was removed from your account"),
        _("A passkey was removed from your account."),
    ),
    "socialaccount/email/account_connected": (
        _("A sign-in elsewhere was connected"),
        _("A sign-in of another institution was connected to your account. Whoever holds it can sign in with it."),
    ),
}


class ByInvitation(DefaultAccountAdapter):
    """People come in by invitation, never by an open sign-up form; letters go through our own post, which survives a dead server."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask your coordinator if you think that this is a mistake."),
        "email_password_mismatch": _("The name and the password do not fit together. Look at both once more."),
        "username_password_mismatch": _("The name and the password do not fit together. Look at both once more."),
        "incorrect_code": _("This code does not fit. Look at it once more, or ask for a new one."),
        "incorrect_password": _("This is not your password. Write it once more."),
        "enter_current_password": _("This is not the password that you have now."),
        "too_many_login_attempts": _("That was too many tries. Wait five minutes, then try again."),
        "rate_limited": _("That was too often. Wait a few minutes, then try again."),
        "invalid_password_reset": _("This link is spent. Ask for a new one."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        return _at_home(super().get_reset_password_from_key_url(key))

    def format_email_subject(self, subject):
        return str(subject)  # without “[the name that the request gave this host]”

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, context)
        person = getattr(context.get("user"), "person", None)
        write_letter(
            to_email=email, subject=message.subject, body=message.body, language=get_language() or "en", person=person
        )

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        if template_prefix in NOTICES:
            subject, text = NOTICES[template_prefix]
            tell_owner(account=user, subject=subject, text=text, email=email or "")

    def confirm_email(self, request, email_address):
        """A code from a letter shows that the letter reached her."""
        try:
            confirm_address(address=email_address)
        except Refusal:
            return False
        return True

    def set_password(self, user, password):
        """Whoever signed in with the old password is signed out, here and everywhere else but in this browser."""
        super().set_password(user, password)
        request = context.request
        is_own = request is not None and request.user.is_authenticated and request.user.pk == user.pk
        end_sessions(account=user, except_key=request.session.session_key if is_own else None)

    def pre_authenticate(self, request, **credentials):
        """Wrong passwords are counted for a name and the network that they come from: who guesses at a name elsewhere shuts
        herself out, not its owner. From all networks together a name still takes only so many in an hour."""
        super().pre_authenticate(request, **credentials)
        self._anywhere = consume(request, key=self._name(request, **credentials), **ANYWHERE)
        if not self._anywhere:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self):
        """It was the right password."""
        super()._rollback_login_failed_rl_usage()
        if self._anywhere:
            self._anywhere.rollback()

    def _delete_login_attempts_cached_email(self, request, **credentials):
        """Her password was set anew with a link from a letter."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        clear(request, key=self._name(request, **credentials), **ANYWHERE)

    def _get_login_attempts_cache_key(self, request, **credentials):
        return f"{self._name(request, **credentials)}:{get_ip(request)}"

    def _name(self, request, **credentials) -> str:
        return super()._get_login_attempts_cache_key(request, **credentials)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Signing in a moment ago is as good as saying the password once more."""
        if app == "allauth.account":
            return not self._is_sure()
        return super().is_reauthentication_required(app=app, **kwargs) and not self._is_sure()

    def _is_sure(self) -> bool:
        request = context.request
        records = get_authentication_records(request, request.user)
        return any(time.time() - each["at"] < SURE_SECONDS for each in records)


def _at_home(url: str) -> str:
    """The request says by which name it came, and whoever sends it may write any name there: a letter leads to our own."""
    return settings.ADDRESS + urlsplit(url).path
