"""Forms of the group that settles, of evidence, of verifiers, and of whom it is shown to."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.text import say
from kapok.frameworks.structure import Structure
from kapok.questionnaires.actions.answering import COMMENT_MAX
from kapok.questionnaires.actions.proofs import MEGABYTES_MAX
from kapok.questionnaires.forms.answering import UNKNOWN
from kapok.questionnaires.models import Audience, VerifierKind


class SettleForm(forms.Form):
    """`seen` is the edition before her eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    stage = forms.ChoiceField(
        label=gettext_lazy("We stand at"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a stage, or say that it stays open.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=COMMENT_MAX,
        help_text=gettext_lazy("What decided it. It stays beside the stage, without a name of who said what."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write in one sentence why. Who reads it in a year was not in the room.")
        },
    )
    fields: dict[str, Any]  # of many kinds

    def __init__(self, *args, structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        stages = [(str(each.position), f"{each.position}. {say(each.name).text}") for each in structure.stages]
        self.fields["stage"].choices = [*stages, (UNKNOWN, _("It stays open: we do not agree, or do not know"))]

    def clean_stage(self):
        return None if self.cleaned_data["stage"] == UNKNOWN else int(self.cleaned_data["stage"])


class EvidenceForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("What it is"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
    )
    link = forms.URLField(label=gettext_lazy("Or a link"), required=False, max_length=500, assume_scheme="https")
    note = forms.CharField(
        label=gettext_lazy("Or where it can be seen"),
        required=False,
        max_length=COMMENT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = _("A PDF, a picture or a document of an office program, up to %(count)d MB.")
        self.fields["file"].help_text = words % {"count": MEGABYTES_MAX}

    def clean(self):
        said = self.cleaned_data
        if not (said.get("file") or said.get("link") or said.get("note", "").strip()) and not self.errors:
            raise forms.ValidationError(_("Add a file, a link or a note of where it can be seen."))
        return said


class VerifierForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Who"), choices=VerifierKind.choices, widget=forms.RadioSelect)


class VerifyForm(forms.Form):
    stage = forms.ChoiceField(
        label=gettext_lazy("I would put it at"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the stage that the evidence shows.")},
    )
    note = forms.CharField(
        label=gettext_lazy("What you saw"),
        required=False,
        max_length=COMMENT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    fields: dict[str, Any]  # of many kinds

    def __init__(self, *args, structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [
            (str(each.position), f"{each.position}. {say(each.name).text}") for each in structure.stages
        ]

    def clean_stage(self):
        return int(self.cleaned_data["stage"])


class AudienceForm(forms.Form):
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("Who may see it, beside yourselves"),
        required=False,
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
    )
