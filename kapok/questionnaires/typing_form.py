"""The form on which a paper is typed in: a short field for each item, in the order of the paper."""

from django import forms
from django.utils.translation import gettext as _

from kapok.base.text import say
from kapok.frameworks.structure import StructureItem
from kapok.questionnaires.actions.answering import COMMENT_MAX, Given
from kapok.questionnaires.sheets.checking import read_stage


class TypingForm(forms.Form):
    def __init__(self, *args, items: tuple[StructureItem, ...], last: int, answers: dict[str, dict], **kwargs):
        super().__init__(*args, **kwargs)
        self.items, self.last = items, last
        for item in items:
            had = answers.get(item.code)
            stage = "" if had is None else "?" if had["stage"] is None else str(had["stage"])
            self.fields[f"stage-{item.code}"] = forms.CharField(
                label=f"{item.code} {say(item.name).text}", required=False, max_length=10, initial=stage,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )  # fmt: skip
            self.fields[f"comment-{item.code}"] = forms.CharField(
                label=_("Comment"), required=False, max_length=COMMENT_MAX, initial=had["comment"] if had else ""
            )

    def clean(self):
        for item in self.items:
            word, comment = self.cleaned_data.get(f"stage-{item.code}"), self.cleaned_data.get(f"comment-{item.code}")
            if not word and comment:
                self.add_error(f"stage-{item.code}", _("Write the stage too, or ? for not known."))
            if word and read_stage(word, self.last) is False:
                self.add_error(
                    f"stage-{item.code}",
                    _("“%(word)s” is no stage. Write a number from 1 to %(last)d, or ? for not known.")
                    % {"word": word, "last": self.last},
                )
        return self.cleaned_data

    def given(self) -> list[Given]:
        said = self.cleaned_data
        return [
            Given(item.code, read_stage(said[f"stage-{item.code}"], self.last), said[f"comment-{item.code}"])
            for item in self.items
            if said.get(f"stage-{item.code}")
        ]

    def lines(self) -> list[dict]:
        return [{"stage": self[f"stage-{each.code}"], "comment": self[f"comment-{each.code}"]} for each in self.items]
