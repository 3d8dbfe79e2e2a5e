"""A version as a spreadsheet: taken, changed, brought back; what is wrong is told with its row and column, and nothing is lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kapok.base.text import say
from kapok.frameworks.editing.actions.parts import add_part
from kapok.frameworks.editing.marks import content_of
from kapok.frameworks.structure import structure_of

pytestmark = pytest.mark.django_db
ROOT = "/en/frameworks/blended-learning/versions/2"
COLUMNS = [
    "Kind", "Code", "Dimension", "Name", "Question or description", "Stage 1", "Stage 2", "Stage 3", "Stage 4",
    "Evidence asked", "Who is asked", "Mark (leave it as it is)",
]  # fmt: skip


def take(client, root=ROOT):
    """The workbook and its sheet, as a spreadsheet program opens it."""
    book = load_workbook(io.BytesIO(client.get(f"{root}/sheet/file/").content))
    return book, book.active


def bring(client, book, root=ROOT):
    out = io.BytesIO()
    book.save(out)
    return client.post(f"{root}/sheet/", {"file": SimpleUploadedFile("sheet.xlsx", out.getvalue())})


def confirm(client, answer, root=ROOT) -> str:
    rows = answer.context["confirm"]["rows"].value()
    return client.post(f"{root}/sheet/confirm/", {"rows": rows}, follow=True).content.decode()


def row_of(sheet, code) -> int:
    return next(row[0].row for row in sheet.iter_rows(min_row=2) if (row[0].value, row[1].value) == ("item", code))


def put(sheet, code, column, value):
    sheet.cell(row_of(sheet, code), COLUMNS.index(column) + 1).value = value


def test_a_sheet_has_a_row_for_each_part_and_comes_back_without_a_change(draft, world):
    book, sheet = take(world.as_ruth)
    assert [cell.value for cell in sheet[1]] == COLUMNS
    assert sheet.max_row == 1 + 8 + 4 + 5 + 16
    before = structure_of(draft)
    shown = bring(world.as_ruth, book)
    assert "The sheet says what is there already." in shown.content.decode()
    assert (shown.context["told"], shown.context["wrong"], shown.context["same"]) == (0, 0, 33)
    assert structure_of(draft) == before


def test_a_sheet_costs_the_same_for_few_and_many_items_taken_or_brought(draft, world, count_queries):
    def costs():
        book, _sheet = take(world.as_ruth)
        with CaptureQueriesContext(connection) as brought:
            bring(world.as_ruth, book)
        return count_queries(world.as_ruth, f"{ROOT}/sheet/file/"), len(brought)

    costs()  # what is cached is cached
    first, said = costs(), content_of(draft.items.get(code="1.1"))
    for place in range(5):
        add_part(version=draft, kind="items", said=said | {"code": f"9.{place}"}, by=world.ruth)
    assert costs() == first


def test_nothing_is_changed_before_it_is_confirmed_and_then_exactly_what_was_shown(draft, world):
    book, sheet = take(world.as_ruth)
    put(sheet, "1.1", "Question or description", "Is it said?")
    put(sheet, "1.1", "Who is asked", "it, student")
    put(sheet, "1.2", "Stage 2", "Half of it")
    put(sheet, "2.1", "Evidence asked", "-")
    sheet.append(["dimension", "9", "", "Something new"])
    sheet.append(["item", "9.1", "9", "Its item", "How far?", "a", "b", "c", "d", "", "all"])
    before = structure_of(draft)
    shown = bring(world.as_ruth, book)
    assert structure_of(draft) == before
    changes = {row.code: row.changes for row in shown.context["rows"] if row.state == "changed"}
    assert changes == {
        "1.1": ["Question or description", "Who is asked"],
        "1.2": ["Stage 2"],
        "2.1": ["Evidence asked"],
    }
    assert {(row.code, row.state) for row in shown.context["rows"]} == {
        ("1.1", "changed"), ("1.2", "changed"), ("2.1", "changed"), ("9", "new"), ("9.1", "new"),
    }  # fmt: skip
    assert "5 rows were taken over." in confirm(world.as_ruth, shown)
    after = structure_of(draft).by_code
    assert say(after["1.1"].statement, "en").text == "Is it said?"
    assert after["1.1"].roles == ("it", "student")
    assert say(after["1.2"].descriptors[2], "en").text == "Half of it"
    assert after["2.1"].evidence_asked == {}
    assert (after["9.1"].dimension, len(after["9.1"].descriptors)) == ("9", 4)
    assert say(after["1.2"].statement, "fr").text == say(before.by_code["1.2"].statement, "fr").text


def test_wrong_columns_are_named_and_nothing_is_changed(draft, world):
    book, sheet = take(world.as_ruth)
    sheet["A1"], sheet["B1"] = "Sort", "Number"
    shown = bring(world.as_ruth, book).content.decode()
    assert "The columns “Kind”, “Code” are missing. The first row of this file has: Sort, Number, Dimension" in shown
    assert "nothing was changed" in shown


def test_half_a_sheet_leaves_what_it_does_not_have(draft, world):
    book, sheet = take(world.as_ruth)
    sheet.delete_cols(6, 7)  # stages, evidence, roles, mark
    sheet.delete_rows(20, 14)
    before = structure_of(draft)
    put(sheet, "1.1", "Name", "Another name")
    shown = bring(world.as_ruth, book)
    assert "These columns are not in the file, and what they hold stays as it is: Stage 1" in shown.content.decode()
    confirm(world.as_ruth, shown)
    after = structure_of(draft)
    assert [item.descriptors for item in after.items] == [item.descriptors for item in before.items]
    assert say(after.by_code["1.1"].name, "en").text == "Another name"


def test_each_mistake_is_told_with_row_and_column_and_no_row_is_taken(draft, world):
    book, sheet = take(world.as_ruth)
    put(sheet, "1.1", "Dimension", "99")
    put(sheet, "1.2", "Who is asked", "dean")
    put(sheet, "2.1", "Question or description", "-")
    put(sheet, "2.2", "Name", "x" * 201)
    put(sheet, "3.1", "Stage 1", "A right one")
    put(sheet, "3.2", "Code", "3.1")
    for row in (["thing", "1"], ["item", "a b"], ["item", "5.9", "5", "Without a question"]):
        sheet.append(row)
    before = structure_of(draft)
    shown = bring(world.as_ruth, book)
    last = sheet.max_row
    assert {(row.number, *row.mistakes) for row in shown.context["rows"] if row.state == "wrong"} == {
        (19, "Column Dimension: there is no 99."),
        (20, "Column Who is asked: there is no role dean."),
        (21, "Column Question or description is empty, and needed here. Write it."),
        (22, "Column Name has more than 200 characters. Shorten it."),
        (24, "Column Code: the code 3.1 stands in row 23 already."),
        (last - 2, "Column Kind: “thing” is not understood. Write dimension, stage, role or item."),
        (last - 1, "Column Code: write a code of letters, digits, points and hyphens, like 2.1."),
        (last, "Column Question or description is empty, and needed here. Write it."),
    }
    assert "8 rows need another look." in shown.content.decode()
    assert "Take over" not in shown.content.decode()
    assert "Some rows need another look. Nothing was changed." in confirm(world.as_ruth, shown)
    assert structure_of(draft) == before


def test_who_changed_an_item_on_its_page_meanwhile_is_not_overwritten(draft, world):
    book, sheet = take(world.as_ruth)
    path = f"{ROOT}/parts/items/1.1/"
    form = world.as_ruth.get(path).context["form"]
    said = {field.name: field.value() for field in form if field.value() not in (None, False)}
    world.as_ruth.post(path, said | {"statement": "On the page"})
    untouched = bring(world.as_ruth, book)
    assert untouched.context["told"] == 0  # a row as it was taken takes nothing back
    put(sheet, "1.1", "Stage 1", "In the sheet")
    shown = bring(world.as_ruth, book)
    assert [row.number for row in shown.context["rows"] if row.state == "wrong"] == [19]
    assert "Somebody has changed this on the page since the sheet was taken." in shown.content.decode()
    put(sheet, "1.1", "Mark (leave it as it is)", None)
    confirm(world.as_ruth, bring(world.as_ruth, book))
    assert say(draft.items.get(code="1.1").descriptors.get(level__code="1").statement, "en").text == "In the sheet"


def test_a_published_version_takes_no_sheet(published, world, draft):
    root = ROOT.replace("/2", "/1")
    assert 'type="file"' not in world.as_ruth.get(f"{root}/sheet/").content.decode()
    book, sheet = take(world.as_ruth, root)
    put(sheet, "1.1", "Name", "Another name")
    assert "has been published meanwhile" in confirm(world.as_ruth, bring(world.as_ruth, book, root), root)
    assert say(published.items.get(code="1.1").name, "en").text == "A shared picture of blended learning"


def test_a_sheet_taken_in_french_comes_back_in_arabic(draft, world):
    book = load_workbook(io.BytesIO(world.as_ruth.get(f"{ROOT.replace('/en/', '/fr/')}/sheet/file/").content))
    shown = bring(world.as_ruth, book, ROOT.replace("/en/", "/ar/"))
    assert (shown.context["told"], shown.context["wrong"]) == (0, 0)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04broken", b"just words"])
def test_what_is_no_sheet_is_refused_with_a_sentence(draft, world, content):
    answer = world.as_ruth.post(f"{ROOT}/sheet/", {"file": SimpleUploadedFile("a.xlsx", content)})
    assert "One answer needs another look" in answer.content.decode()


def test_rows_that_did_not_come_from_us_are_refused(draft, world):
    shown = world.as_ruth.post(f"{ROOT}/sheet/confirm/", {"rows": "made up"}, follow=True).content.decode()
    assert "This page is too old. Bring the sheet again; nothing was changed." in shown
