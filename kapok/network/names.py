"""How names of organisations are taken in: one line, no marks that turn the direction of what follows, not endless."""

import re

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.text import text_hash
from kapok.network.imports.tables import NAME_MAX
from kapok.network.imports.values import as_name

OTHER_NAMES_MAX = 30
TAG = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?")  # RFC 5646: language, script, region


class NotAName(Refusal):
    pass


def clean_name(typed: str) -> str:
    name = as_name(typed)
    if len(name) > NAME_MAX:
        words = _("This name has %(length)d characters; there is room for %(most)d. Write the name alone.")
        raise NotAName(words % {"length": len(name), "most": NAME_MAX})
    return name


def clean_tag(typed: str) -> str:
    tag = typed.strip().lower().replace("_", "-")
    if not TAG.fullmatch(tag):
        raise NotAName(_("Write the language as a short tag, like sw for Swahili or km for Khmer."))
    return tag


def clean_other_names(typed: list[str]) -> list[str]:
    names = list(dict.fromkeys(name for each in typed if (name := clean_name(each))))
    if len(names) > OTHER_NAMES_MAX:
        words = _("These are %(number)d other names; there is room for %(most)d. Keep those that people look for.")
        raise NotAName(words % {"number": len(names), "most": OTHER_NAMES_MAX})
    return names


def renamed(said: dict, names: dict[str, str], original: str) -> dict:
    """The stored text with these names, {tag: name}; an empty one is taken away.

    A name that stays as it was keeps its status; a new one was written by a person, after the original of now.
    """
    names = {clean_tag(tag): cleaned for tag, name in names.items() if (cleaned := clean_name(name))}
    if original not in names:
        raise NotAName(_("Write the name that the organisation uses itself; the others are translations of it."))
    mark = text_hash(names[original])
    new: dict = {"original": original, original: {"text": names[original]}}
    for tag, name in names.items():
        if tag != original:
            before = said.get(tag) if tag != said["original"] else None
            new[tag] = before if before and before["text"] == name else {"text": name, "of": mark}
    return new
