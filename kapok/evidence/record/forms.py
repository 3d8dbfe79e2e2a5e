from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.evidence.record.finding import Wanted, activities_of, verbs_of
from kapok.evidence.record.words import activity_name


class RecordForm(forms.Form):
    """What she may ask of her record. What cannot be is left out, and said beside its field."""

    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("Until"), required=False)
    activity = forms.TypedChoiceField(label=_("Course or activity"), required=False, coerce=int, empty_value=None)
    verb = forms.ChoiceField(label=_("What you did"), required=False)

    def __init__(self, data, *, person):
        super().__init__(data)
        named = sorted((activity_name(each), each.pk) for each in activities_of(person))
        self.fields["activity"].choices = [("", _t("All")), *((pk, name) for name, pk in named)]
        self.fields["verb"].choices = [("", _t("All")), *verbs_of(person).items()]

    def clean(self):
        asked = super().clean()
        first, last = asked.get("first"), asked.get("last")
        if first and last and last < first:
            self.add_error("last", _t("The last day is before the first one."))
        return asked

    def wanted(self) -> Wanted:
        self.full_clean()
        return Wanted(
            **{name: self.cleaned_data.get(name) or None for name in ("first", "last", "activity")},
            verb=self.cleaned_data.get("verb") or "",
        )
