"""allauth's forms in our words: a label says what to write, so nothing stands in the field before one writes."""

from allauth.account import forms as allauth
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LOGIN_MAX = 254  # of an e-mail address; a database refuses to compare with a name without end
WORDS = {
    "login": _("E-mail address or user name"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("The password you have now"),
    "password1": _("New password"),
    "password2": _("New password once more"),
}


class InOurWords:
    """The pages around these forms give the help, and the way for those who forgot."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = WORDS.get(name, field.label), ""
            field.widget.attrs.pop("placeholder", None)


class SignInForm(InOurWords, allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.max_length = LOGIN_MAX
        login.validators.append(MaxLengthValidator(LOGIN_MAX))
        login.widget.attrs |= {"maxlength": str(LOGIN_MAX), "autocapitalize": "none", "spellcheck": "false"}


class OnceMoreForm(InOurWords, allauth.ReauthenticateForm):
    pass


class ForgottenForm(InOurWords, allauth.ResetPasswordForm):
    pass


class NewPasswordForm(InOurWords, allauth.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, allauth.SetPasswordForm):
    pass
