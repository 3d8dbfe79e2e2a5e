"""allauth's forms in our words: a label says what to write, so nothing stands in the field before one writes."""

import unicodedata

from allauth.account import forms as allauth
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from kapok.people.actions.addresses import find_account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LOGIN_MAX = 254  # of an e-mail address; a database refuses to compare with a name without end
WORDS = {
    "login": _("E-mail address or user name"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("The password you have now"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code"),
    "name": _("Name of the passkey"),
}
LOCKED = _(
    "That was too many tries with this name. Wait five minutes, or sign in with a code by e-mail or with a passkey now."
)


class InOurWords:
    """The pages around these forms give the help, and the way for those who forgot."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = WORDS.get(name, field.label), ""
            field.widget.attrs.pop("placeholder", None)


class CodeField(forms.CharField):
    """Digits of any script count: ٤ and 四's keyboards write 4 otherwise."""

    def __init__(self, **kwargs):
        attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        super().__init__(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value):
        digits = (str(unicodedata.digit(letter, letter)) for letter in super().to_python(value))
        return "".join(digits)


class WithCode(InOurWords):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField()


class SignInForm(InOurWords, allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.max_length = LOGIN_MAX
        login.validators.append(MaxLengthValidator(LOGIN_MAX))
        login.widget.attrs |= {"maxlength": str(LOGIN_MAX), "autocapitalize": "none", "spellcheck": "false"}

    def clean(self):
        try:
            return super().clean()
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                raise ValidationError(LOCKED) from None
            raise


class OnceMoreForm(InOurWords, allauth.ReauthenticateForm):
    pass


class ForgottenForm(InOurWords, allauth.ResetPasswordForm):
    def clean_email(self):
        """The link goes to a confirmed address only: one that somebody merely typed is perhaps not hers."""
        email = super().clean_email()
        account = find_account(email)
        self.users = [account] if account else []
        return email


class NewPasswordForm(InOurWords, allauth.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, allauth.SetPasswordForm):
    pass


class AskForCodeForm(InOurWords, allauth.RequestLoginCodeForm):
    def clean_email(self):
        email = super().clean_email()
        self._user = find_account(email)
        return email


class MailedCodeForm(WithCode, allauth.ConfirmLoginCodeForm):
    pass


class SecondStepForm(WithCode, second_step.AuthenticateForm):
    pass


class OnceMoreByCodeForm(WithCode, second_step.ReauthenticateForm):
    pass


class FirstCodeForm(WithCode, totp.ActivateTOTPForm):
    pass


class PasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    """A passkey of ours always stands for its owner alone: the device asks for her finger, face or PIN."""

    passwordless = None
    name = forms.CharField(max_length=60, required=False)

    def clean(self):
        credential = self.cleaned_data.get("credential")
        self.cleaned_data["passwordless"] = True
        if credential and not isinstance(credential, dict):
            raise ValidationError(WRONG_PASSKEY)
        try:
            return super().clean()
        except (KeyError, ValueError, TypeError) as error:
            raise ValidationError(WRONG_PASSKEY) from error


class PasskeyNameForm(InOurWords, webauthn.EditWebAuthnForm):
    name = forms.CharField(max_length=60)


WRONG_PASSKEY = _("The device did not finish. Try once more.")
