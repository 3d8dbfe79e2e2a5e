"""A version as a sheet to take away, and its texts beside their translations."""

import hashlib
import re
from collections.abc import Iterable

from django.utils.translation import get_language, get_language_info

from kapok.base.tables import fold, write_workbook
from kapok.frameworks.editing.actions.translating import seen_of
from kapok.frameworks.editing.kinds import whole_rows_of
from kapok.frameworks.editing.marks import content_of
from kapok.frameworks.editing.texts import mark_in, places_of
from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.sheets.columns import (
    EMPTIES,
    all_roles,
    how_made,
    kinds,
    labels,
    translation_labels,
    words_for_all,
)

KINDS = ("dimensions", "stages", "roles", "items")


def framework_sheet(version: FrameworkVersion) -> bytes:
    """One row for each dimension, stage, role and item, in the original language."""
    names, words = labels(version), kinds()
    rows = []
    for kind in KINDS:
        for part in whole_rows_of(version, kind):
            cells = cells_of(content_of(part))
            cells |= {"kind": words[kind], "seen": row_mark(cells, names)}
            rows.append([cells.get(key, "") for key in names])
    return _workbook(names.values(), rows, f"{version.framework.slug} {version.number}")


def cells_of(content: dict) -> dict[str, str]:
    """What a form shows, as the cells of a row."""
    cells = {key: value for key, value in content.items() if isinstance(value, str)}
    cells["text"] = content.get("statement") or content.get("description") or ""
    if "roles" in content:
        cells["roles"] = ", ".join(content["roles"]) or all_roles()
    return cells


def row_mark(cells: dict[str, str], names: Iterable[str]) -> str:
    """Of what a row says, in whatever language its kind and the word for all are written: by it one knows whether somebody has
    changed the row in the sheet, or the part on its page."""
    told = {**cells, "kind": "", "seen": "", "roles": ",".join(sorted(roles_in(cells.get("roles", ""))))}
    line = "\x1f".join(" ".join(told.get(name, "").split()) for name in names)
    return hashlib.sha256(line.encode()).hexdigest()[:12]


def roles_in(cell: str) -> list[str]:
    """Codes with commas between; the word for all means none in particular."""
    if fold(cell) in words_for_all() or cell in EMPTIES:
        return []
    return [code.strip() for code in re.split("[,;،、，]", cell) if code.strip()]


def translation_sheet(version: FrameworkVersion, language: str) -> bytes:
    """One row for each text, with its original and how the translation was made."""
    names, marks = translation_labels(), how_made()
    rows = []
    for place in places_of(version):
        mark = marks.get(mark_in(place.said, language), "")
        words = place.said.get(language, {}).get("text", "")
        rows.append([place.key, place.said[place.said["original"]]["text"], words, mark, seen_of(place, language)])
    return _workbook(names.values(), rows, f"{version.framework.slug} {version.number} {language}")


def _workbook(headers: Iterable[str], rows: list, title: str) -> bytes:
    is_mirrored = get_language_info(get_language() or "en")["bidi"]
    return write_workbook(list(headers), rows, title=title, is_mirrored=is_mirrored)
