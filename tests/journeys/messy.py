"""Lists as they really come: odd encodings, semicolons, formulas, merged cells, doubles, mixed directions."""

import io

from openpyxl import Workbook

LONG = "University of " + "x" * 1986  # 2,000 characters
ORGANISATIONS = [
    ["Universität Überlingen am See", "KE", "ueberlingen.example"],
    ["Université d’Été", "SN", "ete.example"],
    ["جامعة البحيرة Lake 3", "EG", "buhayra.example"],
    ['=HYPERLINK("http://evil.example";"University")', "KE", ""],
    [LONG, "KE", "long.example"],
    ["University of Nowhere", "Atlantis", "nowhere.example"],
    ["", "KE", "nameless.example"],
    ["Universität Überlingen am See", "KE", "ueberlingen.example"],
]


def table(rows, encoding: str) -> bytes:
    """Semicolons, as spreadsheets of half the world write them."""
    return "\r\n".join(";".join(_quoted(cell) for cell in row) for row in rows).encode(encoding)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(';"\n') else cell


def workbook_with_merged_cells(rows) -> bytes:
    """A title over all columns, and one country merged over all rows; a formula that nobody computes."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Universities of the lake, 2026"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=3)
    for row in rows:
        sheet.append(row)
    sheet.merge_cells(start_row=3, start_column=2, end_row=2 + len(rows) - 1, end_column=2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
