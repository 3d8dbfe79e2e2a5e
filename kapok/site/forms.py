from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.people.forms import NewAccountForm


class OpeningForm(NewAccountForm):
    """The centre, and the account of its first officer."""

    centre = forms.CharField(label=_("Name of the centre"), max_length=200)
    country = forms.ChoiceField(label=_("Country of the centre"))
    field_order = ["centre", "country", "name", "username", "email", "sex", "password"]

    def __init__(self, *args, countries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries

    def as_opening(self) -> dict:
        answers = dict(self.cleaned_data)
        return {"name": answers.pop("centre"), "country": answers.pop("country"), "officer": answers}
