"""Translations in a spreadsheet: original beside translation, with how it was made."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from kapok.frameworks.editing.texts import is_outdated, mark_in

pytestmark = pytest.mark.django_db
ROOT = "/en/frameworks/blended-learning/versions/1/translation-sheets/fr"
WORDS, MARK, SEEN = 3, 4, 5  # columns


def take(client):
    book = load_workbook(io.BytesIO(client.get(f"{ROOT}/file/").content))
    return book, book.active


def bring(client, book):
    out = io.BytesIO()
    book.save(out)
    return client.post(f"{ROOT}/", {"file": SimpleUploadedFile("fr.xlsx", out.getvalue())})


def confirm(client, answer) -> str:
    rows = answer.context["confirm"]["rows"].value()
    return client.post(f"{ROOT}/confirm/", {"rows": rows}, follow=True).content.decode()


def row_of(sheet, key) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == key)


def test_it_comes_back_without_a_change(published, world):
    book, sheet = take(world.as_ruth)
    assert [cell.value for cell in sheet[1]] == [
        "Place (leave it as it is)", "Original", "Translation", "How it was made", "Mark (leave it as it is)",
    ]  # fmt: skip
    shown = bring(world.as_ruth, book)
    assert (shown.context["told"], shown.context["wrong"], shown.context["same"]) == (0, 0, sheet.max_row - 1)


def test_translations_are_taken_over_with_their_mark(published, world):
    book, sheet = take(world.as_ruth)
    statement, stage = row_of(sheet, "items/1.1/statement"), row_of(sheet, "items/1.1/2")
    sheet.cell(statement, WORDS, "Le dit-on ?")  # its mark still says machine: a person has changed it
    sheet.cell(stage, MARK, "reviewed")
    sheet.cell(row_of(sheet, "items/1.2/statement"), 2, "An older original")
    sheet.cell(row_of(sheet, "items/1.2/statement"), WORDS, "Traduit d’un ancien original")
    assert "3 rows were taken over." in confirm(world.as_ruth, bring(world.as_ruth, book))
    item = published.items.get(code="1.1")
    assert (item.statement["fr"]["text"], mark_in(item.statement, "fr")) == ("Le dit-on ?", "person")
    assert mark_in(item.descriptors.get(level__code="2").statement, "fr") == "reviewed"
    assert is_outdated(published.items.get(code="1.2").statement, "fr")


def test_mistakes_are_told_with_row_and_column(published, world):
    book, sheet = take(world.as_ruth)
    sheet.cell(2, MARK, "google")
    sheet.cell(3, 1, "items/9.9/name")
    sheet.cell(4, WORDS, "x" * 2001)
    shown = bring(world.as_ruth, book)
    assert {(row.number, *row.mistakes) for row in shown.context["rows"]} == {
        (2, "Column How it was made: “google” is not understood. Write machine, person or reviewed."),
        (3, "Column Place (leave it as it is): there is no text “items/9.9/name” in this version."),
        (4, "Column Translation has more than 2000 characters. Shorten it."),
    }


def test_what_somebody_translated_on_the_page_meanwhile_is_kept(published, world):
    book, sheet = take(world.as_ruth)
    page = "/en/frameworks/blended-learning/versions/1/translations/fr/1/"
    form = world.as_ruth.get(page).context["form"]
    world.as_ruth.post(page, {field.name: field.value() or "" for field in form} | {"words_1": "Sur la page"})
    assert bring(world.as_ruth, book).context["told"] == 0
    sheet.cell(row_of(sheet, "items/1.1/statement"), WORDS, "Dans la feuille")
    shown = bring(world.as_ruth, book)
    assert "Somebody has translated this on the page since the sheet was taken." in shown.content.decode()
    assert published.items.get(code="1.1").statement["fr"]["text"] == "Sur la page"
