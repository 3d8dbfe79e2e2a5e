"""Translations with their mark; also of a published version, whose meaning stays."""

import pytest

from kapok.base.text import say
from kapok.frameworks.actions import load_framework
from kapok.frameworks.editing.queries import languages_of
from kapok.frameworks.editing.texts import mark_in
from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.reading import meaning_of
from kapok.frameworks.writing import said_of

pytestmark = pytest.mark.django_db
PAGE = "/en/frameworks/blended-learning/versions/1/translations/fr/1/"
FIRST, STATEMENT = "0", "1"  # places on the page: name and question of item 1.1


def form_of(client) -> dict:
    form = client.get(PAGE).context["form"]
    return {field.name: field.value() for field in form if field.value() not in (None, False)}


def send(client, shown: dict, **changes) -> str:
    return client.post(PAGE, shown | changes, follow=True).content.decode()


def test_a_mended_machine_translation_is_marked_as_a_persons(published, world):
    before = meaning_of(said_of(published))
    assert "1 text is saved." in send(world.as_ruth, form_of(world.as_ruth), words_1="Le dit-on ?")
    item = published.items.get(code="1.1")
    assert (item.statement["fr"]["text"], mark_in(item.statement, "fr")) == ("Le dit-on ?", "person")
    assert mark_in(item.name, "fr") == "machine"
    assert meaning_of(said_of(published)) == before
    assert "Le dit-on ?" in world.visitor.get("/fr/frameworks/blended-learning/").content.decode()


def test_a_translation_is_marked_as_reviewed_and_taken_away(published, world):
    send(world.as_ruth, form_of(world.as_ruth), mark_0="reviewed", words_1="")
    item = published.items.get(code="1.1")
    assert mark_in(item.name, "fr") == "reviewed"
    assert "fr" not in item.statement
    assert say(item.statement, "fr").language == "en"  # who reads in French reads the original


def test_two_translators_of_one_text_the_second_is_told_and_keeps_hers(published, world):
    hers, his = form_of(world.as_ruth), form_of(world.as_ruth)
    send(world.as_ruth, hers, words_1="La sienne")
    shown = send(world.as_ruth, his, words_0="Un autre nom", words_1="La mienne")
    assert "1 text was translated by somebody else meanwhile." in shown
    assert "La mienne" in shown
    assert "Now there: La sienne" in shown
    item = published.items.get(code="1.1")
    assert item.name["fr"]["text"] == "Un autre nom"  # what nobody else touched is saved
    assert item.statement["fr"]["text"] == "La sienne"


def test_an_outdated_translation_is_told_and_confirmed(draft, world):
    page = "/en/frameworks/blended-learning/versions/2"
    form = world.as_ruth.get(f"{page}/parts/items/1.1/").context["form"]
    said = {field.name: field.value() for field in form if field.value() not in (None, False)}
    world.as_ruth.post(f"{page}/parts/items/1.1/", said | {"statement": "Is it said, and heard?"})
    assert {each.language: each.outdated for each in languages_of(draft)} == {"fr": 1, "ar": 1, "zh-hans": 1}
    form = world.as_ruth.get(f"{page}/translations/fr/1/").context["form"]
    said = {field.name: field.value() for field in form if field.value() not in (None, False)}
    assert "fits_1" in form.fields and "fits_0" not in form.fields
    world.as_ruth.post(f"{page}/translations/fr/1/", said | {"fits_1": "on"})
    assert {each.language: each.outdated for each in languages_of(draft)} == {"fr": 0, "ar": 1, "zh-hans": 1}


def test_the_overview_counts_how_each_language_was_made(published, world):
    shown = world.as_ruth.get("/en/frameworks/blended-learning/versions/1/translations/").content.decode()
    (french, arabic, chinese) = languages_of(published)
    assert french.texts == french.machine == 3 + 8 + 2 * 4 + 5 + 16 * (3 + 4)
    assert (french.missing, french.outdated, french.person, french.reviewed) == (0, 0, 0, 0)
    assert "Français" in shown


def test_no_language_but_those_of_the_centre(published, world):
    for language in ("en", "de", "xx"):
        path = f"/en/frameworks/blended-learning/versions/1/translations/{language}/about/"
        assert world.as_ruth.get(path).status_code == 404
    assert world.as_ruth.get(PAGE.replace("/1/translations/fr/1/", "/1/translations/fr/99/")).status_code == 404


def test_the_public_page_says_how_its_translation_was_made(published, world, maturity, write):
    address = "/frameworks/blended-learning/"
    assert "By a machine, not reviewed yet." not in world.visitor.get(f"/en{address}").content.decode()
    assert world.visitor.get(f"/fr{address}").context["translation"] == "machine"
    maturity["translations"]["fr"] = "reviewed"
    load_framework(write(maturity))
    assert world.visitor.get(f"/fr{address}").context["translation"] == "reviewed"
    assert FrameworkVersion.objects.count() == 1
