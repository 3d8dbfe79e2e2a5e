from django import forms
from django.utils.translation import gettext_lazy as _

PLAIN = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}


class OtherLogInForm(forms.Form):
    login = forms.CharField(
        label=_("E-mail address or user name of the other log-in"), max_length=254, widget=forms.TextInput(attrs=PLAIN)
    )
    password = forms.CharField(
        label=_("Its password"), max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


class AskCodeForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the other log-in"),
        help_text=_("We send a code to it."),
        widget=forms.EmailInput(attrs=PLAIN),
    )


class JoinCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("From the letter. Small letters and missing dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
