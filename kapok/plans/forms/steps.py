from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.base.text import say, text_of
from kapok.evidence.library.places import find_place
from kapok.funds.money import as_minor
from kapok.plans.amounts import as_amount
from kapok.plans.forms.plans import amount_field
from kapok.plans.models import Source, Step, Variant
from kapok.plans.queries.choices import activities_for, indicators, people_for

NOTHING = ("", _("none"))


class StepForm(forms.Form):
    """One form for a step of one's own and for changing one; `seen` is empty for a new one."""

    title = forms.CharField(label=_("What is done"), max_length=200)
    text = forms.CharField(label=_("In more words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    variant = forms.ChoiceField(label=_("The least variant that has it"), choices=Variant.choices, initial=Variant.LOW)
    owner = forms.ChoiceField(label=_("Who answers for it"), required=False)
    owner_office = forms.CharField(label=_("Or which office"), max_length=120, required=False)
    helper = forms.CharField(
        label=_("Who will help"), max_length=200, required=False, help_text=_("The name of an organisation of the network.")
    )  # fmt: skip
    activity = forms.ChoiceField(
        label=_("Activity of the network"), required=False, help_text=_("What your people do there will show that it is done.")
    )  # fmt: skip
    start_date = DayField(label=_("First day"))
    end_date = DayField(label=_("Last day"))
    cost = amount_field(_("Cost"))
    source = forms.ChoiceField(label=_("Where the money comes from"), choices=Source.choices)
    source_words = forms.CharField(label=_("More exactly"), max_length=200, required=False)
    indicator = forms.ChoiceField(label=_("Indicator"), required=False)
    indicator_words = forms.CharField(
        label=_("How one will know"), max_length=200, required=False, help_text=_("For instance: 40 teachers certified.")
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    fields: dict[str, Any]  # of many kinds

    def __init__(self, data=None, *, priority, step: Step | None = None):
        self.priority, self.step, self.plan = priority, step, priority.plan
        super().__init__(data, initial=initial_of(step, self.plan))
        self.fields["owner"].choices = [NOTHING, *people_for(self.plan, step)]
        self.fields["activity"].choices = [NOTHING, *activities_for(priority, step)]
        self.fields["indicator"].choices = [NOTHING, *indicators(step)]
        self.fields["cost"].label = _("Cost, in %(currency)s") % {"currency": self.plan.currency}

    def clean_helper(self):
        """Its own is found again by the step: others may be called the same by now, or it may stand merged into one."""
        typed, had = self.cleaned_data["helper"], self.step.helper if self.step else None
        if had and typed == say(had.name).text:
            return had
        return find_place(typed) if typed else None

    def clean(self):
        answers = super().clean()
        if answers.get("start_date") and answers.get("end_date") and answers["end_date"] < answers["start_date"]:
            self.add_error("end_date", _("The last day must not come before the first."))
        return answers

    def as_changes(self, language: str) -> dict:
        said = self.cleaned_data
        names = ("variant", "owner_office", "helper", "start_date", "end_date", "source", "source_words", "indicator_words")  # fmt: skip
        return {name: said[name] for name in names} | {
            "title": self._words("title", language),
            "text": self._words("text", language),
            "owner_id": said["owner"] or None,
            "activity_id": int(said["activity"]) if said["activity"] else None,
            "indicator_id": said["indicator"] or None,
            "cost_minor": as_minor(said["cost"], self.plan.currency),
        }

    def _words(self, name: str, language: str) -> dict:
        """What was not changed keeps its other languages."""
        typed, had = self.cleaned_data[name], getattr(self.step, name, None) or {}
        if had and say(had).text.split() == typed.split():
            return had
        return text_of(language, {language: typed}) if typed else {}


def initial_of(step: Step | None, plan) -> dict:
    if step is None:
        return {"start_date": plan.start_date, "cost": 0, "source": Source.OPEN, "variant": Variant.LOW}
    names = ("variant", "owner_office", "start_date", "end_date", "source", "source_words", "indicator_words")
    return {name: getattr(step, name) for name in names} | {
        "title": say(step.title).text,
        "text": say(step.text).text,
        "owner": str(step.owner_id or ""),
        "helper": say(step.helper.name).text if step.helper else "",
        "activity": str(step.activity_id or ""),
        "indicator": str(step.indicator_id or ""),
        "cost": as_amount(step.cost_minor, plan.currency),
        "seen": step.version,
    }
