from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from kapok.base.text import text
from kapok.network.models import OrganisationKind, RoleKind


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("We write to it. Without one you get a link to hand over."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    kind = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, RoleKind(kind).label) for kind in kinds]


class OrganisationForm(forms.Form):
    """A new organisation, named in the language in which the form is filled in."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("In the language of this page."))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[each for each in OrganisationKind.choices if each[0] != OrganisationKind.CENTRE],
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "–"), *countries]

    def as_organisation(self, language: str) -> dict:
        """What add_organisation takes."""
        name = text(language, **{language.replace("-", "_"): self.cleaned_data["name"]})
        return self.cleaned_data | {"name": name}
