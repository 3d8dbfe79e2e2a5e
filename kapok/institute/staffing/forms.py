from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kapok.base.days import DayField
from kapok.institute.models import StaffKind


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return person.name


class NameForm(forms.Form):
    person = PersonField(
        label=_("Who"),
        queryset=None,
        empty_label=_("Choose one"),
        help_text=_("People with a role at the organisation of the run."),
    )
    kind = forms.ChoiceField(label=_("As"), choices=StaffKind.choices)
    start_date = DayField(label=_("First day"))
    end_date = DayField(label=_("Last day"), help_text=_("Late answers are read after the run has ended."))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class InviteStaffForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"))
    kind = forms.ChoiceField(label=_("As"), choices=StaffKind.choices)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)
