"""Forms of officers, of learners and of assessors."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import plain
from kapok.base.text import text_of
from kapok.frameworks.codes import full_code
from kapok.frameworks.models import FrameworkKind, Level
from kapok.frameworks.queries import items_of, newest_versions
from kapok.institute.forms import OrganisationField
from kapok.institute.models.runs import Course
from kapok.institute.recognising.actions.defining import Definition, Part
from kapok.institute.recognising.models import MicroCredential, PartKind
from kapok.institute.recognising.words import DEEDS, newest_title, title_of_course

TEXTS = ("title", "description", "criteria")
LABELS = {
    "title": gettext_lazy("Title"),
    "description": gettext_lazy("What its holder can do"),
    "criteria": gettext_lazy("Criteria for the work"),
}


class CoursesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, course):
        return title_of_course(course)


class MicroCredentialsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, micro_credential):
        return newest_title(micro_credential).text


class LevelField(forms.ModelChoiceField):
    def label_from_instance(self, level):
        return plain(level.name)


def whole_number(label, most: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=most, required=False, help_text=help_text)


class DefinitionForm(forms.Form):
    """What it is called and says, in the languages in which somebody wrote it; then the parts of its rule."""

    original = forms.ChoiceField(
        label=gettext_lazy("Language of the original"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("It must be filled in below; the others are its translations and may stay empty."),
    )
    hours = forms.DecimalField(
        label=gettext_lazy("Hours of work in all"), min_value=0, max_value=2000, max_digits=6, decimal_places=1,
        help_text=gettext_lazy("They stand in the credential."), widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    level = LevelField(label=gettext_lazy("Level"), queryset=None, required=False, empty_label=gettext_lazy("No level"))
    competencies = forms.MultipleChoiceField(
        label=gettext_lazy("Competencies"), required=False, widget=forms.CheckboxSelectMultiple
    )
    all_courses = CoursesField(
        label=gettext_lazy("The certificates of all of these courses"), queryset=None, required=False
    )
    any_courses = CoursesField(label=gettext_lazy("And of at least one of these"), queryset=None, required=False)
    required = MicroCredentialsField(
        label=gettext_lazy("Micro-credentials on which it builds"), queryset=None, required=False
    )
    study_hours = whole_number(
        gettext_lazy("Hours of learning, at least"), 2000, gettext_lazy("In finished units, each once.")
    )
    gain = whole_number(
        gettext_lazy("Levels gained between two self-checks, at least"), 50, gettext_lazy("Added up over the aspects.")
    )
    deed = forms.ChoiceField(
        label=gettext_lazy("Something done"),
        required=False,
        choices=[("", gettext_lazy("Nothing more")), *DEEDS.items()],
    )
    times = whole_number(gettext_lazy("How many times, at least"), 1000)
    has_sign_off = forms.BooleanField(
        label=gettext_lazy("Somebody named looks at a work and signs it off"), required=False
    )

    def __init__(self, *args, organisations=None, micro_credential=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["original"].initial = get_language()
        if organisations is not None:
            self.fields["organisation"] = OrganisationField(
                label=_("Who gives it"), queryset=organisations, empty_label=None
            )
        for language, name in settings.LANGUAGES:
            for each in TEXTS:
                self.fields[f"{each}_{language}"] = _text_field(each, language, name)
        versions = [each for each in newest_versions() if each.framework.kind == FrameworkKind.COMPETENCY]
        self.fields["level"].queryset = Level.objects.filter(framework_version__in=versions)
        self.fields["competencies"].choices = [
            (full_code(version.framework.slug, item.code), plain(item.name))
            for version in versions
            for item in items_of(version)
        ]
        courses = Course.objects.select_related("package").order_by("slug")
        self.fields["all_courses"].queryset = self.fields["any_courses"].queryset = courses
        others = MicroCredential.objects.prefetch_related("editions").order_by("slug")
        self.fields["required"].queryset = others.exclude(pk=micro_credential.pk) if micro_credential else others

    def texts(self) -> list[dict]:
        """Fields by language: [{name, language, fields}]."""
        return [
            {"name": name, "language": language, "fields": [self[f"{each}_{language}"] for each in TEXTS]}
            for language, name in settings.LANGUAGES
        ]

    def head(self):
        names = ("organisation", "original", "hours", "level", "competencies")
        return [self[name] for name in names if name in self.fields]

    def rule(self):
        names = ("all_courses", "any_courses", "required", "study_hours", "gain", "deed", "times", "has_sign_off")
        return [self[name] for name in names if name != "required" or self.fields["required"].queryset.exists()]

    def clean(self):
        said = self.cleaned_data
        for name in ("title", "description"):
            if said.get("original") and not said.get(f"{name}_{said['original']}"):
                self.add_error(f"{name}_{said['original']}", _("Write it in the language of the original."))
        if said.get("deed") and not said.get("times"):
            self.add_error("times", _("Say how many times."))
        return said

    def definition(self) -> Definition:
        said = self.cleaned_data
        return Definition(
            title=self._said("title"),
            description=self._said("description"),
            criteria=(said.get("has_sign_off") and self._said("criteria")) or None,
            minutes=round(60 * said["hours"]),
            competencies=said["competencies"],
            level=said["level"],
            parts=list(self._parts()),
        )

    def _said(self, name: str) -> dict:
        said = self.cleaned_data
        words = {language: said[f"{name}_{language}"].strip() for language, _name in settings.LANGUAGES}
        if not words[said["original"]]:
            return {}
        return text_of(said["original"], {language: value for language, value in words.items() if value})

    def _parts(self):
        said = self.cleaned_data
        if said["all_courses"]:
            yield Part(PartKind.ALL_COURSES, courses=list(said["all_courses"]))
        if said["any_courses"]:
            yield Part(PartKind.ANY_COURSE, courses=list(said["any_courses"]))
        if said["required"]:
            yield Part(PartKind.MICRO_CREDENTIALS, required=list(said["required"]))
        if said["study_hours"]:
            yield Part(PartKind.HOURS, amount=60 * said["study_hours"])
        if said["gain"]:
            yield Part(PartKind.GAIN, amount=said["gain"])
        if said["deed"]:
            yield Part(PartKind.STATEMENTS, amount=said["times"], verb=said["deed"])
        if said["has_sign_off"]:
            yield Part(PartKind.SIGN_OFF)


def _text_field(name: str, language: str, language_name: str) -> forms.CharField:
    label = f"{LABELS[name]} ({_(language_name)})"
    if name == "title":
        return forms.CharField(label=label, max_length=150, required=False)
    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return forms.CharField(label=label, max_length=2000, required=False, widget=widget)


def initial_of(edition) -> dict:
    """What the form shows of an edition that is to be changed."""
    said: dict = {"original": edition.title["original"], "hours": f"{edition.minutes / 60:g}"}
    said |= {"level": edition.level_id, "competencies": edition.competencies}
    for name in TEXTS:
        for language, entry in (getattr(edition, name) or {}).items():
            if language != "original":
                said[f"{name}_{language}"] = entry["text"]
    for part in edition.parts.prefetch_related("courses", "required"):
        said |= _initial_of_part(part)
    return said


def _initial_of_part(part) -> dict:
    return {
        PartKind.ALL_COURSES: lambda: {"all_courses": list(part.courses.all())},
        PartKind.ANY_COURSE: lambda: {"any_courses": list(part.courses.all())},
        PartKind.MICRO_CREDENTIALS: lambda: {"required": list(part.required.all())},
        PartKind.HOURS: lambda: {"study_hours": part.amount // 60},
        PartKind.GAIN: lambda: {"gain": part.amount},
        PartKind.STATEMENTS: lambda: {"deed": part.verb, "times": part.amount},
        PartKind.SIGN_OFF: lambda: {"has_sign_off": True},
    }[part.kind]()


class WorkForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Your work, or what it is"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    link = forms.URLField(
        label=gettext_lazy("Or where it is"), required=False, max_length=500, assume_scheme="https",
        help_text=gettext_lazy("An address that the assessor can open."),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("A PDF or a picture, up to 4 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def handed_in(self) -> dict:
        said = self.cleaned_data
        file = (said["file"].name, said["file"].read()) if said["file"] else None
        return {"words": said["words"], "link": said["link"], "file": file}


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=pgettext_lazy("on a work", "Comment"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("Its author reads it. When you return the work, say what is missing."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class AssessorForm(forms.Form):
    who = forms.CharField(
        label=gettext_lazy("User name or e-mail address"),
        max_length=254,
        help_text=gettext_lazy("Of somebody who has an account here."),
    )
