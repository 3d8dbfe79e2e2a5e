from django import forms
from django.db.models import F
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.base.selects import LongSelect
from kapok.evidence.exports.writing import Wanted
from kapok.evidence.models import Activity
from kapok.evidence.record.words import activity_name
from kapok.evidence.sharing.scope import Scope

ACTIVITIES_MAX = 1000
OPAQUE, NAMED = "opaque", "named"


def activity_choices() -> list[tuple]:
    """This centre's own courses."""
    found = Activity.objects.filter(root=F("pk"), provider=None).order_by("pk")[:ACTIVITIES_MAX]
    named = sorted((activity_name(each), each.pk) for each in found)
    return [("", _t("All")), *((pk, name) for name, pk in named)]


class TakeForm(forms.Form):
    first = DayField(label=_("From"), required=False, help_text=_("The day on which it was done, by UTC."))
    last = DayField(label=_("Until"), required=False)
    activity = forms.TypedChoiceField(
        label=_("Course"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    who = forms.ChoiceField(
        label=_("Who it was"),
        choices=[
            (OPAQUE, _("Random numbers instead of people, and nothing that somebody wrote")),
            (NAMED, _("People as other systems know them, with their answers and attachments")),
        ],
        widget=forms.RadioSelect,
        initial=OPAQUE,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].choices = activity_choices()

    def clean(self):
        asked = super().clean()
        first, last = asked.get("first"), asked.get("last")
        if first and last and last < first:
            self.add_error("last", _t("The last day is before the first one."))
        return asked

    def wanted(self, organisation) -> Wanted:
        asked = self.cleaned_data
        activity = Activity.objects.get(pk=asked["activity"]) if asked["activity"] else None
        return Wanted(Scope(organisation, activity), asked["first"], asked["last"], asked["who"] == NAMED)
