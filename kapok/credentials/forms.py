from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.credentials.checking import FILE_BYTES_MAX


class CheckForm(forms.Form):
    file = forms.FileField(
        label=_("The signed file"), required=False, help_text=_("It ends in .json and has a few kB.")
    )
    words = forms.CharField(
        label=_("Or its text, or the code from the paper"),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "dir": "ltr"}),
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("file") and not cleaned.get("words") and not self.errors:
            raise forms.ValidationError(_("Choose a file, paste its text or write the code; then we can check it."))
        return cleaned

    def data_to_check(self) -> bytes:
        """One byte more than is allowed is read, so that the size is judged in one place."""
        file = self.cleaned_data.get("file")
        return file.read(FILE_BYTES_MAX + 1) if file else self.cleaned_data["words"].encode(errors="surrogatepass")


class RevokeForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it taken back?"),
        help_text=_("Whoever checks the certificate reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
