"""A long choice is written as Django writes it."""

from django import forms
from django.test import SimpleTestCase

from kapok.base.selects import LongSelect

CHOICES = [("", "–"), ("KE", "Kenya"), ("CI", "Côte d’Ivoire <&>")]
SAME = SimpleTestCase().assertHTMLEqual


class Sample(forms.Form):
    usual = forms.ChoiceField(choices=CHOICES, required=False, help_text="Choose")
    long = forms.ChoiceField(choices=CHOICES, required=False, help_text="Choose", widget=LongSelect)
    needed = forms.ChoiceField(choices=CHOICES, widget=LongSelect(attrs={"dir": "auto"}))


def test_it_is_the_same_choice_with_the_same_line_chosen():
    for data in ({}, {"usual": "KE", "long": "KE"}, {"usual": "XX", "long": "XX"}):
        form = Sample(data or None, initial={"usual": "CI", "long": "CI"})
        SAME(str(form["long"]).replace("long", "usual"), str(form["usual"]))


def test_what_a_field_asks_for_stands_on_it():
    shown = str(Sample({})["needed"])
    assert " required" in shown
    assert 'aria-invalid="true"' in shown
    assert 'dir="auto"' in shown
