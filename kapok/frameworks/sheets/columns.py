"""By which words the columns of a sheet and what stands in them are known: in the language of whoever took it away, and in all others."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kapok.base.tables import fold
from kapok.frameworks.editing.translation_forms import MARKS
from kapok.frameworks.models import FrameworkKind, FrameworkVersion

NEEDED = ("kind", "code", "name")
EMPTIES = {"-", "–", "—"}  # an empty cell changes nothing; this one takes the text out


def labels(version: FrameworkVersion) -> dict[str, str]:
    """Of the columns of this version's sheet, in their order, in the language of the page."""
    is_maturity = version.framework.kind == FrameworkKind.MATURITY
    names = {"kind": _("Kind"), "code": _("Code"), "dimension": _("Dimension")}
    names |= {} if is_maturity else {"level": _("Level")}
    names |= {"name": _("Name"), "text": _("Question or description") if is_maturity else _("Statement or description")}
    if is_maturity:
        names |= {f"stage_{level.code}": stage_label(level.code) for level in version.levels.all()}
        names |= {"evidence_asked": _("Evidence asked"), "roles": _("Who is asked")}
    return names | {"seen": mark_label()}


def translation_labels() -> dict[str, str]:
    return {
        "key": _("Place (leave it as it is)"),
        "original": _("Original"),
        "words": _("Translation"),
        "mark": _("How it was made"),
        "seen": mark_label(),
    }


def stage_label(code: str) -> str:
    return _("Stage %(code)s") % {"code": code}


def mark_label() -> str:
    return _("Mark (leave it as it is)")


def kinds() -> dict[str, str]:
    return {"dimensions": _("dimension"), "stages": _("stage"), "roles": _("role"), "items": _("item")}


def all_roles() -> str:
    return pgettext("who is asked", "all")


def how_made() -> dict[str, str]:
    return {"machine": _("machine"), "person": _("person"), "reviewed": _("reviewed")}


def field_of(version: FrameworkVersion) -> dict[str, str]:
    return in_every_language(lambda: labels(version))


@cache
def translation_field_of() -> dict[str, str]:
    return in_every_language(translation_labels)


@cache
def kind_of() -> dict[str, str]:
    return in_every_language(kinds)


@cache
def mark_of_word() -> dict[str, str]:
    return in_every_language(how_made) | in_every_language(lambda: {mark: str(name) for mark, name in MARKS})


@cache
def words_for_all() -> frozenset[str]:
    return frozenset(in_every_language(lambda: {"all": all_roles()}))


def in_every_language(names) -> dict[str, str]:
    """What `names()` ({key: word}) is called in each language of our pages, folded, so that a sheet comes back in any of them."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold(word): key for key, word in names().items()}
    return found
