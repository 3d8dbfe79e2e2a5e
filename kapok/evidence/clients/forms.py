from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.ids import uuid7
from kapok.evidence.clients.words import CHOICES, USUAL


class ClientForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)  # so that sending it twice makes one
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("Which program, and where it runs. For example: Moodle of the faculty"),
    )
    organisation = forms.CharField(
        label=_("For which organisation"),
        max_length=300,
        help_text=_("Its name, or its address here: the last word of the address of its page."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        initial=USUAL,
        help_text=_("An authoring tool needs those that are marked."),
    )
    provider = forms.CharField(
        label=_("Addresses of its activities begin with"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("Like https://moodle.university.org/. It then speaks of no others."),
    )


class ScopesForm(forms.Form):
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It counts from the next request on. Key and secret stay."),
    )
