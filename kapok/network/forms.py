from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries import countries

from kapok.base.refusals import Refusal
from kapok.base.selects import LongSelect
from kapok.base.text import text_of
from kapok.network.models import OrganisationKind, RoleKind
from kapok.network.names import clean_name


class InviteForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=200)
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


GIVEN_KINDS = [each for each in OrganisationKind.choices if each[0] != OrganisationKind.CENTRE]


class NameField(forms.CharField):
    """The name of an organisation: one line, as long as names are, without marks that turn the direction."""

    def clean(self, value):
        try:
            return clean_name(super().clean(value))
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None


class DirectoryForm(forms.Form):
    """What one may ask of the directory. What cannot be is left out: an address that somebody passed on opens the list anyhow."""

    words = forms.CharField(label=_("Name or place, in any script"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False, widget=LongSelect)
    with_courses = forms.BooleanField(label=_("Only those that give courses here"), required=False)

    def __init__(self, *args, countries_shown, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All kinds")), *OrganisationKind.choices]
        self.fields["country"].choices = [("", _("All countries")), *countries_shown]
        self.fields["words"].widget.input_type = "search"

    def asked(self) -> dict:
        """What list_organisations takes."""
        self.full_clean()
        known = {name: self.cleaned_data.get(name) or "" for name in ("words", "kind", "country")}
        return known | {"words": known["words"][:200], "with_courses": bool(self.cleaned_data.get("with_courses"))}


class OrganisationForm(forms.Form):
    """A new organisation, named in the language in which the form is filled in."""

    name = NameField(label=_("Name"), help_text=_("In the language of this page."))
    kind = forms.ChoiceField(label=_("Kind"), choices=GIVEN_KINDS)
    country = forms.ChoiceField(label=_("Country"), required=False, widget=LongSelect)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "–"), *countries]

    def as_organisation(self, language: str) -> dict:
        """What add_organisation takes."""
        name = text_of(language, {language: self.cleaned_data["name"]})
        return self.cleaned_data | {"name": name}
