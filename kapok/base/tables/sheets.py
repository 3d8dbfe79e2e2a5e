"""Workbooks: opened by a child process, told in sentences here."""

import json
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.children import ChildFailed, run_limited
from kapok.base.tables.table import Grid, TableRefused

CHILD = Path(__file__).with_name("workbook.py")
SECONDS_MAX, MEMORY_MB_MAX = 30, 1500


def read_workbook(data: bytes, *, rows_max: int) -> Grid:
    try:
        out = run_limited(
            [sys.executable, str(CHILD), str(rows_max)], seconds=SECONDS_MAX, memory_mb=MEMORY_MB_MAX, input=data
        )
    except ChildFailed:
        raise TableRefused(
            _("This workbook is too large or damaged. Copy the table into a new workbook and bring that.")
        ) from None
    found = json.loads(out)
    if refused := found.get("refused"):
        raise TableRefused(_refusal(refused))
    return Grid([(number, cells) for number, cells in found["rows"]], _notes(found), _findings(found))


def _refusal(word: str) -> str:
    return {
        "unpacked": _(
            "This workbook becomes too large when it is unpacked. Copy the table into a new one and bring that."
        ),
        "empty": _("Every sheet of this workbook is empty. Is it the right file?"),
    }.get(word) or _(
        "This file is not a workbook in .xlsx. Open it in a spreadsheet, save it as .xlsx and bring it again."
    )


def _notes(found: dict) -> list[str]:
    notes = []
    if found["others"]:
        notes.append(
            _("Only the sheet “%(name)s” was read; further sheets were left alone.") % {"name": found["sheet"]}
        )
    if found["merged"]:
        notes.append(
            ngettext(
                "%(count)d merged cell counts for each of its rows.",
                "%(count)d merged cells count for each of their rows.",
                found["merged"],
            )
            % {"count": found["merged"]}
        )
    return notes


def _findings(found: dict) -> dict[int, list[str]]:
    findings: dict[int, list[str]] = {}
    for number, column in found["unfinished"]:
        findings.setdefault(number, []).append(formula_sentence(column))
    for number, column, text in found["wrong"]:
        findings.setdefault(number, []).append(
            _("Column %(column)s shows the error %(error)s. Write the value itself.")
            % {"column": letters_of(column), "error": text}
        )
    return findings


def formula_sentence(column: int) -> str:
    words = _("Column %(column)s holds a formula without its result. Write the value itself.")
    return words % {"column": letters_of(column)}


def letters_of(column: int) -> str:
    """0 → A, 26 → AA, as spreadsheets name columns."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
