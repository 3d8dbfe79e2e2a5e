import pytest
from django.template import Context, Template
from django.utils.translation import override

from kapok.base.text import comma, listed, say, text


def test_a_reader_gets_her_language_or_the_original():
    name = text("fr", fr="Université", en="University")
    assert [str(say(name, language)) for language in ("fr", "en", "ar")] == ["Université", "University", "Université"]


def test_a_language_serves_its_scripts_and_regions():
    name = text("en", en="University", zh="大学")
    assert str(say(name, "zh-hans")) == "大学"
    assert say(name, "fr-ca").language == "en"


def test_a_translation_of_an_older_original_is_known_as_outdated():
    name = text("en", en="University", fr="Université")
    assert not say(name, "fr").is_outdated
    name["en"]["text"] = "College"
    assert say(name, "fr").is_outdated


def test_a_machines_work_is_marked():
    assert say(text("en", en="Centre", ar="مركز", machine=("ar",)), "ar").is_machine


@pytest.mark.parametrize(("language", "said"), [("en", "a, b"), ("ar", "a، b"), ("zh-hans", "a、b")])
def test_names_in_a_row_are_parted_as_the_language_of_the_page_does_it(language, said):
    with override(language):
        assert listed("ab") == said


@pytest.mark.parametrize(("language", "said"), [("en", "a, b"), ("fr", "a, b"), ("ar", "a، b"), ("zh-hans", "a，b")])
def test_things_in_a_row_are_parted_as_the_language_of_the_page_does_it(language, said):
    with override(language):
        assert comma().join("ab") == said
        assert Template("{% load kapok %}a{% comma %}b").render(Context()) == said
