"""Asking an indicator about chosen activities and days."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.base.text import say, text_of
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Activity
from kapok.evidence.queries.library import newest_editions, visible_indicators

COURSES_SHOWN = 200


class CourseChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError:  # a number that no column holds names nothing either
            raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": "…"}) from None

    def label_from_instance(self, activity):
        return say(activity.name).text


class MeasureForm(forms.Form):
    indicator = forms.ChoiceField(label=_("Indicator"))
    organisation = forms.ChoiceField(
        label=_("For"), help_text=_("Who answers for the figure and sees it. It is no filter.")
    )
    activities = CourseChoices(
        label=_("About these courses"), queryset=None, required=False, help_text=_("None: about everything that is done through this centre.")
    )  # fmt: skip
    start_date = DayField(label=_("First day"))
    end_date = DayField(label=_("Last day"), required=False, help_text=_("Empty: until further notice."))
    title = forms.CharField(
        label=_("Title"), required=False, max_length=200, help_text=_("Empty: the name of the indicator.")
    )

    def __init__(self, *args, person, offices, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {each.key: each for each in newest_editions(visible_indicators(person))}
        self.offices = {str(each.pk): each for each in offices}
        choices = sorted(((key, say(each.name).text) for key, each in self.found.items()), key=lambda each: each[1])
        self.fields["indicator"].choices = choices
        self.fields["organisation"].choices = [(key, say(each.name).text) for key, each in self.offices.items()]
        courses = Activity.objects.filter(kind=COURSE).order_by("iri")
        self.fields["activities"].queryset = Activity.objects.filter(pk__in=courses.values("pk")[:COURSES_SHOWN])

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("The last day lies before the first. Change one of the two."))
        return cleaned

    def said(self) -> dict:
        """What create_measure takes."""
        answers, language = self.cleaned_data, get_language()
        return {
            "indicator": self.found[answers["indicator"]],
            "organisation": self.offices[answers["organisation"]],
            "activities": list(answers["activities"]) or None,
            "start_date": answers["start_date"],
            "end_date": answers["end_date"],
            "title": text_of(language, {language: answers["title"]}) if answers["title"] else None,
        }
