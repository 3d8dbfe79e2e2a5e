from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.evidence.entered.forms import FilesField
from kapok.plans.models import StepState


class LineForm(forms.Form):
    state = forms.ChoiceField(label=_("Where it stands"), choices=StepState.choices, widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=_("In a sentence"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("What was done, or why not.")
    )  # fmt: skip
    files = FilesField(  # type: ignore[assignment]  # of the form it is `fields["files"]`
        label=_("Files that show it"), required=False, help_text=_("Pictures (JPEG, PNG) or PDF, four megabytes each at most.")
    )  # fmt: skip
