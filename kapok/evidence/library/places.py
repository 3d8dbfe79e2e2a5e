"""An organisation by what somebody typed: its short name of the address, or its name in any language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.search import find
from kapok.base.text import say
from kapok.network.models import Organisation

NEAR_SHOWN = 5


def find_place(typed: str) -> Organisation:
    """Raises a ValidationError that names what is near."""
    if exact := Organisation.objects.filter(slug=typed.lower(), merged_into=None).first():
        return exact
    found = find("network.organisation", typed)[:NEAR_SHOWN]
    near = Organisation.objects.filter(merged_into=None).in_bulk([each.record for each in found])
    named = [each for each in near.values() if _is_called(each, typed)]
    if len(named) == 1:
        return named[0]
    if not near:
        raise forms.ValidationError(_("No organisation has this name. Look it up on the page of universities."))
    names = "; ".join(f"{say(each.name).text} ({each.slug})" for each in named or near.values())
    raise forms.ValidationError(_("Which one? Write the word in brackets: %(names)s."), params={"names": names})


def _is_called(organisation: Organisation, typed: str) -> bool:
    names = [entry["text"] for tag, entry in organisation.name.items() if tag != "original"]
    return typed.casefold() in {each.casefold() for each in [*names, *organisation.other_names]}
