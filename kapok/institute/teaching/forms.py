from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from kapok.institute.teaching.queries import SILENT_DAYS, STATES, Chosen

SILENT_CHOICES = (3, 7, 14, 30)


class ChooseForm(forms.Form):
    """The filter of the desk, by GET. What it does not understand chooses everybody."""

    state = forms.ChoiceField(label=_("State"), required=False)
    cohort = forms.ChoiceField(label=_("Cohort"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    silent = forms.TypedChoiceField(label=_("Silent for"), coerce=int, empty_value=SILENT_DAYS, required=False)  # type: ignore[arg-type]  # it may be any value
    essays = forms.BooleanField(label=_("With answers to read and mark"), required=False)

    def __init__(self, *args, cohorts=(), country_codes=(), **kwargs):
        super().__init__(*args, **kwargs)
        names = dict(countries)
        everybody = [("", _("all"))]
        self.fields["state"].choices = everybody + list(STATES.items())
        self.fields["cohort"].choices = everybody + [
            (pk, name or _("without a cohort")) for pk, name, _count in cohorts
        ]
        self.fields["country"].choices = everybody + sorted(
            [(code, names.get(code, code)) for code in country_codes], key=lambda each: str(each[1])
        )
        self.fields["silent"].choices = [(days, _("%(count)d days") % {"count": days}) for days in SILENT_CHOICES]

    def chosen(self) -> Chosen:
        self.is_valid()
        said = self.cleaned_data
        return Chosen(
            state=said.get("state", ""),
            cohort=said.get("cohort", ""),
            country=said.get("country", ""),
            has_essays=bool(said.get("essays")),
            silent_days=said.get("silent") or SILENT_DAYS,
        )


def ids_in(values) -> list[UUID]:
    """The ids among what an address says; the rest is left out."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
