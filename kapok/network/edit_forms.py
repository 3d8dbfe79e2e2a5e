"""What an organisation is called and what is known of it, as one form; and where it stands."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from kapok.base.clock import today
from kapok.base.days import DayField
from kapok.base.refusals import Refusal
from kapok.base.selects import LongSelect
from kapok.base.templatetags.kapok import direction, html_tag, language_name
from kapok.network.forms import GIVEN_KINDS, NameField
from kapok.network.identifiers import EXAMPLES, read_identifier
from kapok.network.imports.values import as_domains, as_name, as_website
from kapok.network.models import IdentifierScheme, Organisation, OrganisationKind
from kapok.network.names import clean_other_names, clean_tag, renamed


class ChangeForm(forms.Form):
    """The words that a coordinator may change. A field left as it was changes nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, organisation: Organisation):
        self.organisation = organisation
        super().__init__(data, initial=self.stored(organisation))
        self.tags = [code for code, _name in settings.LANGUAGES]
        self.tags += sorted({*organisation.name} - {"original", *self.tags})
        for tag in self.tags:
            self.fields[f"name_{tag}"] = _name_field(tag)
        self._add_further_fields()

    def _add_further_fields(self):
        self.fields |= {
            "further_tag": forms.CharField(
                label=_("A further language"),
                required=False,
                max_length=20,
                help_text=_("Its short tag, like sw for Swahili, km for Khmer, am for Amharic."),
            ),
            "further_name": NameField(label=_("The name in it"), required=False),
            "original": forms.ChoiceField(
                label=_("The name it uses itself"), choices=[*((tag, language_name(tag)) for tag in self.tags), ("further", _("The further language"))]
            ),
            "other_names": forms.CharField(
                label=_("Also called"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
                help_text=_("Short forms and earlier names, one on each line. People find it by them."),
            ),
            "place": forms.CharField(label=_("Place"), required=False, max_length=120),
            "website": forms.CharField(label=_("Website"), required=False, widget=forms.TextInput(attrs={"dir": "ltr"})),
        }  # fmt: skip

    @staticmethod
    def stored(organisation: Organisation) -> dict:
        said = organisation.name
        return {f"name_{tag}": entry["text"] for tag, entry in said.items() if tag != "original"} | {
            "version": organisation.version,
            "original": said["original"],
            "other_names": "\n".join(organisation.other_names),
            "place": organisation.place,
            "website": organisation.website,
        }

    def clean_place(self):
        return as_name(self.cleaned_data["place"])

    def clean_website(self):
        typed = self.cleaned_data["website"].strip()
        if typed and typed != self.organisation.website and as_website(typed) is None:
            raise forms.ValidationError(_("Write an address like https://www.university.org."))
        return (as_website(typed) or typed) if typed else ""

    def clean_other_names(self):
        return _or_error(clean_other_names, self.cleaned_data["other_names"].splitlines())

    def clean_further_tag(self):
        typed = self.cleaned_data["further_tag"]
        return _or_error(clean_tag, typed) if typed.strip() else ""

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.cleaned_data["name"] = self._name(cleaned)
            except Refusal as refusal:
                self.add_error("original", str(refusal))
        return cleaned

    def _name(self, cleaned) -> dict:
        names = {tag: cleaned[f"name_{tag}"] for tag in self.tags}
        if cleaned["further_tag"] and cleaned["further_name"]:
            names[cleaned["further_tag"]] = cleaned["further_name"]
        elif cleaned["further_tag"] or cleaned["further_name"]:
            raise Refusal(_("Write both the further language and the name in it."))
        original = cleaned["further_tag"] if cleaned["original"] == "further" else cleaned["original"]
        return renamed(self.organisation.name, names, original)

    def changes(self) -> dict:
        """What change_organisation takes."""
        return {name: self.cleaned_data[name] for name in ("name", "other_names", "place", "website")}


class OfficeChangeForm(ChangeForm):
    """Everything that is known of it."""

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, organisation=organisation, **kwargs)
        centre = [(OrganisationKind.CENTRE.value, OrganisationKind.CENTRE.label)]
        kinds = centre if organisation.kind == OrganisationKind.CENTRE else GIVEN_KINDS
        self.fields |= {
            "kind": forms.ChoiceField(label=_("Kind"), choices=kinds),
            "country": forms.ChoiceField(
                label=_("Country"), required=False, widget=LongSelect, choices=[("", "–"), *countries]
            ),
            "domains": forms.CharField(
                label=_("Domains"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
                help_text=_("As at the end of its people’s e-mail addresses, like uonbi.ac.ke; one on each line."),
            ),
        } | {f"identifier_{scheme.value}": _identifier_field(scheme) for scheme in IdentifierScheme}

    @staticmethod
    def stored(organisation: Organisation) -> dict:
        by_scheme: dict[str, list[str]] = {}
        for each in organisation.identifiers.order_by("value"):
            by_scheme.setdefault(f"identifier_{each.scheme}", []).append(each.value)
        return ChangeForm.stored(organisation) | {
            "kind": organisation.kind,
            "country": str(organisation.country),
            "domains": "\n".join(each.name for each in organisation.domains.order_by("name")),
            **{name: ", ".join(values) for name, values in by_scheme.items()},
        }

    def clean_domains(self):
        good, bad = as_domains(self.cleaned_data["domains"])
        if bad:
            raise forms.ValidationError(_("“%(typed)s” is no domain. Write it like uonbi.ac.ke.") % {"typed": bad[0]})
        return good

    def clean(self):
        had = {(each.scheme, each.value) for each in self.organisation.identifiers.all()}
        found = []
        for scheme in IdentifierScheme.values:
            for typed in _written(scheme, self.cleaned_data.get(f"identifier_{scheme}", "")):
                try:
                    value = typed if (scheme, typed) in had else read_identifier(scheme, typed)
                    found.append((scheme, value))
                except Refusal as refusal:
                    self.add_error(f"identifier_{scheme}", str(refusal))
        self.cleaned_data["identifiers"] = found
        return super().clean()

    def changes(self) -> dict:
        office = {name: self.cleaned_data[name] for name in ("kind", "country", "domains", "identifiers")}
        return super().changes() | office


class PlaceForm(forms.Form):
    """Under which organisation it stands, from which day."""

    parent = forms.CharField(
        label=_("Under"),
        max_length=300,
        help_text=_("Its name, or its address here: the last word of the address of its page."),
    )
    since = DayField(label=_("From"), initial=today)


class EndPlacementForm(forms.Form):
    last_day = DayField(label=_("Last day"), initial=today)


def _name_field(tag: str) -> NameField:
    attrs = {"lang": html_tag(tag), "dir": direction(tag)}
    label = _("Name: %(language)s") % {"language": language_name(tag)}
    return NameField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


def _identifier_field(scheme) -> forms.CharField:
    help_text = _("Like %(example)s, or its address there.") % {"example": EXAMPLES[scheme.value]}
    return forms.CharField(
        label=scheme.label, required=False, help_text=help_text, widget=forms.TextInput(attrs={"dir": "ltr"})
    )


def _written(scheme: str, typed: str) -> list[str]:
    """One or several in a line; an ISNI is written in groups of four, so only commas part several."""
    parts = re.split(r"[;,]" if scheme == "isni" else r"[;,\s]+", typed)
    return [part.strip() for part in parts if part.strip()]


def _or_error(read, typed):
    try:
        return read(typed)
    except Refusal as refusal:
        raise forms.ValidationError(str(refusal)) from None
