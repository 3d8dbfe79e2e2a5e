from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.packages.exchange.taking import TooLarge

SIZE_MAX = 1_000_000  # it comes back with the page
FORMATS = [("gift", "GIFT"), ("aiken", "Aiken")]


class QuestionsForm(forms.Form):
    """A file, or its text pasted; the text comes back filled in, so that nothing has to be chosen twice."""

    form = forms.ChoiceField(label=_("Format"), choices=FORMATS)
    file = forms.FileField(label=_("File"), required=False, max_length=200)
    text = forms.CharField(
        label=_("Or the questions themselves"),
        required=False,
        strip=False,
        max_length=SIZE_MAX,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    title = forms.CharField(label=_("Title of the bank"), max_length=200)

    def clean(self):
        said = super().clean()
        if not said.get("file") and not said.get("text", "").strip():
            self.add_error("file", _("Choose a file, or paste its questions below."))
        if said.get("file") and said["file"].size > SIZE_MAX:
            self.add_error("file", str(TooLarge(SIZE_MAX)))
        return said

    def fill(self, text: str) -> None:
        """What the file held stands in the place of the text, for a browser forgets which file was chosen."""
        self.data = {**self.data, "text": text}

    @property
    def data_and_name(self) -> tuple[bytes, str]:
        if file := self.cleaned_data["file"]:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), f"questions.{self.cleaned_data['form']}"
