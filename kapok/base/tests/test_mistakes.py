"""What forms say of a mistake when they have no sentence of their own."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.people.models import Account


class Everything(forms.Form):
    amount = forms.DecimalField(max_digits=5, decimal_places=2)
    colour = forms.ChoiceField(choices=[("red", "Red")])
    colours = forms.MultipleChoiceField(choices=[("red", "Red")])
    file = forms.FileField()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("amount", "1e400", "Write a number of at most 5 digits."),
        ("amount", "1.234", "Write at most 2 digits behind the point."),
        ("amount", "1234", "Write at most 3 digits before the point."),
        ("amount", "many", "Write a number in figures, like 42 or 3.5."),
        ("colour", "blue", "Choose one of those that are offered."),
        ("colours", ["blue"], "Choose one of those that are offered."),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(name, typed, sentence):
    assert Everything({name: typed}).errors[name] == [sentence]


def test_an_empty_file_is_answered_with_what_to_do():
    form = Everything({}, {"file": SimpleUploadedFile("list.csv", b"")})
    assert form.errors["file"] == ["This file is empty. Choose another one."]


def test_a_browser_does_not_cut_what_is_pasted_into_a_text_of_several_lines():
    class Words(forms.Form):
        title = forms.CharField(max_length=5)
        text = forms.CharField(max_length=5, widget=forms.Textarea)

    assert 'maxlength="5"' in str(Words()["title"])
    assert "maxlength" not in str(Words()["text"])
    assert Words({"title": "One", "text": "Longer"}).errors["text"] == ["Write at most 5 letters; this has 6."]


@pytest.mark.django_db
def test_what_was_not_offered_is_no_choice():
    class Who(forms.Form):
        person = forms.ModelChoiceField(Account.objects.all())
        people = forms.ModelMultipleChoiceField(Account.objects.all())

    form = Who({"person": "nobody", "people": ["nobody"]})
    assert set(map(tuple, form.errors.values())) == {("Choose one of those that are offered.",)}
