"""A spreadsheet of answers becomes rows; what is wrong with the file as a whole is said before a row is looked at."""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.tables import read_table
from kapok.frameworks.structure import Structure
from kapok.questionnaires.sheets.columns import find_columns, known_words, labels

ROWS_MAX = 2000


class WrongColumns(Refusal):
    pass


def read_answers(data: bytes, name: str, structure: Structure) -> tuple[list[dict], list[str]]:
    """Rows as BroughtSheet keeps them, and sentences on what was assumed. Raises TableRefused or WrongColumns."""
    table = read_table(data, name, rows_max=ROWS_MAX, known=known_words(structure))
    columns = find_columns(table.headers, structure)
    if not columns.stages:
        raise WrongColumns(
            _(
                "No column of this table begins with the code of an item, such as “%(item)s”. Take the spreadsheet of this"
                " assessment, fill it in and bring it again."
            )
            % {"item": structure.items[0].code}
        )
    if "code" not in columns.who and "role" not in columns.who:
        raise WrongColumns(
            _(
                "This table has neither a column “%(code)s” nor a column “%(role)s”, so nobody knows whose answers these are."
            )
            % labels()
        )
    rows = [
        {
            "number": row.number,
            **{field: row.cells.get(columns.who.get(field, ""), "") for field in ("code", "name", "role")},
            "answers": {item: row.cells[header] for item, header in columns.stages.items() if row.cells[header]},
            "comments": {item: row.cells[header] for item, header in columns.comments.items() if row.cells[header]},
            "findings": row.findings,
        }
        for row in table.rows
    ]
    return rows, [*table.notes, *_notes(columns, structure)]


def _notes(columns, structure: Structure) -> list[str]:
    notes = []
    if missing := [item.code for item in structure.items if item.code not in columns.stages]:
        notes.append(_("These items have no column and stay as they are: %(items)s.") % {"items": ", ".join(missing)})
    if columns.unknown:
        notes.append(_("These columns were left alone: %(columns)s.") % {"columns": ", ".join(columns.unknown)})
    return notes
