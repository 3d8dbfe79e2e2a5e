from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SALT = "frameworks.sheet"


class SheetForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your sheet"),
        help_text=gettext_lazy(
            "An .xlsx or a CSV. The next page shows what would happen with each row; nothing is changed before you confirm."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )


class ConfirmForm(forms.Form):
    """The rows that were shown, signed by us, so that the file need not be kept here nor brought twice."""

    rows = forms.CharField(widget=forms.HiddenInput)

    def clean_rows(self) -> list[dict]:
        try:
            return signing.loads(self.cleaned_data["rows"], salt=SALT, max_age=24 * 3600)
        except signing.BadSignature:
            raise forms.ValidationError(
                _("This page is too old. Bring the sheet again; nothing was changed.")
            ) from None


def signed(rows: list[dict]) -> str:
    return signing.dumps(rows, salt=SALT, compress=True)
