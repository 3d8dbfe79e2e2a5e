from django import forms
from django.utils.translation import gettext as _

from kapok.base.days import DayField


class DaysForm(forms.Form):
    """A day for each unit, which may stay empty."""

    def __init__(self, data=None, *, titles: dict[int, str], days: dict):
        super().__init__(data, initial={f"unit-{unit}": days.get(unit) for unit in titles})
        for unit, title in titles.items():
            label = _("Unit %(number)d: %(title)s") % {"number": unit, "title": title}
            self.fields[f"unit-{unit}"] = DayField(label=label, required=False)

    def days(self) -> dict:
        return {int(name.removeprefix("unit-")): day for name, day in self.cleaned_data.items() if day}
