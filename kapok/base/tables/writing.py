import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def write_csv(headers: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """UTF-8 with the mark that spreadsheets know it by. Texts that a spreadsheet would compute get a ' before them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(guard, headers))
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def guard(cell):
    """Numbers stay as they are; read_table takes the ' away again."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def write_workbook(
    headers: Sequence[str], rows: Iterable[Sequence[str]], *, title: str, is_mirrored: bool = False
) -> bytes:
    """An .xlsx of one sheet in which every cell is text, so that phone numbers keep their digits and nothing is computed."""
    from openpyxl import Workbook  # noqa: PLC0415  # 9 MB, and most who serve pages never write one
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = sheet_title(title), "A2"
    sheet.sheet_view.rightToLeft = is_mirrored
    for number, row in enumerate([headers, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = str(text), "s", "@"
            cell.font = Font(bold=number == 1)
    for column in range(1, len(headers) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 26
        sheet.column_dimensions[get_column_letter(column)].number_format = "@"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_title(words: str) -> str:
    """A spreadsheet program takes 31 letters, and none of these signs."""
    return "".join(each for each in words if each not in "[]:*?/\\")[:31] or "1"
