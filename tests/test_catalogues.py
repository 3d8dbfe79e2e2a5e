"""Every sentence that is shown is there in the four languages: in English in the source, in the others in their catalogues."""

import gettext
import importlib.util
import re
from pathlib import Path

import pytest

from kapok.serving.catalogues import machine_form, read_catalogue

ROOT = Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools" / "catalogues.py")
catalogues = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogues)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def shown():
    return [message for message in catalogues.collect() if message.id]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_sentence_is_missing_or_fuzzy(language, shown):
    kept = catalogues.read_catalogue(language)
    missing = [message.id for message in shown if not kept.get(message.id, message.context)]
    waiting = [message.id for message in catalogues.untranslated(kept)]
    assert missing == [], f"{len(missing)} are missing in {language}. Run make catalogues and translate them."
    assert waiting == [], f"{len(waiting)} wait for a translation in {language}."


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_keep_the_placeholders(language):
    wrong = []
    for message in catalogues.read_catalogue(language):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        allowed = {name for source in sources for name in PLACEHOLDER.findall(source)}
        for form in message.string if isinstance(message.string, tuple) else (message.string,):
            found = set(PLACEHOLDER.findall(form))
            is_whole = found == allowed or (
                len(sources) > 1 and found <= allowed
            )  # "one seat" may leave out its number
            if message.id and form and not is_whole:
                wrong.append((message.id, form))
    assert wrong == []


def test_compiled_catalogue_reads_as_gettext_reads_it(tmp_path):
    po = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"

#, fuzzy
msgid "Unsure"
msgstr "Incertain"

msgid "Empty"
msgstr ""

msgctxt "month"
msgid "May"
msgstr "mai"

#, python-format
msgid "%(count)d seat"
msgid_plural "%(count)d seats"
msgstr[0] "%(count)d place"
msgstr[1] "%(count)d "
"places"
"""
    (tmp_path / "x.mo").write_bytes(machine_form(read_catalogue(po)))
    with open(tmp_path / "x.mo", "rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.pgettext("month", "May") == "mai"
    assert words.ngettext("%(count)d seat", "%(count)d seats", 1) == "%(count)d place"
    assert words.ngettext("%(count)d seat", "%(count)d seats", 2) == "%(count)d places"
    assert (words.gettext("Unsure"), words.gettext("Empty")) == ("Unsure", "Empty")
