"""A translator's page: each original beside its translation and how that was made."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.templatetags.kapok import direction, html_tag
from kapok.frameworks.editing.actions.translating import Said, seen_of
from kapok.frameworks.editing.texts import TextPlace, is_outdated, mark_in
from kapok.frameworks.models import Descriptor
from kapok.frameworks.reading import CHARACTERS_MAX

MARKS = [
    ("person", gettext_lazy("Translated by a person")),
    ("machine", gettext_lazy("Translated by a machine")),
    ("reviewed", gettext_lazy("Reviewed by a second person")),
]


def what_of(place: TextPlace) -> str:
    """Which text of a part it is."""
    if isinstance(place.row, Descriptor):
        return _("Stage %(code)s") % {"code": place.field}
    return {
        "name": _("Name"),
        "statement": _("Question"),
        "description": _("Description"),
        "evidence_asked": _("Evidence asked"),
        "source": _("Source"),
    }[place.field]


class TranslationForm(forms.Form):
    """`places` are the texts of one page. Fields by number, for a key holds signs that no field may."""

    def __init__(self, *args, places: list[TextPlace], language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.places, self.language = places, language
        look = {"rows": 2, "lang": html_tag(language), "dir": direction(language)}
        for number, place in enumerate(places):
            self.fields[f"key_{number}"] = forms.CharField(widget=forms.HiddenInput, initial=place.key)
            self.fields[f"seen_{number}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=seen_of(place, language)
            )
            self.fields[f"words_{number}"] = forms.CharField(
                label=_("Translation"), required=False, max_length=CHARACTERS_MAX, widget=forms.Textarea(attrs=look),
                initial=place.said.get(language, {}).get("text", ""),
            )  # fmt: skip
            self.fields[f"mark_{number}"] = forms.ChoiceField(
                label=_("How it was made"), choices=MARKS, initial=mark_in(place.said, language) or "person"
            )
            if is_outdated(place.said, language):
                self.fields[f"fits_{number}"] = forms.BooleanField(
                    label=_("The original was changed. The translation still fits it"), required=False
                )

    def lines(self) -> list[dict]:
        """[{place, what (in words), original, hidden, fields}] for the page."""
        return [
            {
                "place": place,
                "what": what_of(place),
                "original": {
                    "original": place.said["original"],
                    place.said["original"]: place.said[place.said["original"]],
                },
                "hidden": [self[f"key_{number}"], self[f"seen_{number}"]],
                "fields": [
                    self[name]
                    for name in (f"words_{number}", f"mark_{number}", f"fits_{number}")
                    if name in self.fields
                ],
            }
            for number, place in enumerate(self.places)
        ]

    def said(self) -> dict[str, Said]:
        """By the key that was on the page, which may have other texts by now."""
        said = self.cleaned_data
        return {
            said[f"key_{number}"]: Said(
                said[f"words_{number}"].strip(),
                said[f"mark_{number}"],
                said[f"seen_{number}"],
                fits=bool(said.get(f"fits_{number}")),
            )
            for number in range(len(self.places))
        }
