"""What would happen with each row of a sheet, and what is wrong in it: the dry run, asked again when it is taken."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kapok.base.tables import fold
from kapok.frameworks.editing.forms import NAME_MAX
from kapok.frameworks.editing.kinds import whole_rows_of
from kapok.frameworks.editing.marks import content_of
from kapok.frameworks.models import FrameworkKind, FrameworkVersion, Part
from kapok.frameworks.reading import CHARACTERS_MAX, PART_CODE
from kapok.frameworks.sheets.columns import EMPTIES, kind_of, labels
from kapok.frameworks.sheets.writing import KINDS, cells_of, roles_in, row_mark

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
NEEDED = {
    "dimensions": ("name",),
    "roles": ("name",),
    "stages": ("name", "text"),
    "items": ("name", "text", "dimension"),
}
OF_ITEMS = ("dimension", "level", "evidence_asked", "roles")


@dataclass
class CheckedRow:
    """`said` is what the editor's form would have held; `changes` names the columns that say something else than is there."""

    number: int
    kind: str = ""
    code: str = ""
    state: str = SAME
    mistakes: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    said: dict = field(default_factory=dict)


class Sheet:
    """The draft as it is now, beside which rows are held."""

    def __init__(self, version: FrameworkVersion, rows: list[dict]):
        self.version, self.names = version, labels(version)
        self.parts: dict[tuple[str, str], Part] = {
            (kind, part.code): part for kind in KINDS for part in whole_rows_of(version, kind)
        }
        self.is_maturity = version.framework.kind == FrameworkKind.MATURITY
        self.codes = {kind: {code for each, code in self.parts if each == kind} for kind in KINDS}
        for row in rows:  # what the sheet itself adds may be named by its items
            if kind := kind_of().get(fold(row.get("kind", ""))):
                self.codes[kind].add(row.get("code", ""))
        self.met: dict[tuple[str, str], int] = {}


def check_rows(version: FrameworkVersion, rows: list[dict]) -> list[CheckedRow]:
    sheet = Sheet(version, rows)
    return [_check(sheet, row) for row in rows]


def _check(sheet: Sheet, row: dict) -> CheckedRow:
    checked = CheckedRow(row["number"], mistakes=list(row["findings"]))
    checked.kind = kind_of().get(fold(row["kind"]), "")
    checked.code = row["code"]
    checked.mistakes += _of_place(sheet, row, checked)
    if not checked.mistakes and row.get("seen") and row["seen"] == row_mark(row, sheet.names):
        return checked  # nobody has changed it in the sheet; what is on the page may be newer
    if not checked.mistakes:
        part = sheet.parts.get((checked.kind, checked.code))
        checked.mistakes += [
            *_of_meeting(sheet, part, row),
            *_of_texts(sheet, row, checked, part),
            *_of_names(sheet, row, checked),
        ]
    if checked.mistakes:
        checked.state = WRONG
        return checked
    _fill(sheet, row, checked)
    return checked


def _of_place(sheet: Sheet, row: dict, checked: CheckedRow):
    if not checked.kind:
        yield _("Column %(column)s: “%(text)s” is not understood. Write dimension, stage, role or item.") % {
            "column": sheet.names["kind"], "text": row["kind"][:40],
        }  # fmt: skip
        return
    if not PART_CODE.match(checked.code) or len(checked.code) > 20:
        yield _("Column %(column)s: write a code of letters, digits, points and hyphens, like 2.1.") % {
            "column": sheet.names["code"]
        }
        return
    first = sheet.met.setdefault((checked.kind, checked.code), row["number"])
    if first != row["number"]:
        yield _("Column %(column)s: the code %(code)s stands in row %(row)d already.") % {
            "column": sheet.names["code"], "code": checked.code, "row": first,
        }  # fmt: skip


def _of_meeting(sheet: Sheet, part: Part | None, row: dict):
    if part and row.get("seen") and row["seen"] != row_mark(cells_of(content_of(part)), sheet.names):
        yield _(
            "Somebody has changed this on the page since the sheet was taken. Take a fresh sheet; or empty the last cell of this"
            " row, and yours takes its place."
        )


def _of_texts(sheet: Sheet, row: dict, checked: CheckedRow, part: Part | None):
    for key in NEEDED[checked.kind]:
        if row.get(key, "") in EMPTIES or (part is None and not row.get(key)):
            yield _("Column %(column)s is empty, and needed here. Write it.") % {"column": sheet.names[key]}
    for key, text in row.items():
        most = NAME_MAX if key == "name" else CHARACTERS_MAX
        if key in sheet.names and len(text) > most:
            yield _("Column %(column)s has more than %(most)d characters. Shorten it.") % {
                "column": sheet.names[key],
                "most": most,
            }


def _of_names(sheet: Sheet, row: dict, checked: CheckedRow):
    """Of what a row names there must be one."""
    if checked.kind != "items":
        return
    for key, kind in (("dimension", "dimensions"), ("level", "stages")):
        if (code := row.get(key)) and code not in EMPTIES and code not in sheet.codes[kind]:
            yield _("Column %(column)s: there is no %(code)s.") % {
                "column": sheet.names.get(key, key),
                "code": code[:40],
            }
    for code in roles_in(row.get("roles", "")):
        if code not in sheet.codes["roles"]:
            yield _("Column %(column)s: there is no role %(code)s.") % {
                "column": sheet.names["roles"],
                "code": code[:40],
            }


def _fill(sheet: Sheet, row: dict, checked: CheckedRow) -> None:
    part = sheet.parts.get((checked.kind, checked.code))
    had = content_of(part) if part else {"code": checked.code}
    said = dict(had)
    for key, cell in row.items():
        if key in sheet.names and key not in ("kind", "code", "seen") and cell and _is_of(checked.kind, key):
            said[_field(checked.kind, key)] = _value(key, cell)
    changed = {key for key, value in said.items() if value != had.get(key, [] if key == "roles" else "")}
    checked.changes = [name for key, name in sheet.names.items() if _field(checked.kind, key) in changed]
    checked.said = _with_all_fields(checked.kind, said)
    checked.state = (CHANGED if checked.changes else SAME) if part else NEW


def _is_of(kind: str, key: str) -> bool:
    return kind == "items" or not (key in OF_ITEMS or key.startswith("stage_") or (key == "text" and kind != "stages"))


def _field(kind: str, key: str) -> str:
    return {"items": "statement", "stages": "description"}.get(kind, key) if key == "text" else key


def _value(key: str, cell: str):
    if key == "roles":
        return roles_in(cell)
    return "" if cell in EMPTIES else cell


def _with_all_fields(kind: str, said: dict) -> dict:
    return {"evidence_asked": "", "roles": []} | said if kind == "items" else said
