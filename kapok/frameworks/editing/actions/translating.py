"""Translations, of a draft and of a published version: they say the same in another language."""

from typing import NamedTuple

from django.db import transaction

from kapok.base.text import text_hash
from kapok.frameworks.editing.texts import TextPlace, is_outdated, mark_in, places_of, with_translation, write_text
from kapok.frameworks.models import FrameworkVersion
from kapok.journal.actions import record


class Said(NamedTuple):
    """A translation as somebody brings it. `seen` is the hash of the one that she had before her; None: whatever is there."""

    words: str
    mark: str  # machine, person, reviewed
    seen: str | None = None
    of: str | None = None  # hash of the original that was translated, if it may have been another one
    fits: bool = False  # she read it again beside a changed original


class Done(NamedTuple):
    changed: int
    not_saved: list[str]  # keys of texts that somebody else has translated meanwhile


@transaction.atomic
def translate(*, version: FrameworkVersion, language: str, said: dict[str, Said], by) -> Done:
    """`said` by key of the text. What somebody else has translated meanwhile is left as it is, and told."""
    version = FrameworkVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    changed, not_saved = 0, []
    for place in places_of(version):
        if not (brought := said.get(place.key)) or not _says_something_else(place, language, brought):
            continue
        if brought.seen not in (None, seen_of(place, language)):
            not_saved.append(place.key)
            continue
        write_text(place, _translated(place, language, brought))
        changed += 1
    if changed:
        record("frameworks.translated", version, by=by, data={"language": language, "texts": changed})
    return Done(changed, not_saved)


def seen_of(place: TextPlace, language: str) -> str:
    entry = place.said.get(language)
    return hash_of(entry["text"], entry.get("status", "")) if entry else ""


def hash_of(words: str, status: str) -> str:
    return text_hash(f"{words} {status}")


def _says_something_else(place: TextPlace, language: str, brought: Said) -> bool:
    """Also when only the mark is another, or when she says of an outdated one that it still fits."""
    if brought.fits and is_outdated(place.said, language):
        return True
    entry = place.said.get(language, {})
    if not brought.words:
        return bool(entry)
    is_same = entry.get("text") == brought.words and mark_in(place.said, language) == brought.mark
    return not is_same


def _translated(place: TextPlace, language: str, brought: Said) -> dict:
    had = place.said.get(language, {})
    is_unmarked = had and brought.words != had["text"] and brought.mark == "machine" == mark_in(place.said, language)
    said = with_translation(place.said, language, brought.words, "person" if is_unmarked else brought.mark)
    if brought.of and language in said:
        said[language]["of"] = brought.of
    return said
