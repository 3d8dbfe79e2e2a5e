"""From a file to rows, as written. Wrong columns are refused with a sentence; what is wrong in a row is the matter of checking.py."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.tables import Table, TableRefused, fold, read_table
from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.sheets.columns import NEEDED, field_of, labels, translation_field_of, translation_labels

ROWS_MAX = 3000
CELL_MAX = 3000  # characters that are kept of a cell, so that a too long one can be told


def read_framework_sheet(version: FrameworkVersion, data: bytes, name: str = "") -> tuple[list[dict], list[str]]:
    """(rows, notes). A row is {"number", "findings", and the cells under known columns}; a column that is not there has no key."""
    known = field_of(version)
    return _read(data, name, known, labels(version), NEEDED)


def read_translation_sheet(data: bytes, name: str = "") -> tuple[list[dict], list[str]]:
    return _read(data, name, translation_field_of(), translation_labels(), ("key", "words"))


def _read(data: bytes, name: str, known: dict[str, str], names: dict[str, str], needed) -> tuple[list[dict], list[str]]:
    table = read_table(data, name, rows_max=ROWS_MAX, known=known)
    fields = {header: known[fold(header)] for header in table.headers if fold(header) in known}
    if missing := [names[field] for field in needed if field not in fields.values()]:
        raise TableRefused(_missing(missing, table.headers))
    rows = []
    for row in table.rows:
        cells = {field: row.cells[header][:CELL_MAX] for header, field in fields.items()}
        rows.append({"number": row.number, "findings": row.findings} | cells)
    return rows, [*table.notes, *_notes(table, fields, names)]


def _missing(missing: list[str], headers: list[str]) -> str:
    sentence = ngettext(
        "The column “%(missing)s” is missing. The first row of this file has: %(found)s. Take a fresh sheet from this page and copy your rows into it; nothing was changed.",
        "The columns “%(missing)s” are missing. The first row of this file has: %(found)s. Take a fresh sheet from this page and copy your rows into it; nothing was changed.",
        len(missing),
    )
    found = ", ".join(header[:40] for header in headers[:12])
    return sentence % {"missing": "”, “".join(missing), "found": found}


def _notes(table: Table, fields: dict[str, str], names: dict[str, str]) -> list[str]:
    notes = []
    if left := [header for header in table.headers if header not in fields]:
        notes.append(
            _("These columns were left out: %(names)s.") % {"names": ", ".join(each[:60] for each in left[:12])}
        )
    if missing := [name for field, name in names.items() if field not in fields.values() and field != "seen"]:
        notes.append(
            _("These columns are not in the file, and what they hold stays as it is: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    return notes
