"""The child process that opens an .xlsx: bytes on standard input, JSON on standard output. It knows no Django and no database.

Out: {"sheet": name, "others": number of further sheets with content, "rows": [[number, [texts]]], "merged": number,
"unfinished": [[row, column]] (formulas without a kept value), "wrong": [[row, column, "#N/A"]]}
or {"refused": "encrypted" | "other" | "unpacked" | "empty"}. A formula is never computed: what counts is the value kept beside it.
"""

import io
import json
import re
import sys
import warnings
import zipfile
from datetime import date, datetime, time

import openpyxl

UNPACKED_MAX = 150_000_000
COLUMNS_MAX = 256
BLANK_MAX = 1000  # empty rows one after another: below them a sheet is only formatted
MERGE = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def read(data: bytes, rows_max: int) -> dict:
    if refused := why_refused(data):
        return {"refused": refused}
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [(sheet, rows) for sheet in sheets if (rows := rows_of(sheet, rows_max))]
    if not filled:
        return {"refused": "empty"}
    sheet, rows = filled[0]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(sheet._worksheet_path)  # openpyxl tells of merged cells only where it reads all into memory
    found = {"sheet": sheet.title, "others": len(filled) - 1}
    found["unfinished"] = unfinished(data, sheet.title, rows) if b"<f" in xml else []
    found["merged"] = fill_merged(rows, xml)
    found["wrong"] = [
        [number, column, text]
        for number, cells in rows.items()
        for column, text in enumerate(cells)
        if text.startswith("#")
        and text.rstrip("!?/0A").upper() in ("#N", "#REF", "#NAME", "#DIV", "#VALUE", "#NUM", "#NULL")
    ]
    found["rows"] = sorted(rows.items())
    return found


def why_refused(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {each.filename: each.file_size for each in archive.infolist()}
    except zipfile.BadZipFile:
        return "other"
    if "xl/workbook.xml" not in names:
        return "other"
    return "unpacked" if sum(names.values()) > UNPACKED_MAX else ""


def rows_of(sheet, rows_max: int) -> dict[int, list[str]]:
    """Rows with a word in them, by the number that a spreadsheet shows; at most one more than `rows_max`, down to a gap of BLANK_MAX."""
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    rows: dict[int, list[str]] = {}
    latest = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS_MAX, values_only=True), 1):
        texts = [text_of(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            rows[number], latest = texts, number
        if len(rows) > rows_max or number - latest > BLANK_MAX:
            break
    return rows


def text_of(value) -> str:
    """A phone number that a spreadsheet took for a number is its digits again; a day is written 2026-05-31."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def unfinished(data: bytes, title: str, rows: dict[int, list[str]]) -> list[list[int]]:
    """Cells that hold a formula and no value: the file was made by a program that does not compute."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True)[title]
    sheet.reset_dimensions()
    last, found = max(rows), []
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS_MAX, max_row=last, values_only=True), 1):
        kept = rows.get(number, [])
        for column, value in enumerate(cells):
            is_formula = isinstance(value, str) and value.startswith("=") or type(value).__name__ == "ArrayFormula"
            if is_formula and not (column < len(kept) and kept[column]):
                found.append([number, column])
    return found


def fill_merged(rows: dict[int, list[str]], xml: bytes) -> int:
    """Cells merged over several rows mean their value for each of these rows. Returns how many such places there were."""
    merged = 0
    for first_column, first_row, _last_column, last_row in MERGE.findall(xml):
        top, bottom, column = int(first_row), int(last_row), column_of(first_column)
        value = rows[top][column] if top in rows and column < len(rows[top]) else ""
        if bottom == top or not value:
            continue
        merged += 1
        for number in [each for each in rows if top < each <= bottom]:
            cells = rows[number]
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or value
    return merged


def column_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def main() -> None:
    warnings.simplefilter("ignore")
    try:
        found = read(sys.stdin.buffer.read(), int(sys.argv[1]))
    except (KeyError, ValueError, TypeError, IndexError, OSError, zipfile.BadZipFile, SyntaxError):
        found = {"refused": "other"}  # a damaged file, whatever in it openpyxl stumbled over
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
