"""What would happen with each row of a sheet of translations."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kapok.base.tables import fold
from kapok.base.text import text_hash
from kapok.frameworks.editing.actions.translating import Said, hash_of, seen_of
from kapok.frameworks.editing.texts import TextPlace, mark_in, places_of
from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.reading import CHARACTERS_MAX
from kapok.frameworks.sheets.checking import CHANGED, NEW, SAME, WRONG
from kapok.frameworks.sheets.columns import EMPTIES, mark_of_word, translation_labels


@dataclass
class CheckedTranslation:
    number: int
    key: str
    state: str = SAME
    mistakes: list[str] = field(default_factory=list)
    words: str = ""
    said: Said | None = None


def check_translations(version: FrameworkVersion, language: str, rows: list[dict]) -> list[CheckedTranslation]:
    places, names = {place.key: place for place in places_of(version)}, translation_labels()
    return [_check(row, places.get(row["key"]), language, names) for row in rows]


def _check(row: dict, place: TextPlace | None, language: str, names: dict[str, str]) -> CheckedTranslation:
    checked = CheckedTranslation(row["number"], row["key"], mistakes=list(row["findings"]), words=row["words"])
    checked.mistakes += _mistakes(row, place, language, names)
    if checked.mistakes:
        checked.state = WRONG
    elif place and row["words"] and not _is_untouched(row):
        _fill(checked, row, place, language)
    return checked


def _mistakes(row: dict, place: TextPlace | None, language: str, names: dict[str, str]):
    if place is None:
        yield _("Column %(column)s: there is no text “%(key)s” in this version.") % {
            "column": names["key"],
            "key": row["key"][:60],
        }
        return
    if len(row["words"]) > CHARACTERS_MAX:
        yield _("Column %(column)s has more than %(most)d characters. Shorten it.") % {
            "column": names["words"],
            "most": CHARACTERS_MAX,
        }
    if row.get("mark") and fold(row["mark"]) not in mark_of_word():
        yield _("Column %(column)s: “%(text)s” is not understood. Write machine, person or reviewed.") % {
            "column": names["mark"], "text": row["mark"][:40],
        }  # fmt: skip
    if row["words"] and row.get("seen") and row["seen"] != seen_of(place, language) and not _is_untouched(row):
        yield _(
            "Somebody has translated this on the page since the sheet was taken. Take a fresh sheet; or empty the last cell of this"
            " row, and yours takes its place."
        )


def _is_untouched(row: dict) -> bool:
    """As it was taken; what is on the page may be newer."""
    mark = mark_of_word().get(fold(row.get("mark", "")), "person")
    return row.get("seen") == hash_of(row["words"], "" if mark == "person" else mark)


def _fill(checked: CheckedTranslation, row: dict, place: TextPlace, language: str) -> None:
    """The original that stands in the sheet says what was translated; if it is another one by now, the page says so."""
    had = place.said.get(language, {})
    words = "" if row["words"] in EMPTIES else row["words"]
    mark = mark_of_word().get(fold(row.get("mark", ""))) or "person"
    of = text_hash(row["original"]) if row.get("original") else None
    if words != had.get("text", "") or (words and mark != mark_in(place.said, language)):
        checked.state, checked.said = CHANGED if had else NEW, Said(words, mark, of=of)
