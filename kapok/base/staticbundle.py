"""collectstatic joins the style sheets into kapok.css and the script modules into their bundles, then hashes and compresses.

A page asks for one sheet and at most one script. The sheets stand in the order of base/css/order.txt, and order alone settles
which rule wins: there is no @layer, so browsers that do not know it are styled too. Script modules share one function, so that
they need no import; which modules make a bundle, and in which order, is settings.SCRIPT_BUNDLES (kapok/scripts.py).
"""

import re

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = "base/css/"
ORDER = SHEETS + "order.txt"
BEHIND_CODE = re.compile(r"(?<=[;{},])[ \t]+// .*$", re.MULTILINE)  # a test holds that none stands in a text


class BundleStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage (a hash in each name; .br and .gz beside each file) with the joining before it.

    Before collectstatic has run there is no manifest; then a page names the plain file, which is how unit tests see it.
    """

    def stored_name(self, name):
        return super().stored_name(name) if self.hashed_files else self.clean_name(name)

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            paths = self._join(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _join(self, paths):
        sheets = [SHEETS + line for line in _text(paths, ORDER, "the style sheet").split()]
        texts = {"kapok.css": join_sheets(_text(paths, name, ORDER) for name in sheets)}
        for bundle, modules in settings.SCRIPT_BUNDLES.items():
            texts[bundle] = join_modules(_text(paths, name, bundle) for name in modules)
        joined = {ORDER, *sheets, *(name for modules in settings.SCRIPT_BUNDLES.values() for name in modules)}
        for name in joined:  # What has been joined is not served a second time.
            self.delete(name)
        kept = {name: place for name, place in paths.items() if name not in joined}
        for name, text in texts.items():
            self.delete(name)
            self._save(name, ContentFile(text.encode()))
            kept[name] = (self, name)
        return kept


def join_sheets(sheets) -> str:
    """The sheets one after another, without comments and without the white space that browsers skip. Text in quotes stays."""
    plain = re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.DOTALL)
    return "".join(part if part.startswith('"') else _tighten(part) for part in re.split(r'("[^"]*")', plain)).strip()


def _tighten(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    css = re.sub(r"([{;][\w-]+): ", r"\1:", css)
    return css.replace(";}", "}")


def join_modules(modules) -> str:
    """The modules one after another in one function of their own, without comments on lines of their own or behind code."""
    body = "\n".join(modules)
    body = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*$", "", body, flags=re.DOTALL | re.MULTILINE)
    body = re.sub(r"^[ \t]*//.*$", "", body, flags=re.MULTILINE)
    body = BEHIND_CODE.sub("", body)
    body = re.sub(r"\n\s*\n", "\n", body).strip()
    return f'(function () {{\n"use strict";\n{body}\n}})();\n'


def _text(paths, name: str, wanted_by: str) -> str:
    if name not in paths:
        raise ValueError(f"{wanted_by} asks for {name}, and no app has a static file of that name.")
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
