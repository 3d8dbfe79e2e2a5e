"""Forms of the editor, in the original language of the version. `seen` is what was there when the page was opened."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.text import say
from kapok.frameworks.editing.kinds import rows_of
from kapok.frameworks.models import FrameworkKind, FrameworkVersion
from kapok.frameworks.reading import CHARACTERS_MAX, PART_CODE, SLUG

NAME_MAX = 200


def words(label, *, rows: int = 2, help_text="", required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label, max_length=CHARACTERS_MAX, required=required, help_text=help_text, widget=widget
    )


class WordsForm(forms.Form):
    """What a version says of itself."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_MAX)
    description = words(gettext_lazy("What it is for"), rows=3)
    source = words(gettext_lazy("Whom it follows, and whose words these are"), rows=3)
    is_proposal = forms.BooleanField(
        label=gettext_lazy("It is a proposal: no authority has decided on it"), required=False
    )


class FrameworkForm(WordsForm):
    """A new one."""

    slug = forms.CharField(
        label=gettext_lazy("Short name"), max_length=40,
        help_text=gettext_lazy("Small letters, digits and hyphens. It begins every code, and stays."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=FrameworkKind.choices, initial=FrameworkKind.MATURITY)
    original = forms.ChoiceField(
        label=gettext_lazy("Language in which it is written first"), choices=settings.LANGUAGES
    )
    field_order = ("slug", "kind", "original", "name", "description", "source")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["is_proposal"]  # it begins as one

    def clean_slug(self):
        if not SLUG.match(slug := self.cleaned_data["slug"]):
            raise forms.ValidationError(_("Write it with small letters, digits and hyphens, like blended-learning."))
        return slug


class PartForm(forms.Form):
    """A dimension or a role."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=20, help_text=gettext_lazy("Letters, digits, points and hyphens.")
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_MAX)

    def __init__(self, *args, version: FrameworkVersion, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = version

    def clean_code(self):
        if not PART_CODE.match(code := self.cleaned_data["code"]):
            raise forms.ValidationError(_("Write the code with letters, digits, points and hyphens, like 2.1."))
        return code


class StageForm(PartForm):
    description = words(gettext_lazy("What is so at this stage, in general"))


class ItemForm(PartForm):
    """A question of a framework of maturity, with what one does at each stage; or a competency with its level."""

    dimension = forms.ChoiceField(label=gettext_lazy("Dimension"))
    level = forms.ChoiceField(label=gettext_lazy("Level"))
    statement = words(gettext_lazy("Question"))
    evidence_asked = words(
        gettext_lazy("Evidence asked"), required=False, help_text=gettext_lazy("What would show it, in a few words.")
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Who is asked"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nobody chosen: all of them."),
    )  # fmt: skip
    field_order = ("seen", "code", "dimension", "level", "name", "statement", "roles", "evidence_asked")
    fields: dict[str, Any]  # of many kinds

    def __init__(self, *args, version: FrameworkVersion, **kwargs):
        super().__init__(*args, version=version, **kwargs)
        self.fields["dimension"].choices = _choices(version, "dimensions")
        stages = _choices(version, "stages")
        if version.framework.kind == FrameworkKind.COMPETENCY:
            self.fields["level"].choices = stages
            self.fields["statement"].label = _("Statement")
            del self.fields["roles"], self.fields["evidence_asked"]
            return
        del self.fields["level"]
        self.fields["roles"].choices = _choices(version, "roles")
        if not self.fields["roles"].choices:
            del self.fields["roles"]
        for number, (code, name) in enumerate(stages, start=1):
            label = _("Stage %(number)d: %(name)s") % {"number": number, "name": name}
            self.fields[f"stage_{code}"] = words(label, required=False)


FORMS = {"dimensions": PartForm, "stages": StageForm, "roles": PartForm, "items": ItemForm}


def _choices(version: FrameworkVersion, kind: str) -> list[tuple[str, str]]:
    return [(row.code, say(row.name).text) for row in rows_of(version, kind)]
