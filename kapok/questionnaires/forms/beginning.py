"""Forms with which an assessment begins, and of the conditions of an institution."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.clock import today
from kapok.base.days import DayField
from kapok.base.text import say
from kapok.questionnaires.models import Context
from kapok.questionnaires.models.contexts import taught


class BeginForm(forms.Form):
    version = forms.ChoiceField(label=gettext_lazy("Framework"))
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As people will call it: Self-assessment 2027."),
    )
    last_date = DayField(
        label=gettext_lazy("Last day for answers"),
        required=False,
        help_text=gettext_lazy("It reminds; you close it yourself."),
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.versions = {str(each.pk): each for each in versions}
        self.fields["version"].choices = [(pk, self._label(each)) for pk, each in self.versions.items()]

    @staticmethod
    def _label(version) -> str:
        name = say(version.name).text
        return _("%(name)s, version %(number)d") % {"name": name, "number": version.number}

    def clean_version(self):
        return self.versions[self.cleaned_data["version"]]

    def clean_last_date(self):
        return not_past(self.cleaned_data["last_date"])


def not_past(day):
    if day and day < today():
        raise forms.ValidationError(_("This day is over. Choose today or a later one."))
    return day


class ChangeForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    last_date = DayField(label=gettext_lazy("Last day for answers"), required=False)


TAUGHT = ("en", "fr", "ar", "zh", "pt", "es", "sw", "am", "ha", "km", "vi", "id", "ru", "ur", "bn", "hi", "fa", "tr")


class ContextForm(forms.ModelForm):
    """Facts that one knows; what one does not know stays empty and is compared with nobody."""

    day = DayField(label=gettext_lazy("On which day"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of teaching"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Context
        fields = ("day", "power_hours", "uplink_mbit", "downlink_mbit", "devices", "students", "teachers", "languages")
        help_texts = {
            "power_hours": gettext_lazy("On a usual day of the term, from whatever source."),
            "uplink_mbit": gettext_lazy("What leaves the campus. 256 kbit/s is 0.256."),
            "devices": gettext_lazy("That the institution owns."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = taught(TAUGHT)
        for name in ("power_hours", "uplink_mbit", "downlink_mbit", "devices", "students", "teachers"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[name].localize = True

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError(_("This day is still to come. Facts are those of a day that one has seen."))
        return day

    def validate_unique(self):
        """The same day again corrects it: the action says what may be corrected."""
