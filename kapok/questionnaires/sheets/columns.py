"""The columns of the spreadsheet: who, and for each item a stage and a comment. A header begins with the item's code, whatever follows."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kapok.base.tables import fold
from kapok.base.text import say
from kapok.frameworks.structure import Structure

WHO = ("code", "name", "role")
COMMENT = "+"  # after the code: 2.3+


def labels() -> dict[str, str]:
    return {"code": pgettext("on a paper form", "Code"), "name": _("Name"), "role": _("Role")}


def headers(structure: Structure) -> list[str]:
    """As the file is written for a reader of this language."""
    named = [labels()[each] for each in WHO]
    for item in structure.items:
        named += [f"{item.code} {say(item.name).text}", f"{item.code}{COMMENT} {_('Comment')}"]
    return named


def known_words(structure: Structure) -> set[str]:
    """What a header of such a file may hold, in every language of the house."""
    words = {f"{item.code}{sign}" for item in structure.items for sign in ("", COMMENT)}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= set(headers(structure))
    return words


@dataclass(frozen=True)
class Columns:
    """Which header of the file is what."""

    who: dict[str, str]  # "code": "Kode"
    stages: dict[str, str]  # header by code of the item
    comments: dict[str, str]
    unknown: list[str]


def find_columns(given: list[str], structure: Structure) -> Columns:
    who_words = _who_words()
    codes = {item.code for item in structure.items}
    who: dict[str, str] = {}
    stages: dict[str, str] = {}
    comments: dict[str, str] = {}
    unknown = []
    for header in given:
        first = header.split()[0] if header.split() else ""
        if (field := who_words.get(fold(header))) and field not in who:
            who[field] = header
        elif first in codes and first not in stages:
            stages[first] = header
        elif first.endswith(COMMENT) and first.removesuffix(COMMENT) in codes:
            comments[first.removesuffix(COMMENT)] = header
        else:
            unknown.append(header)
    return Columns(who, stages, comments, unknown)


def _who_words() -> dict[str, str]:
    words = {each: each for each in WHO}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {fold(label): field for field, label in labels().items()}
    return words
