"""An indicator as a form that a programme officer understands: what, of what, of whom, and its words in each language."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from kapok.base.clock import today
from kapok.base.days import DayField
from kapok.base.templatetags.kapok import direction, html_tag, language_name
from kapok.base.text import say, text
from kapok.evidence.iris import is_iri
from kapok.evidence.library.places import find_place
from kapok.evidence.library.sentences import sentence_of
from kapok.evidence.library.words import COUNTED, DIMENSIONS, KINDS, SEXES, TARGETS, UNITS, VERBS
from kapok.evidence.models import Indicator, Score, Topic, TopicKind

LANGUAGES = [code for code, _name in settings.LANGUAGES]
COMPETENCIES_SHOWN = 40


def several(label, choices, **kwargs):
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


class Lines(forms.CharField):
    """Several things, one on each line."""

    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})

    def clean(self, value):
        return list(dict.fromkeys(filter(None, map(str.strip, super().clean(value).splitlines()))))


class Iris(Lines):
    widget = forms.Textarea(attrs={"rows": 2, "dir": "ltr"})

    def clean(self, value):
        found = super().clean(value)
        if wrong := [each for each in found if not is_iri(each)]:
            raise forms.ValidationError(
                _(
                    "“%(line)s” is not an address. Write it as it stands in the statements, such as https://example.org/verbs/presented."
                ),
                params={"line": wrong[0][:80]},
            )
        return found


class DefinitionForm(forms.Form):
    """What is counted. Lists that stay empty ask nothing."""

    counted = forms.ChoiceField(label=_("What the number is"), choices=list(COUNTED.items()), widget=forms.RadioSelect)
    verbs = several(_("What somebody did"), list(VERBS.items()), help_text=_("One of these is enough."))
    other_verbs = Iris(
        label=_("Other verbs"),
        required=False,
        max_length=4000,
        help_text=_("From other systems: their addresses, one on each line."),
    )
    activity_kinds = several(_("With what"), list(KINDS.items()), help_text=_("None: with anything."))
    other_kinds = Iris(
        label=_("Other kinds of activities"),
        required=False,
        max_length=4000,
        help_text=_("Their addresses, one on each line."),
    )
    sdg = several(_("Only activities with one of these targets"), list(TARGETS.items()))
    competencies = several(_("Only activities for one of these competencies"), [])
    sexes = several(_("Only these people"), list(SEXES.items()))
    countries = forms.MultipleChoiceField(
        label=_("Only people of these countries"),
        required=False,
        choices=[],
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    within = forms.CharField(
        label=_("Only who worked at this organisation or below it"),
        required=False,
        max_length=300,
        help_text=_("Its name. It counts where she worked on the day she did it."),
    )
    score = forms.ChoiceField(
        label=_("Which score"),
        choices=[(Score.SCALED, _("As a part of a hundred")), (Score.RAW, _("As it was given: points, levels"))],
        required=False,
        help_text=_("For scores, gains and levels only."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["countries"].choices = list(countries)
        for name in {"sdg", "speaks_to"} & self.fields.keys():
            further = [each for each in self.initial.get(name) or [] if each not in TARGETS]
            self.fields[name].choices = [*TARGETS.items(), *((each, each) for each in further)]
        known = Topic.objects.filter(kind=TopicKind.COMPETENCY).order_by("value").values_list("value", flat=True)
        chosen = self.initial.get("competencies") or []
        values = sorted({*known.distinct()[:COMPETENCIES_SHOWN], *chosen})
        self.fields["competencies"].choices = [(each, each) for each in values]
        if not values:
            del self.fields["competencies"]

    def clean_within(self):
        typed = self.cleaned_data["within"].strip()
        return find_place(typed) if typed else None

    def clean(self):
        cleaned = super().clean()
        if "other_verbs" in cleaned and not cleaned.get("verbs") and not cleaned["other_verbs"]:
            self.add_error("verbs", _("Choose at least one thing that people did: without it nothing is counted."))
        return cleaned

    def definition(self) -> dict:
        """The fields of the model that make the meaning."""
        said = self.cleaned_data
        return {
            "counted": said["counted"],
            "score": said["score"] or Score.SCALED,
            "verbs": [*said["verbs"], *said["other_verbs"]],
            "activity_kinds": [*said["activity_kinds"], *said["other_kinds"]],
            "competencies": said.get("competencies", []),
            "sdg": said["sdg"],
            "countries": said["countries"],
            "sexes": said["sexes"],
            "within": said["within"],
        }

    def indicator(self) -> Indicator:
        """Without a row: to be told and tried."""
        return Indicator(unit=UNITS[self.cleaned_data["counted"]], **self.definition())


class IndicatorForm(DefinitionForm):
    """The whole, with the words and who keeps it. `owners`: for whom this person may keep one, None standing for the house."""

    disaggregations = several(
        _("Taken apart by"), list(DIMENSIONS.items()), help_text=_("None: by all that make sense.")
    )
    speaks_to = several(_("Targets that it helps to report on"), list(TARGETS.items()))
    source = forms.CharField(
        label=_("Whose definition it leans on"), required=False, max_length=300, help_text=_("For instance: SDG 4.c.7 (UIS), and what is left out of it.")
    )  # fmt: skip
    owner = forms.ChoiceField(label=_("Kept by"))
    is_public = forms.BooleanField(label=_("Everyone may read this definition"), required=False, initial=True)
    original = forms.ChoiceField(label=_("The language in which it was written"))
    try_start = DayField(label=_("From"), required=False)
    try_end = DayField(label=_("Until"), required=False)
    fields: dict[str, Any]  # of many kinds

    def __init__(self, *args, owners: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.owners = {str(each.pk) if each else "": each for each in owners}
        house = _("the whole house")
        self.fields["owner"].choices = [
            (key, say(each.name).text if each else house) for key, each in self.owners.items()
        ]
        self.fields["owner"].required = "" not in self.owners
        self.fields["original"].choices = [(code, language_name(code)) for code in LANGUAGES]
        self.fields["original"].initial = get_language()
        self.fields["try_start"].initial = today().replace(month=1, day=1)
        self.fields["try_end"].initial = today()
        for code in LANGUAGES:
            self.fields |= _words_in(code)

    def clean(self):
        cleaned = super().clean()
        original = cleaned.get("original")
        if original and not cleaned.get(f"name_{original}"):
            self.add_error(f"name_{original}", _("Write the name in the language in which it was written."))
        return cleaned

    def said(self) -> dict:
        """What make_indicator and change_indicator take."""
        answers, owner = self.cleaned_data, self.owners[self.cleaned_data["owner"]]
        return self.definition() | {
            "name": self._text("name"),
            "method": self._text("method"),
            "disaggregations": answers["disaggregations"],
            "speaks_to": answers["speaks_to"],
            "source": answers["source"],
            "organisation_id": owner.pk if owner else None,
            "is_public": answers["is_public"],
        }

    def _text(self, part: str) -> dict:
        answers, original = self.cleaned_data, self.cleaned_data["original"]
        words = {code: answers[f"{part}_{code}"] or self._sentence(part, code) for code in LANGUAGES}
        machine = tuple(code for code in LANGUAGES if answers[f"machine_{code}"])
        return text(original, machine=machine, **{code.replace("-", "_"): each for code, each in words.items() if each})

    def _sentence(self, part: str, code: str) -> str:
        """A method that nobody wrote is the sentence that its choices form, in each language that has a name."""
        if part != "method" or not self.cleaned_data[f"name_{code}"]:
            return ""
        with override(code):
            return sentence_of(self.indicator())


def _words_in(code: str) -> dict:
    attrs = {"lang": html_tag(code), "dir": direction(code)}
    name = language_name(code)
    return {
        f"name_{code}": forms.CharField(
            label=_("Name (%(language)s)") % {"language": name}, required=False, max_length=200, widget=forms.TextInput(attrs=attrs)
        ),
        f"method_{code}": forms.CharField(
            label=_("Method in plain words (%(language)s)") % {"language": name},
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs=attrs | {"rows": 3}),
            help_text=_("Empty: the sentence that your choices form."),
        ),
        f"machine_{code}": forms.BooleanField(label=_("A machine translated it"), required=False),
    }  # fmt: skip


def initial_of(indicator: Indicator) -> dict:
    """What the form shows of an indicator."""
    shown = {
        name: getattr(indicator, name)
        for name in (
            "counted",
            "score",
            "competencies",
            "sdg",
            "countries",
            "sexes",
            "disaggregations",
            "speaks_to",
            "source",
            "is_public",
        )
    }
    shown |= {
        "verbs": [each for each in indicator.verbs if each in VERBS],
        "other_verbs": "\n".join(each for each in indicator.verbs if each not in VERBS),
        "activity_kinds": [each for each in indicator.activity_kinds if each in KINDS],
        "other_kinds": "\n".join(each for each in indicator.activity_kinds if each not in KINDS),
        "within": indicator.within.slug if indicator.within else "",
        "owner": str(indicator.organisation_id or ""),
        "original": indicator.name["original"],
    }
    for code in LANGUAGES:
        for part in ("name", "method"):
            shown[f"{part}_{code}"] = (getattr(indicator, part).get(code) or {}).get("text", "")
        shown[f"machine_{code}"] = (indicator.name.get(code) or {}).get("status") == "machine"
    return shown
