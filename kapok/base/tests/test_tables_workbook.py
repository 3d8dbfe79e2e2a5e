"""Workbooks: the first sheet with something in it, read as people see it."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from kapok.base.tables import Row, TableRefused, read_table, write_workbook


def book(*rows, change=lambda sheet: None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_numbers_that_are_phones_and_days_are_read_as_people_see_them():
    data = book(
        ["Name", "Phone", "Since", "Hour", "Mark", "Here"],
        ["Amina", 254712345678.0, date(2026, 5, 31), datetime(2026, 5, 31, 9, 30), 1.5, True],
    )
    assert list(read_table(data).rows[0].cells.values()) == [
        "Amina", "254712345678", "2026-05-31", "2026-05-31 09:30:00", "1.5", "True",
    ]  # fmt: skip


def test_a_merged_cell_counts_for_each_of_its_rows():
    data = book(
        ["Faculty", "Name"], ["Science", "Amina"], [None, "Teklu"], ["Law", "Ruth"],
        change=lambda sheet: sheet.merge_cells("A2:A3"),
    )  # fmt: skip
    table = read_table(data)
    assert [list(row.cells.values()) for row in table.rows] == [
        ["Science", "Amina"],
        ["Science", "Teklu"],
        ["Law", "Ruth"],
    ]
    assert table.notes == ["1 merged cell counts for each of its rows."]


def test_a_merged_title_above_the_header_is_left_out():
    data = book(
        ["Our staff 2026"], [], ["Name", "Phone"], ["Amina", "1"], change=lambda sheet: sheet.merge_cells("A1:B1")
    )
    assert read_table(data).rows == [Row(4, {"Name": "Amina", "Phone": "1"})]


def test_a_formula_is_never_computed_and_without_its_result_it_is_said():
    table = read_table(book(["Name", "Phone"], ["Amina", "=1+1"], ["Teklu", "12"]))
    assert table.rows == [
        Row(
            2, {"Name": "Amina", "Phone": ""}, ["Column B holds a formula without its result. Write the value itself."]
        ),
        Row(3, {"Name": "Teklu", "Phone": "12"}),
    ]


def test_the_kept_result_of_a_formula_counts():
    data = book(["Name", "Phone"], ["Amina", "=1+1"])
    assert read_table(_changed(data, "sheet1.xml", b"<v></v>", b"<v>2</v>", b"<v />", b"<v>2</v>")).rows == [
        Row(2, {"Name": "Amina", "Phone": "2"})
    ]


def test_an_error_of_the_spreadsheet_is_a_finding():
    data = book(["Name", "Phone"], ["Amina", "#REF!"])
    assert read_table(data).rows[0].findings == ["Column B shows the error #REF!. Write the value itself."]


def test_only_the_first_sheet_with_content_is_read_and_that_is_said():
    def two_more(sheet):
        sheet.parent.create_sheet("Empty", 0)
        sheet.parent.create_sheet("Further").append(["Other", "Table"])

    table = read_table(book(["Name", "Phone"], ["Amina", "1"], change=two_more))
    assert table.rows == [Row(2, {"Name": "Amina", "Phone": "1"})]
    assert table.notes == ["Only the sheet “Sheet” was read; further sheets were left alone."]


def test_a_template_of_ours_is_all_text():
    data = write_workbook(["Name", "Phone"], [["=1+1", "+254712345678"]], title="People: a list")
    assert read_table(data).rows == [Row(2, {"Name": "=1+1", "Phone": "+254712345678"})]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (book(), "Every sheet of this workbook is empty"),
        (book(["Name", "Phone"], *[["Amina", "1"]] * 31), "more than 30 rows"),
        (book(["Name", "Phone"])[:-400], "not a workbook"),
    ],
)
def test_a_workbook_that_does_not_serve_is_refused(data, sentence):
    with pytest.raises(TableRefused, match=sentence):
        read_table(data, rows_max=30)


def test_a_workbook_that_would_fill_the_memory_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 160_000_000)
    with pytest.raises(TableRefused, match="too large when it is unpacked"):
        read_table(out.getvalue())


def test_a_sheet_that_says_it_has_a_million_rows_is_read_in_time():
    data = book(["Name", "Phone"], ["Amina", "1"], change=lambda sheet: sheet.cell(1_048_576, 3, " "))
    assert read_table(data).rows == [Row(2, {"Name": "Amina", "Phone": "1"})]


def _changed(data: bytes, part: str, *pairs: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.infolist():
            content = old.read(each)
            if each.filename.endswith(part):
                for before, after in zip(pairs[::2], pairs[1::2], strict=True):
                    content = content.replace(before, after)
            new.writestr(each.filename, content)
    return out.getvalue()
