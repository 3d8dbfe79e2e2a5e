"""Brings the catalogues up to date: collects every sentence that pages, letters and messages show, keeps the translations there are.

    make catalogues           writes kapok/locale/<language>/LC_MESSAGES/django.po; a translator fills what is empty

Needs Babel (a tool of those who build Kapok) and no gettext of the system. A catalogue that a machine translated says so in its
head ("X-Translation: machine"); whoever reviews it removes that line.
"""

import io
import os
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "kapok"
LANGUAGES = ("fr", "ar", "zh_Hans")
ONE, TWO, CONTEXT, CONTEXT_TWO = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), TWO),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_TWO),
}


def collect() -> Catalog:
    """Every sentence with the files that show it, in their order."""
    found = Catalog(charset="utf-8")
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and not {"tests", "migrations", "static", "courses", "fonts"} & set(
            path.parts
        ):
            for _line, message, comments, context in _sentences(path):
                place = str(path.relative_to(PACKAGE.parent))
                found.add(message, locations=[(place, None)], auto_comments=comments, context=context)
    return found


def _sentences(path: Path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt" and "{%" not in text:
        return []
    if path.suffix != ".py":
        if not settings.configured:
            settings.configure()
        text = re.sub(
            r"^[ \t]+", "", templatize(text), flags=re.MULTILINE
        )  # Babel reads it as Python, where indentation counts.
    return list(extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=("Translators:",)))


def catalogue_path(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def update(language: str, found: Catalog) -> int:
    """Writes the catalogue; returns how many sentences wait for a translation."""
    catalogue = read_catalogue(language)
    catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.fuzzy = False
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with open(draft, "wb") as file:
        write_po(file, catalogue, width=120, ignore_obsolete=True, include_lineno=False)
    os.replace(draft, path)
    return len(untranslated(catalogue))


def untranslated(catalogue: Catalog) -> list:
    """Messages that are empty in one of their forms, or fuzzy."""
    return [message for message in catalogue if message.id and (message.fuzzy or not all(_forms(message)))]


def _forms(message) -> tuple:
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (message.string,)


def main() -> int:
    found = collect()
    print(f"{len(found)} sentences.")
    for language in LANGUAGES:
        print(f"{language}: {update(language, found)} wait for a translation.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
