from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.evidence.library.places import find_place


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once: [(name, bytes)]."""

    widget = SeveralFiles(attrs={"accept": ".jpg,.jpeg,.png,.pdf"})

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        files = [super(FilesField, self).clean(each, initial) for each in given]
        return [(each.name, each.read()) for each in files]


class EnteredForm(forms.Form):
    value = forms.DecimalField(
        label=_("Value"), max_digits=16, decimal_places=2, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    start_date = DayField(label=_("First day"))
    end_date = DayField(label=_("Last day"))
    source = forms.CharField(
        label=_("Whose report"), max_length=300, help_text=_("For instance: annual report of the ministry, page 12.")
    )
    organisation = forms.CharField(
        label=_("Organisation that reports"), required=False, max_length=300, help_text=_("Its name, where it is known here.")
    )  # fmt: skip
    note = forms.CharField(
        label=_("What one should know"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    proofs = FilesField(
        label=_("Proofs"),
        required=False,
        help_text=_(
            "Pictures or PDFs, up to 4 MB together. What you choose is sealed: it can be compared, and never changed."
        ),
    )

    def clean_organisation(self):
        typed = self.cleaned_data["organisation"].strip()
        return find_place(typed) if typed else None


class SendBackForm(forms.Form):
    reason = forms.CharField(label=_("Why it is sent back"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
