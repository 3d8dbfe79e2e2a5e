"""Taking a sheet that was brought: all of its rows or none."""

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.frameworks.editing.actions.drafts import lock_draft
from kapok.frameworks.editing.actions.parts import add_part, change_part
from kapok.frameworks.editing.actions.translating import translate
from kapok.frameworks.editing.kinds import find_part
from kapok.frameworks.editing.marks import mark_of
from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.sheets.checking import CHANGED, NEW, WRONG, CheckedRow, check_rows
from kapok.frameworks.sheets.translating import check_translations
from kapok.frameworks.sheets.writing import KINDS
from kapok.journal.actions import record


class HasMistakes(Refusal):
    def __init__(self):
        super().__init__(_("Some rows need another look. Nothing was changed."))


@transaction.atomic
def take_sheet(*, version: FrameworkVersion, rows: list[dict], by) -> int:
    """How many rows were new or said something else. Checked again, for the draft may have been changed since it was shown."""
    version = lock_draft(version)
    checked = check_rows(version, rows)
    if any(each.state == WRONG for each in checked):
        raise HasMistakes
    told = [each for each in checked if each.state in (NEW, CHANGED)]
    for each in sorted(told, key=lambda row: KINDS.index(row.kind)):  # an item may name what the same sheet adds
        _write(version, each, by)
    record("frameworks.sheet_taken", version, by=by, data={"rows": len(told)})
    return len(told)


def _write(version: FrameworkVersion, row: CheckedRow, by) -> None:
    if row.state == NEW:
        add_part(version=version, kind=row.kind, said=row.said, by=by)
        return
    seen = mark_of(find_part(version, row.kind, row.code))
    change_part(version=version, kind=row.kind, code=row.code, said=row.said, seen=seen, by=by)


@transaction.atomic
def take_translations(*, version: FrameworkVersion, language: str, rows: list[dict], by) -> int:
    checked = check_translations(version, language, rows)
    if any(each.state == WRONG for each in checked):
        raise HasMistakes
    said = {each.key: each.said for each in checked if each.said}
    return translate(version=version, language=language, said=said, by=by).changed
