"""Days that people write down. One slip of the finger (“9999”) must not stop whatever adds a day to it."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)


class DayOutOfReach(Refusal):
    def __init__(self):
        words = _("Write a day between the years %(first)d and %(last)d.")
        super().__init__(words % {"first": FIRST_DAY.year, "last": LAST_DAY.year})


def check_day(day: date | None) -> None:
    if day and not FIRST_DAY <= day <= LAST_DAY:
        raise DayOutOfReach


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value):
        day = super().clean(value)
        try:
            check_day(day)
        except DayOutOfReach as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return day
