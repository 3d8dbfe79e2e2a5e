"""Forms about people and their roles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.days import DayField
from kapok.network.models import RoleKind

WHO = _("User name or e-mail address")


class TermForm(forms.Form):
    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: until further notice."))

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("A role cannot end before it begins. Write a later last day."))
        return self.cleaned_data


class GiveRoleForm(TermForm):
    who = forms.CharField(
        label=WHO, max_length=254, help_text=_("Of somebody whom you look after already. Others are invited.")
    )
    kind = forms.ChoiceField(label=_("Role"))
    field_order = ["who", "kind", "since", "until"]

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, RoleKind(kind).label) for kind in kinds]


class HandOverForm(forms.Form):
    who = forms.CharField(label=WHO, max_length=254, help_text=_("Of the colleague who takes it over."))
    from_day = DayField(
        label=_("Her first day"), help_text=_("Today: the role passes at once. A later day: it passes on that day.")
    )
    note = forms.CharField(
        label=_("What she should know"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class DelegateForm(forms.Form):
    who = forms.CharField(label=WHO, max_length=254, help_text=_("Of the colleague who stands in for you."))
    kind = forms.ChoiceField(label=_("Role"), help_text=_("Yours, or a smaller one."))
    until = DayField(label=_("Last day"), help_text=_("It ends by itself after it. You can take it back earlier."))

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, RoleKind(kind).label) for kind in kinds]


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SplitForm(WhyForm):
    name = forms.CharField(label=_("Her name"), max_length=200, help_text=_("Of the person whose log-in it is."))
    roles = forms.MultipleChoiceField(
        label=_("Roles that are hers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["name", "roles", "why"]

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = roles
        if not roles:
            del self.fields["roles"]


class PaperConsentForm(forms.Form):
    purpose = forms.ChoiceField(label=_("What for"))
    answer = forms.ChoiceField(label=_("She said"), choices=[("yes", _("Yes")), ("no", _("No, or she takes it back"))])
    proof = forms.FileField(
        label=_("The signed paper"),
        required=False,
        help_text=_("A picture or a PDF, up to 2 MB. For a yes it is needed."),
    )

    def __init__(self, *args, purposes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(each.key, each.title) for each in purposes]

    def as_consent(self) -> dict:
        """What keep_paper_consent takes."""
        proof = self.cleaned_data["proof"]
        return {
            "purpose": self.cleaned_data["purpose"],
            "is_given": self.cleaned_data["answer"] == "yes",
            "proof": proof.read() if proof else None,
        }
