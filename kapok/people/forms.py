import zoneinfo

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from kapok.people.actions.addresses import is_taken
from kapok.people.languages import language_choices
from kapok.people.lists.checking import read_phone
from kapok.people.models import Account, Person, Sex

ALSO = ("also_1", "also_2", "also_3")
SEX_CHOICES = [("", _("I would rather not say")), *Sex.choices]


def password_field(**kwargs):
    return forms.CharField(
        label=_("Password"),
        help_text=_("At least ten characters. Three unrelated words are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        max_length=200,
        **kwargs,
    )


class NewAccountForm(forms.Form):
    """What an invited person writes who has no account yet."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, help_text=_("As it shall stand on your certificates, in your own script.")
    )
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9.\-_]{2,59}$",
        label=_("User name"),
        help_text=_("Three letters at least: a to z, numbers, dots and dashes."),
        error_messages={"invalid": _("Use small letters from a to z, numbers, dots and dashes; three at least.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("To help you when you forget your password.")
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=SEX_CHOICES,
        required=False,
        help_text=_("Counted in reports, never shown with your name."),
    )
    password = password_field()

    def clean_username(self):
        name = self.cleaned_data["username"].lower()
        if Account.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("The user name “%(name)s” is taken. Choose another."), params={"name": name})
        return name

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if email and is_taken(email):
            raise forms.ValidationError(_("There is an account with this address. Sign in with it, above."))
        return email

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, Account(username=self.data.get("username", ""), email=self.data.get("email", "")))
        return password


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("We send a letter with a link to it."))


class CodeForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve letters and numbers. Small letters and missing dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    password = password_field()

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, Account(username=self.data.get("username", "")))
        return password


class DetailsForm(forms.ModelForm):
    """A person's own details."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("For letters and certificates.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[
            (zone, zone.replace("_", " "))
            for zone in sorted(zoneinfo.available_timezones())
            if "/" in zone or zone == "UTC"
        ],
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=SEX_CHOICES,
        required=False,
        help_text=_("Counted in reports, never shown with your name."),
    )

    also_1 = forms.ChoiceField(
        label=_("You also read"),
        required=False,
        help_text=_("The best first. Your coordinator sees them, to choose a course that you can read."),
    )
    also_2 = forms.ChoiceField(label=_("And"), required=False)
    also_3 = forms.ChoiceField(label=_("And"), required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        help_text=_(
            "With the country in front (+254…), or as you dial it in your country. Seen by your coordinator only."
        ),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    class Meta:
        model = Person
        fields = ["name", "sex", "country", "phone", "language", "time_zone", "data_budget_mb"]
        help_texts = {
            "data_budget_mb": _("What you can spend. Pages that cost data then say how much of your month it is.")
        }

    field_order = [
        *["name", "sex", "country", "phone", "language", "also_1", "also_2", "also_3", "time_zone", "data_budget_mb"]
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place, name in enumerate(ALSO):
            self.fields[name].choices = [("", "–"), *language_choices()]
            self.initial[name] = dict(enumerate(self.instance.languages)).get(place, "")

    def clean(self):
        """The further languages in their order, each once; a number as the whole world dials it."""
        words = super().clean()
        words["languages"] = [tag for tag in dict.fromkeys(words.pop(name, "") for name in ALSO) if tag]
        if (written := words.get("phone", "").strip()) and not (
            number := read_phone(written, str(words.get("country") or ""))
        ):
            self.add_error(
                "phone", _("This is no number that we could dial. Write it with the country in front: +254…")
            )
        elif written:
            words["phone"] = number
        return words


class EraseForm(forms.Form):
    """Erasing cannot be undone, so it asks for the user name in the person's own typing."""

    username = forms.CharField(
        label=_("Your user name"),
        help_text=_("Write it here, so that nobody erases you by a slip of the finger."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_username(self):
        if self.cleaned_data["username"].strip().lower() != self.account.username.lower():
            raise forms.ValidationError(
                _("This is not your user name. It is %(name)s."), params={"name": self.account.username}
            )
        return self.cleaned_data["username"]
