"""Text shown to people, in several languages, with its original.

Shape: {"original": "fr", "fr": {"text": "…"}, "en": {"text": "…", "status": "machine", "of": "<hash of the original>"}}
Status is "person" (the default), "reviewed" or "machine". A translation is outdated when `of` no longer fits the original.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext as of_django


@dataclass(frozen=True)
class Spoken:
    """One text in one language, as chosen for a reader."""

    text: str
    language: str
    is_machine: bool = False
    is_outdated: bool = False

    def __str__(self):
        return self.text


def comma() -> str:
    """What stands between two things that are said of one: ", " or "، " or "，". Django's own catalogues have it."""
    return of_django(", ")


def listed(names: Iterable[str]) -> str:
    """Names in a row, which Chinese parts by another sign."""
    return pgettext("between names in a list", ", ").join(names)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def text(original: str, *, machine: tuple[str, ...] = (), **by_language: str) -> dict:
    """text("en", en="Kenya", fr="Kenya") -> the stored shape. Languages with a script: zh_hans=…. `machine` names languages."""
    return text_of(original, {name.replace("_", "-"): value for name, value in by_language.items()}, machine=machine)


def text_of(original: str, by_language: dict[str, str], *, machine: tuple[str, ...] = ()) -> dict:
    """As text(), of what is there by the tags of its languages: text_of(language, {language: name})."""
    mark = text_hash(by_language[original])
    said: dict = {"original": original, original: {"text": by_language[original]}}
    for language, value in by_language.items():
        if language != original:
            said[language] = {"text": value, "of": mark} | ({"status": "machine"} if language in machine else {})
    return said


def best_language(available, wanted: str | None, otherwise: str) -> str:
    """The available tag that serves a reader of `wanted`: the same, then the same language in any script, then `otherwise`."""
    tags = {tag.lower(): tag for tag in available}
    wanted = (wanted or "").lower()
    if wanted in tags:
        return tags[wanted]
    main = wanted.split("-")[0]
    return next((tags[tag] for tag in sorted(tags) if tag.split("-")[0] == main), otherwise)


def say(said: dict | None, language: str | None = None) -> Spoken:
    """The text for a reader of `language` (default: the page's), or the original where there is none."""
    if not said:
        return Spoken("", language or get_language() or "en")
    original = said["original"]
    chosen = best_language([tag for tag in said if tag != "original"], language or get_language(), original)
    entry = said[chosen]
    is_outdated = chosen != original and entry.get("of") not in (None, text_hash(said[original]["text"]))
    return Spoken(entry["text"], chosen, entry.get("status") == "machine", is_outdated)


def check_said(said) -> None:
    is_right = isinstance(said, dict) and isinstance(said.get(said.get("original")), dict)
    if not is_right or not all(
        isinstance(each, dict) and each.get("text") for tag, each in said.items() if tag != "original"
    ):
        raise ValidationError(_("Write the text in its original language at least."))


class LocalisedTextField(models.JSONField):
    """A JSON column holding the shape above."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, check_said]
