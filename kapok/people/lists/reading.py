"""From a table to rows of people, as written. What is wrong in a row is the matter of checking.py."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.tables import Table, TableRefused, fold, read_table
from kapok.people.lists.headers import EXAMPLE_EMAIL, field_of

FIELDS = ("name", "email", "phone", "role", "sex", "language")
ROWS_MAX = 1000
CELL_MAX = 3000  # characters that are kept of a cell, so that a long one can be shown and shortened


def read_people(data: bytes, name: str = "", *, columns=(), encoding: str = "") -> tuple[list[dict], list[str]]:
    """(rows, notes); a row is {"number", *FIELDS, "findings"}. `columns` names those of a list without header. Raises TableRefused."""
    table = read_table(data, name, rows_max=ROWS_MAX, known=field_of(), columns=columns, encoding=encoding)
    return people_in(table)


def people_in(table: Table) -> tuple[list[dict], list[str]]:
    """As read_people, of a table that was read with `known=field_of()`."""
    fields = {header: field for header in table.headers if (field := field_of().get(_plain(header)))}
    if not {"name", "given", "family"} & set(fields.values()):
        raise TableRefused(
            _("No column is called “Name”. Write the names of the columns into the first row, as in the empty list.")
        )
    rows = [_row(row, fields) for row in table.rows]
    kept = [row for row in rows if row["email"].strip().lower() != EXAMPLE_EMAIL]
    return kept, [*table.notes, *_notes(table, fields, len(rows) - len(kept))]


def _plain(header: str) -> str:
    return fold(header.partition("(")[0])  # “Sex (may stay empty)”


def _row(row, fields: dict[str, str]) -> dict:
    said: dict[str, str] = {}
    for header, field in fields.items():
        if value := row.cells[header][:CELL_MAX]:
            said.setdefault(field, value)
    contact = said.get("contact", "")
    said.setdefault("email" if "@" in contact or "＠" in contact else "phone", contact)
    said.setdefault("name", _joined(said.get("given", ""), said.get("family", "")))
    return {"number": row.number, **{field: said.get(field, "") for field in FIELDS}, "findings": row.findings}


def _joined(given: str, family: str) -> str:
    """A Chinese name has its family name first and no space."""
    if family and all("\u4e00" <= each <= "\u9fff" for each in given + family):
        return family + given
    return f"{given} {family}".strip()


def _notes(table: Table, fields: dict[str, str], examples: int) -> list[str]:
    left = [header for header in table.headers if header not in fields and any(row.cells[header] for row in table.rows)]
    notes = []
    if left:
        notes.append(
            _("These columns were left out: %(names)s.") % {"names": ", ".join(each[:60] for each in left[:12])}
        )
    if examples:
        notes.append(
            ngettext("The example row was left out.", "%(count)d example rows were left out.", examples)
            % {"count": examples}
        )
    return notes
