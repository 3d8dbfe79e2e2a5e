"""Forms of answers: of a respondent, of a paper, of a spreadsheet."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kapok.base.text import say
from kapok.frameworks.structure import Structure, StructureItem
from kapok.questionnaires.actions.answering import COMMENT_MAX, Given

UNKNOWN = "?"


class AnswerForm(forms.Form):
    """All items of a role on one page: for each a stage and a comment. One may send half of it and the rest later."""

    def __init__(self, *args, items: tuple[StructureItem, ...], structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        stages = [(str(each.position), say(each.name).text) for each in structure.stages]
        for item in items:
            self.fields[f"stage-{item.code}"] = forms.ChoiceField(
                label=say(item.name).text, required=False, choices=[*stages, (UNKNOWN, _("I do not know"))]
            )
            self.fields[f"comment-{item.code}"] = forms.CharField(
                label=pgettext_lazy("of a rating", "What makes you say so?"), required=False, max_length=COMMENT_MAX
            )

    def clean(self):
        for item in self.items:
            if self.cleaned_data.get(f"comment-{item.code}") and not self.cleaned_data.get(f"stage-{item.code}"):
                self.add_error(f"stage-{item.code}", _("Choose a description too, or “I do not know”."))
        return self.cleaned_data

    def given(self) -> list[Given]:
        said = self.cleaned_data
        return [
            Given(
                item.code,
                None if said[f"stage-{item.code}"] == UNKNOWN else int(said[f"stage-{item.code}"]),
                said[f"comment-{item.code}"],
            )
            for item in self.items
            if said.get(f"stage-{item.code}")
        ]


class CodeForm(forms.Form):
    code = forms.CharField(label=pgettext_lazy("on a paper form", "Code"), max_length=20)


class SheetForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("The spreadsheet of this page, filled in: .xlsx or CSV."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
