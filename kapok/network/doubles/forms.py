from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.text import say
from kapok.network.doubles.models import Double
from kapok.network.doubles.queries import Line
from kapok.network.forms import OrganisationForm
from kapok.network.models import Organisation

FIRST, SECOND = "first", "second"


class AddForm(OrganisationForm):
    """`is_other`: the officer has seen what it looks like, and it is another one."""

    is_other = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def as_organisation(self, language: str) -> dict:
        said = super().as_organisation(language)
        del said["is_other"]
        return said


class MergeForm(forms.Form):
    """Which record stays, and for each line in which they differ whose word counts."""

    def __init__(self, *args, double: Double, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        names = [(FIRST, _name(double.first)), (SECOND, _name(double.second))]
        self.fields["kept"] = forms.ChoiceField(
            label=_("Which record stays"),
            choices=names,
            widget=forms.RadioSelect,
            help_text=_("All that belongs to the other becomes its own, and the other's address leads here."),
        )
        for line in lines:
            if line.is_choice:
                choices = [(FIRST, _said(line.first)), (SECOND, _said(line.second))]
                self.fields[line.field] = forms.ChoiceField(
                    label=line.label, choices=choices, widget=forms.RadioSelect, initial=FIRST if line.first else SECOND
                )
        self.fields["why"] = forms.CharField(label=_("Why"), max_length=500, required=False)

    def taken(self) -> tuple[str, ...]:
        """The fields to be taken from the one that goes."""
        kept = self.cleaned_data["kept"]
        return tuple(name for name, value in self.cleaned_data.items() if name not in {"kept", "why"} and value != kept)


def _said(values: list[str]) -> str:
    return " · ".join(values) or str(_("nothing"))


def _name(organisation: Organisation) -> str:
    """With a domain or the end of its address, for the two are often called the same."""
    known_by = min((each.name for each in organisation.domains.all()), default=organisation.slug)
    return f"{say(organisation.name).text} ({known_by})"
