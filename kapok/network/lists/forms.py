from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kapok.base.clock import today
from kapok.base.days import DayField
from kapok.base.tables.encodings import CHOICES
from kapok.network.models import RoleKind
from kapok.people.lists.checking import clean_name, read_phone
from kapok.people.lists.reading import CELL_MAX
from kapok.people.models import Sex

PASTED_MAX = 200_000  # characters


class _WithRole(forms.Form):
    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, RoleKind(kind).label) for kind in kinds]


class ListForm(_WithRole):
    """A list of people as a file, or pasted."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("An .xlsx or a CSV, up to 1,000 people. Its first row names the columns."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    pasted = forms.CharField(
        label=_("Or paste the rows here"),
        required=False,
        max_length=PASTED_MAX,
        help_text=_("Straight from a spreadsheet, with the names of the columns above."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    kind = forms.ChoiceField(label=_("Role"), help_text=_("Of those whose row names none."))
    language = forms.ChoiceField(
        label=_("Language of the letters"), choices=settings.LANGUAGES, help_text=_("Of those whose row names none.")
    )
    encoding = forms.ChoiceField(
        label=_("Letters of the file"),
        choices=[("", _("Find out")), *CHOICES],
        required=False,
        help_text=_("Choose another only if names look wrong on the next page."),
    )

    def clean(self):
        if not self.cleaned_data.get("file") and not self.cleaned_data.get("pasted", "").strip():
            raise forms.ValidationError(_("Choose a file, or paste the rows."))
        return self.cleaned_data

    def content(self) -> tuple[bytes, str]:
        """(bytes, name of the file)."""
        if file := self.cleaned_data["file"]:
            return file.read(), file.name
        return self.cleaned_data["pasted"].encode("utf-8-sig"), ""


class _Needed(forms.CharField):
    """It must be there, and whether it is the check of the list says, in its own words."""

    empty_values: list = []


class RowForm(forms.Form):
    """One row of a list, to correct. What is wrong in it is said by the check of the whole list."""

    use_required_attribute = False
    name = _Needed(label=pgettext_lazy("of a person", "Name"), max_length=CELL_MAX)
    email = forms.CharField(label=_("E-mail address"), max_length=CELL_MAX, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=CELL_MAX, required=False)
    role = forms.CharField(label=_("Role"), max_length=CELL_MAX, required=False)
    sex = forms.CharField(label=_("Sex"), max_length=CELL_MAX, required=False)
    language = forms.CharField(label=_("Language"), max_length=CELL_MAX, required=False)


class LinkForm(_WithRole):
    kind = forms.ChoiceField(label=_("Role"))
    last_date = DayField(label=_("Last day"), help_text=_("After it the link takes no more requests."))
    people_max = forms.IntegerField(
        label=_("People at most"),
        min_value=1,
        max_value=1000,
        initial=50,
        help_text=_("Whoever asks after that is told that the list is full."),
    )
    welcome = forms.CharField(
        label=_("Welcome"),
        max_length=500,
        required=False,
        help_text=_("Stands on the page and on the poster, in the language chosen below."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(label=_("Language of the page and the poster"), choices=settings.LANGUAGES)

    def clean_last_date(self):
        if not today() <= self.cleaned_data["last_date"] <= today() + timedelta(days=366):
            raise forms.ValidationError(_("Choose a day between today and a year from now."))
        return self.cleaned_data["last_date"]


class JoinForm(forms.Form):
    """What somebody writes who opens a group link without an account."""

    name = forms.CharField(label=_("Your name"), max_length=200, help_text=_("In your own script."))
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("The answer goes there."))
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        help_text=_("With + and the country code. Without either you get a paper."),
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("", _("I would rather not say")), *Sex.choices],
        required=False,
        help_text=_("Counted in reports, never shown with your name."),
    )
    language = forms.ChoiceField(label=_("Language of our letters"), choices=settings.LANGUAGES)

    def __init__(self, *args, country="", **kwargs):
        super().__init__(*args, **kwargs)
        self.country = country

    def clean_name(self):
        if not (name := clean_name(self.cleaned_data["name"])) or "@" in name:
            raise forms.ValidationError(_("Write your name."))
        return name

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_phone(self):
        if (written := self.cleaned_data["phone"]) and not (phone := read_phone(written, self.country)):
            raise forms.ValidationError(_("Write the number with + and the country code, like +254 712 345 678."))
        return phone if written else ""
