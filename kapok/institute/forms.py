from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kapok.base.days import DayField
from kapok.base.refusals import Refusal
from kapok.base.tables.encodings import CHOICES
from kapok.base.templatetags.kapok import plain
from kapok.base.text import say
from kapok.institute.learner_list import as_lines, read_learners
from kapok.institute.models import Pace


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
    pace = forms.ChoiceField(
        label=_("Pace"),
        choices=Pace.choices,
        widget=forms.RadioSelect,
        initial=Pace.SELF,
        required=False,
        help_text=_("Week by week, the days of the units follow from the dates; you may change each of them."),
    )
    is_strict = forms.BooleanField(
        label=_("Answers count only until the day of their unit"),
        required=False,
        help_text=_("Without it, late is shown and nothing is locked."),
    )

    def clean_pace(self):
        return self.cleaned_data["pace"] or Pace.SELF


class ChangeRunForm(RunForm):
    """What may no more change is shown and not asked."""

    def __init__(self, *args, run, **kwargs):
        said = {"name": say(run.name, run.name["original"]).text}
        said |= {
            field: getattr(run, field)
            for field in ("start_date", "end_date", "seats", "is_open_to_all", "pace", "is_strict")
        }
        super().__init__(*args, initial=said, **kwargs)
        self.fields["name"].help_text = _("In the language in which it was first written.")
        if run.has_begun():
            self.fields["start_date"].disabled = True
            self.fields["start_date"].help_text = _("The run has begun, so its first day stays.")
            if not run.is_strict:
                self.fields["is_strict"].disabled = True
                self.fields["is_strict"].help_text = _("The run has begun with late answers counting, so they count.")


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
    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Without one you get a link to hand over yourself.")
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)


class LearnersForm(forms.Form):
    """Several people at once: a file, or one on a line, “name; sex”."""

    learners_text = forms.CharField(
        label=_("Names, one on a line"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        required=False,
        help_text=_(
            "After the name you may write a semicolon and the sex: woman, man or other. It is counted in reports and never shown with the name."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("An .xlsx or a CSV with the columns name and sex."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    encoding = forms.ChoiceField(
        label=_("Letters of the file"),
        choices=[("", _("Find out")), *CHOICES],
        required=False,
        help_text=_("Choose another only if names look wrong."),
    )
    language = forms.ChoiceField(label=_("Language of their pages"), choices=settings.LANGUAGES)

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.cohort = cohort

    def clean(self):
        file, pasted = self.cleaned_data.get("file"), self.cleaned_data.get("learners_text", "")
        if not file and not pasted.strip():
            self.add_error("learners_text", _("Write the names, or choose a file."))
        elif not self.errors:
            try:
                self.learners = read_learners(
                    file.read() if file else as_lines(pasted), encoding=self.cleaned_data.get("encoding", "")
                )
            except Refusal as refusal:
                self.add_error("file" if file else "learners_text", str(refusal))
        return self.cleaned_data
