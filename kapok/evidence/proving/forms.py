from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.evidence.entered.forms import FilesField


class ProofForm(forms.Form):
    proofs = FilesField(
        label=_("Proofs"),
        error_messages={"required": _("Choose a file first: a photo of a signed list, a receipt, a report.")},
        help_text=_(
            "Pictures or PDFs, up to 4 MB together. What you choose is sealed: it can be compared, and never changed."
        ),
    )
