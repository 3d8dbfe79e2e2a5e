"""Forms with which people are asked, and with which who comes by a link says her role."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.frameworks.structure import Structure
from kapok.questionnaires.names import role_names

PAPERS_MAX = 60


class RoleField(forms.ChoiceField):
    def __init__(self, *args, structure: Structure, **kwargs):
        choices = [(code, name.text) for code, name in role_names(structure).items()]
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
        roles = [(code, name.text) for code, name in role_names(structure).items()]
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


class PrintForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("Language of the forms"), choices=settings.LANGUAGES)
