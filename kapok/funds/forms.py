from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.base.text import say, text_of
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Activity
from kapok.funds.money import CURRENCIES, as_minor
from kapok.network.models import Organisation, OrganisationKind


def whole_number(label, **kwargs):
    return forms.IntegerField(
        label=label, min_value=0, max_value=10**9, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs
    )


class NamedChoice(forms.ModelChoiceField):
    def label_from_instance(self, thing):
        return say(thing.name).text


class NamedChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError:  # a number that no column holds names nothing either
            raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": "…"}) from None

    def label_from_instance(self, thing):
        return say(thing.name).text


class FundForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("What it is for"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two sentences, for everyone."),
    )
    donor = NamedChoice(label=_("Who gives"), queryset=None, empty_label=_("Choose one"))
    amount = forms.DecimalField(
        label=_("Amount"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=list(CURRENCIES.items()))
    start_date = DayField(label=_("First day"))
    end_date = DayField(label=_("Last day"))
    activities = NamedChoices(label=_("Courses that it pays for"), queryset=None)
    people = whole_number(_("Target: people certified"))
    universities = whole_number(_("Target: universities with people certified"))
    hours = whole_number(_("Target: hours learnt"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["donor"].queryset = Organisation.objects.filter(
            kind__in=[OrganisationKind.DONOR, OrganisationKind.MINISTRY, OrganisationKind.ENTERPRISE]
        ).order_by("slug")
        self.fields["activities"].queryset = Activity.objects.filter(kind=COURSE).order_by("iri")

    def clean(self):
        answers = super().clean()
        if answers.get("start_date") and answers.get("end_date") and answers["end_date"] <= answers["start_date"]:
            self.add_error("end_date", _("The last day must come after the first."))
        return answers

    def as_fund(self, language: str) -> dict:
        """What open_fund takes, in the language in which the form was filled in."""
        answers = self.cleaned_data
        return {
            "title": text_of(language, {language: answers["title"]}),
            "summary": text_of(language, {language: answers["summary"]}),
            "donor": answers["donor"],
            "amount_minor": as_minor(answers["amount"], answers["currency"]),
            "currency": answers["currency"],
            "start_date": answers["start_date"],
            "end_date": answers["end_date"],
            "activities": answers["activities"],
            "targets": {
                "people-certified": answers["people"],
                "universities-certified": answers["universities"],
                "hours-learnt": answers["hours"],
            },
        }


class FreezeForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the period"), max_length=100, help_text=_("For instance: the first half of 2026.")
    )
    start_date = DayField(label=_("First day"))
    end_date = DayField(label=_("Last day"))
