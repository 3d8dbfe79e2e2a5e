"""Texts with one row a line: CSV and its relatives."""

import csv
import itertools
import re
from collections import Counter

from django.utils.translation import gettext as _

from kapok.base.tables.encodings import decode
from kapok.base.tables.sheets import formula_sentence
from kapok.base.tables.table import Grid, TableRefused
from kapok.base.tables.words import fold

DELIMITERS = ",;\t|"
SAMPLE_ROWS = 40
QUOTED = re.compile(r'^="([^"]*)"$')  # ="0712": how spreadsheets keep the zero before a number
GUARDED = re.compile(r"^'(?=[=+\-@\t\r＝＋－＠])")  # as write_csv and others write what must not be a formula


def read_delimited(data: bytes, *, known: frozenset[str], rows_max: int, encoding: str) -> Grid:
    text, encoding, notes = decode(data, encoding)
    if text.lstrip()[:100].lower().startswith(("<!doctype", "<html", "<table", "<?xml")):
        raise TableRefused(
            _("This file is a web page with the name of a table. Open it in a spreadsheet and save it as .xlsx.")
        )
    text, delimiter = _told_delimiter(text.replace("\0", ""))
    delimiter = delimiter or _guess_delimiter(text, known)
    rows, findings = [], {}
    for number, cells in enumerate(_parse(text, delimiter), 1):
        if formulas := [place for place, cell in enumerate(cells) if _is_formula(cell)]:
            findings[number] = [formula_sentence(place) for place in formulas]
        cells = ["" if place in formulas else _plain(cell) for place, cell in enumerate(cells)]
        if any(cells) or formulas:
            rows.append((number, cells))
        if len(rows) > rows_max:
            break
    return Grid(rows, notes, findings, encoding=encoding, is_guess=bool(notes))


def _is_formula(cell: str) -> bool:
    """It would be computed by whoever opens the list in a spreadsheet again; nobody is called so."""
    return bool(re.match(r"\s*=\s*[^\s=]", cell)) and not QUOTED.match(cell.strip())


def _plain(cell: str) -> str:
    return GUARDED.sub("", QUOTED.sub(r"\1", cell.strip()), count=1).strip()


def _told_delimiter(text: str) -> tuple[str, str]:
    """“sep=;” on a first line is a message to Excel, which does not count it as a row."""
    if found := re.match(r'\ufeff?"?sep=(.)"?\r?\n', text, re.IGNORECASE):
        return text[found.end() :], found[1]
    return text.removeprefix("\ufeff"), ""


def _guess_delimiter(text: str, known: frozenset[str]) -> str:
    """The sign that shows the most known headers; else the one with which most rows have the same number of cells."""

    def score(delimiter: str):
        rows = [row for row in _sample(text, delimiter) if any(cell.strip() for cell in row)]
        headers = max((len({fold(cell) for cell in row} & known) for row in rows), default=0)
        width, alike = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        return headers if headers > 1 else 0, width > 1, alike if width > 1 else 0, width

    return max(DELIMITERS, key=score)


def _sample(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(itertools.islice(csv.reader(_lines(text), delimiter=delimiter), SAMPLE_ROWS))
    except csv.Error:
        return []


def _parse(text: str, delimiter: str):
    """Rows as lists of cells. A quotation mark that is never closed would swallow the rest of the list, so it is said."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=_closes(text, delimiter))
    read = 0
    try:
        for row in reader:
            read += 1
            yield row
    except csv.Error as error:
        if "unexpected end" in str(error):
            sentence = _("After row %(row)d a quotation mark is opened and never closed. Close it or take it away.")
        else:
            sentence = _("After row %(row)d a cell is longer than any cell of a table can be.")
        raise TableRefused(sentence % {"row": read}) from None


def _closes(text: str, delimiter: str) -> bool:
    """Strict reading tells of a quotation mark without end; but it also refuses "Ann" Lee, which people do write."""
    try:
        for _row in csv.reader(_lines(text), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "expected after" not in str(error)
    return True


def _lines(text: str):
    return (line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
