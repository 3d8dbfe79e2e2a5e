"""Forms of coordinators, respondents and verifiers."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from kapok.base.clock import today
from kapok.base.days import DayField
from kapok.base.text import say
from kapok.frameworks.structure import Structure, StructureItem
from kapok.questionnaires.actions.answering import COMMENT_MAX, Given
from kapok.questionnaires.models import Audience, Context, VerifierKind

PAPERS_MAX = 60
UNKNOWN = "?"


class BeginForm(forms.Form):
    version = forms.ChoiceField(label=gettext_lazy("Framework"))
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As people will call it: Self-assessment 2027."),
    )
    last_date = DayField(
        label=gettext_lazy("Last day for answers"),
        required=False,
        help_text=gettext_lazy("It reminds; you close it yourself."),
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.versions = {str(each.pk): each for each in versions}
        self.fields["version"].choices = [(pk, self._label(each)) for pk, each in self.versions.items()]

    @staticmethod
    def _label(version) -> str:
        name = say(version.name).text
        return _("%(name)s, version %(number)d") % {"name": name, "number": version.number}

    def clean_version(self):
        return self.versions[self.cleaned_data["version"]]

    def clean_last_date(self):
        return not_past(self.cleaned_data["last_date"])


def not_past(day):
    if day and day < today():
        raise forms.ValidationError(_("This day is over. Choose today or a later one."))
    return day


class ChangeForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    last_date = DayField(label=gettext_lazy("Last day for answers"), required=False)


class ContextForm(forms.ModelForm):
    """Facts that one knows; what one does not know stays empty and is compared with nobody."""

    day = DayField(label=gettext_lazy("On which day"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of teaching"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Context
        fields = ("day", "power_hours", "uplink_mbit", "downlink_mbit", "devices", "students", "teachers", "languages")
        help_texts = {
            "power_hours": gettext_lazy("On a usual day of the term, from whatever source."),
            "uplink_mbit": gettext_lazy("What leaves the campus. 256 kbit/s is 0.256."),
            "devices": gettext_lazy("That the institution owns."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = language_choices()
        for name in ("power_hours", "uplink_mbit", "downlink_mbit", "devices", "students", "teachers"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[name].localize = True

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError(_("This day is still to come. Facts are those of a day that one has seen."))
        return day

    def validate_unique(self):
        """The same day again corrects it: the action says what may be corrected."""


TAUGHT = ("en", "fr", "ar", "zh", "pt", "es", "sw", "am", "ha", "km", "vi", "id", "ru", "ur", "bn", "hi", "fa", "tr")


def language_choices() -> list[tuple[str, str]]:
    found = []
    for code in TAUGHT:
        try:
            found.append((code, get_language_info({"zh": "zh-hans"}.get(code, code))["name_local"].capitalize()))
        except KeyError:
            found.append((code, OWN_NAMES.get(code, code)))
    return found


OWN_NAMES = {"am": "አማርኛ", "ha": "Hausa", "km": "ភាសាខ្មែរ"}


class RoleField(forms.ChoiceField):
    def __init__(self, *args, structure: Structure, **kwargs):
        choices = [(each.code, say(each.name).text) for each in structure.roles]
        super().__init__(*args, label=gettext_lazy("Role"), choices=choices, **kwargs)


class PeopleField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, person):
        return person.name


class InvitePeopleForm(forms.Form):
    """People of the house, by role."""

    def __init__(self, *args, structure: Structure, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role_code"] = RoleField(structure=structure)
        self.fields["people"] = PeopleField(
            label=_("Whom"), queryset=people, error_messages={"required": _("Choose at least one person.")}
        )


class PaperForm(forms.Form):
    """Names, one a line; or only how many forms."""

    def __init__(self, *args, structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper_role"] = RoleField(structure=structure)
        self.fields["names"] = forms.CharField(
            label=_("Names"), required=False, max_length=PAPERS_MAX * 200,
            help_text=_("One a line. A name is for you alone; the form works without one."),
            widget=forms.Textarea(attrs={"rows": 4}),
        )  # fmt: skip
        self.fields["nameless"] = forms.IntegerField(
            label=_("Forms without a name"), required=False, min_value=0, max_value=PAPERS_MAX
        )

    def clean(self):
        names = [line.strip() for line in self.cleaned_data.get("names", "").splitlines() if line.strip()]
        names += [""] * (self.cleaned_data.get("nameless") or 0)
        if not names and not self.errors:
            raise forms.ValidationError(_("Write a name, or how many forms without one."))
        if len(names) > PAPERS_MAX:
            raise forms.ValidationError(
                _("At most %(most)d forms at once. Add the rest after these.") % {"most": PAPERS_MAX}
            )
        self.cleaned_data["all_names"] = names
        return self.cleaned_data


class LinkForm(forms.Form):
    def __init__(self, *args, structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        roles = [(each.code, say(each.name).text) for each in structure.roles]
        self.fields["link_role"] = forms.ChoiceField(
            label=_("Role"), required=False, choices=[("", _("Each says it herself")), *roles]
        )
        self.fields["people_max"] = forms.IntegerField(
            label=_("People at most"), min_value=1, max_value=500, initial=30
        )


class JoinForm(forms.Form):
    def __init__(self, *args, structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role_code"] = RoleField(structure=structure, widget=forms.RadioSelect)
        self.fields["role_code"].label = _("What are you at this institution?")


class AnswerForm(forms.Form):
    """All items of a role on one page: for each a stage and a comment. One may send half of it and the rest later."""

    def __init__(self, *args, items: tuple[StructureItem, ...], structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        stages = [(str(each.position), say(each.name).text) for each in structure.stages]
        for item in items:
            self.fields[f"stage-{item.code}"] = forms.ChoiceField(
                label=say(item.name).text, required=False, choices=[*stages, (UNKNOWN, _("I do not know"))]
            )
            self.fields[f"comment-{item.code}"] = forms.CharField(
                label=pgettext_lazy("of a rating", "What makes you say so?"), required=False, max_length=COMMENT_MAX
            )

    def clean(self):
        for item in self.items:
            if self.cleaned_data.get(f"comment-{item.code}") and not self.cleaned_data.get(f"stage-{item.code}"):
                self.add_error(f"stage-{item.code}", _("Choose a description too, or “I do not know”."))
        return self.cleaned_data

    def given(self) -> list[Given]:
        said = self.cleaned_data
        return [
            Given(
                item.code,
                None if said[f"stage-{item.code}"] == UNKNOWN else int(said[f"stage-{item.code}"]),
                said[f"comment-{item.code}"],
            )
            for item in self.items
            if said.get(f"stage-{item.code}")
        ]


class CodeForm(forms.Form):
    code = forms.CharField(label=pgettext_lazy("on a paper form", "Code"), max_length=20)


class SheetForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("The spreadsheet of this page, filled in: .xlsx or CSV."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )


class SettleForm(forms.Form):
    """`seen` is the edition before her eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    stage = forms.ChoiceField(
        label=gettext_lazy("We stand at"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a stage, or say that it stays open.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=COMMENT_MAX,
        help_text=gettext_lazy("What decided it. It stays beside the stage, without a name of who said what."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write in one sentence why. Who reads it in a year was not in the room.")
        },
    )

    def __init__(self, *args, structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        stages = [(str(each.position), f"{each.position}. {say(each.name).text}") for each in structure.stages]
        self.fields["stage"].choices = [*stages, (UNKNOWN, _("It stays open: we do not agree, or do not know"))]

    def clean_stage(self):
        return None if self.cleaned_data["stage"] == UNKNOWN else int(self.cleaned_data["stage"])


class EvidenceForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("What it is"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A PDF, a picture or a document of an office program, up to 10 MB."),
    )
    link = forms.URLField(label=gettext_lazy("Or a link"), required=False, max_length=500, assume_scheme="https")
    note = forms.CharField(
        label=gettext_lazy("Or where it can be seen"),
        required=False,
        max_length=COMMENT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        said = self.cleaned_data
        if not (said.get("file") or said.get("link") or said.get("note", "").strip()) and not self.errors:
            raise forms.ValidationError(_("Add a file, a link or a note of where it can be seen."))
        return said


class VerifierForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Who"), choices=VerifierKind.choices, widget=forms.RadioSelect)


class VerifyForm(forms.Form):
    stage = forms.ChoiceField(
        label=gettext_lazy("I would put it at"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the stage that the evidence shows.")},
    )
    note = forms.CharField(
        label=gettext_lazy("What you saw"),
        required=False,
        max_length=COMMENT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, structure: Structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [
            (str(each.position), f"{each.position}. {say(each.name).text}") for each in structure.stages
        ]

    def clean_stage(self):
        return int(self.cleaned_data["stage"])


class AudienceForm(forms.Form):
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("Who may see it, beside yourselves"),
        required=False,
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class PrintForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("Language of the forms"), choices=settings.LANGUAGES)
