"""A title and a plain text, in the language of the page, and in others where somebody writes them."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kapok.base.text import text_of

TEXT_MAX = 5000


class WordsForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=150)
    text = forms.CharField(
        label=_("Text"),
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Plain text. An empty line begins a new paragraph."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = get_language() or settings.LANGUAGE_CODE
        self.others = [(code, name) for code, name in settings.LANGUAGES if code != self.language]
        for code, name in self.others:
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title (%(language)s)") % {"language": name}, max_length=150, required=False
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text (%(language)s)") % {"language": name},
                max_length=TEXT_MAX,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def main_fields(self):
        return [self["title"], self["text"]]

    def other_fields(self):
        return [self[f"{part}_{code}"] for code, _name in self.others for part in ("title", "text")]

    @property
    def has_others(self) -> bool:
        return any(field.value() or field.errors for field in self.other_fields())

    def clean(self):
        for code, _name in self.others:
            title, words = (self.cleaned_data.get(f"{part}_{code}", "") for part in ("title", "text"))
            if title and not words:
                self.add_error(f"text_{code}", _("Write the text in this language too, or take the title out."))
            if words and not title:
                self.add_error(f"title_{code}", _("Write the title in this language too, or take the text out."))
        return self.cleaned_data

    def said(self) -> dict:
        """{"title", "text"} as texts in one language or several."""
        codes = [self.language] + [code for code, _name in self.others if self.cleaned_data.get(f"text_{code}")]
        return {
            part: text_of(self.language, {code: self._of(part, code) for code in codes}) for part in ("title", "text")
        }

    def _of(self, part: str, code: str) -> str:
        said = self.cleaned_data[part if code == self.language else f"{part}_{code}"]
        return "\n\n".join(each.strip() for each in said.replace("\r\n", "\n").split("\n\n") if each.strip())
