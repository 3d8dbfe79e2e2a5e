from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.base.templatetags.kapok import plain
from kapok.people.models import Sex

LINES_MAX = 100
SEX_WORDS = {
    "f": Sex.FEMALE,
    "w": Sex.FEMALE,
    "female": Sex.FEMALE,
    "woman": Sex.FEMALE,
    "m": Sex.MALE,
    "male": Sex.MALE,
    "man": Sex.MALE,
    "other": Sex.OTHER,
}


class RunForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the run"),
        max_length=120,
        help_text=_("Short, like “Third run, autumn”. In the language of this page."),
    )
    start_date = DayField(label=_("First day"))
    end_date = DayField(label=_("Last day"), help_text=_("Answers count until this day has ended everywhere."))
    seats = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=100_000, required=False, help_text=_("Leave it empty if all may come.")
    )
    is_open_to_all = forms.BooleanField(label=_("Everyone may join; no invitation is needed"), required=False)


class OrganisationField(forms.ModelChoiceField):
    def label_from_instance(self, organisation):
        return plain(organisation.name)


class CohortForm(forms.Form):
    organisation = OrganisationField(label=_("Who sends the people"), queryset=None, empty_label=None)
    name = forms.CharField(
        label=_("Name of the cohort"), max_length=120, help_text=_("As its people know it, like “Faculty of Science”.")
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations.order_by("slug")


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Without one you get a link to hand over yourself.")
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)


class LearnersForm(forms.Form):
    """Several people at once, one on a line: “name; sex”."""

    learners_text = forms.CharField(
        label=_("Names, one on a line"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        help_text=_(
            "After the name you may write a semicolon and the sex: woman, man or other. It is counted in reports and never shown with the name."
        ),
    )
    language = forms.ChoiceField(label=_("Language of their pages"), choices=settings.LANGUAGES)

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.cohort = cohort

    def clean_learners_text(self):
        lines = [line for line in self.cleaned_data["learners_text"].splitlines() if line.strip()]
        if len(lines) > LINES_MAX:
            raise forms.ValidationError(
                _("These are %(count)d lines. Add at most %(most)d at a time."),
                params={"count": len(lines), "most": LINES_MAX},
            )
        self.learners = [(line, _read_line(number, line)) for number, line in enumerate(lines, 1)]
        return self.cleaned_data["learners_text"]


def _read_line(number: int, line: str) -> tuple[str, str]:
    name, _semicolon, word = line.replace("；", ";").replace("؛", ";").partition(";")
    if not name.strip() or len(name) > 200:
        raise forms.ValidationError(
            _("Line %(number)d has no name that fits. Write a name of up to 200 letters."), params={"number": number}
        )
    words = SEX_WORDS | {str(label).lower(): value for value, label in Sex.choices}
    word = word.strip().lower()
    if word and word not in words:
        raise forms.ValidationError(
            _("Line %(number)d: “%(word)s” is not understood. Write %(words)s after the semicolon, or nothing."),
            params={"number": number, "word": word[:40], "words": gettext("woman, man or other")},
        )
    return " ".join(name.split()), words[word] if word else ""
