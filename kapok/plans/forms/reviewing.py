from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.plans.models import StepState


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = SeveralFiles

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in given if each]


class LineForm(forms.Form):
    state = forms.ChoiceField(label=_("Where it stands"), choices=StepState.choices, widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=_("In a sentence"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("What was done, or why not.")
    )  # fmt: skip
    files = FilesField(
        label=_("Files that show it"), required=False, help_text=_("Pictures (JPEG, PNG) or PDF, four megabytes each at most.")
    )  # fmt: skip

    def said(self) -> dict:
        answers = self.cleaned_data
        files = [(each.name, each.read()) for each in answers["files"]]
        return {"state": answers["state"], "sentence": answers["sentence"], "files": files}
