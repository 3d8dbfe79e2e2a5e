from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.people.models import Invitation
from kapok.people.tokens import code_hash, plain_code


class ComeInForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve letters and numbers. Small letters and missing dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self):
        """The code as it stands in the address of its invitation."""
        code = self.cleaned_data["code"]
        if not Invitation.objects.filter(token_sha256=code_hash(code)).exists():
            raise forms.ValidationError(
                _(
                    "No invitation has this code. Compare it with the paper, or ask for a new paper: the newest one counts."
                )
            )
        return plain_code(code)
