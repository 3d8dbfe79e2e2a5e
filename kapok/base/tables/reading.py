from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kapok.base.tables.delimited import read_delimited
from kapok.base.tables.sheets import letters_of, read_workbook
from kapok.base.tables.table import Grid, Row, Table, TableRefused
from kapok.base.tables.words import fold

COLUMNS_MAX = 200
TITLE_ROWS_MAX = 20  # above the header


def read_table(
    data: bytes,
    name: str = "",
    *,
    rows_max: int = 5000,
    known: Iterable[str] = (),
    columns: Sequence[str] = (),
    encoding: str = "",
) -> Table:
    """The table in an uploaded file, by what it is, not by its name.

    `known` are words that its header may hold: they find the header below title rows and settle the delimiter.
    `columns` names the columns of a list without a header. `encoding` (see encodings.CHOICES) overrules the guess.
    Raises TableRefused, with a sentence, for a file that is no table, and for more than `rows_max` rows under the header.
    """
    words = frozenset(fold(each) for each in known)
    if not data.strip():
        raise TableRefused(_("This file is empty. Is it the right one?"))
    _refuse_others(data)
    if data.startswith(b"PK\x03\x04"):
        grid = read_workbook(data, rows_max=rows_max + TITLE_ROWS_MAX)
    else:
        grid = read_delimited(data, known=words, rows_max=rows_max + TITLE_ROWS_MAX, encoding=encoding)
    return _as_table(grid, words, columns, rows_max)


def _refuse_others(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableRefused(
            _("This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password.")
        )
    if data.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument" in data[:200]:
        raise TableRefused(_("This is an OpenDocument file. In LibreOffice choose “Save as” and the kind .xlsx."))
    if data.startswith(b"PK\x03\x04") and b"Index/Document.iwa" in data:
        raise TableRefused(_("This is a Numbers file. In Numbers choose “Export to” and then “Excel”."))
    if data.startswith(
        (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf", b"PAR1", b"\x1f\x8b", b"SQLite format 3")
    ):
        raise TableRefused(
            _("This is not a table but another kind of file. Bring an .xlsx or a CSV, as a spreadsheet saves them.")
        )


def _as_table(grid: Grid, known: frozenset[str], columns: Sequence[str], rows_max: int) -> Table:
    if not grid.rows:
        raise TableRefused(_("There is no row in this file. Is it the right one?"))
    start = _header_place(grid.rows, known, has_columns=bool(columns))
    header, body = (grid.rows[start][1], grid.rows[start + 1 :]) if start is not None else (list(columns), grid.rows)
    if len(body) > rows_max:
        raise TableRefused(_("This list has more than %(most)d rows. Bring it in parts.") % {"most": rows_max})
    headers = _headers(header, body)
    if len(headers) > COLUMNS_MAX:
        raise TableRefused(
            _("This list has more than %(most)d columns. Leave those that are needed.") % {"most": COLUMNS_MAX}
        )
    rows = [
        Row(
            number,
            {name: cells[place] if place < len(cells) else "" for place, name in headers},
            grid.findings.get(number, []),
        )
        for number, cells in body
    ]
    return Table([name for _place, name in headers], rows, _notes(grid, start), grid.encoding, grid.is_guess)


def _header_place(rows, known: frozenset[str], *, has_columns: bool) -> int | None:
    """Where the header stands: the row with most known words, else the first with two words; None: there is none."""
    first = rows[:TITLE_ROWS_MAX]
    shown = [len({fold(cell) for cell in cells} & known) for _number, cells in first]
    if max(shown, default=0):
        return shown.index(max(shown))
    if has_columns:
        return None
    return next((place for place, (_number, cells) in enumerate(first) if sum(map(bool, cells)) > 1), 0)


def _headers(header: list[str], body) -> list[tuple[int, str]]:
    """[(place, name)] of the columns with a header or a value; each name once."""
    width = max([len(header), *(_width(cells) for _number, cells in body)])
    used = {place for _number, cells in body for place, cell in enumerate(cells) if cell}
    names: list[tuple[int, str]] = []
    for place in range(width):
        name = " ".join(header[place].split()) if place < len(header) else ""
        if name or place in used:
            name = name or _("Column %(letters)s") % {"letters": letters_of(place)}
            names.append((place, _once(name, {each for _place, each in names})))
    return names


def _once(name: str, taken: set[str]) -> str:
    count = 2
    while (name if count == 2 else f"{name} ({count - 1})") in taken:
        count += 1
    return name if count == 2 else f"{name} ({count - 1})"


def _width(cells: list[str]) -> int:
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)


def _notes(grid: Grid, start: int | None) -> list[str]:
    if not start:
        return grid.notes
    return [
        *grid.notes,
        _("Row %(row)d was taken for the names of the columns; what stands above it was left out.")
        % {"row": grid.rows[start][0]},
    ]
