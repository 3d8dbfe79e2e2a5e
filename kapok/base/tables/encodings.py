"""Which letters the bytes of a text file mean. Nothing in such a file says it, so this is a guess that says what it guessed."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from kapok.base.tables.table import TableRefused

# What one may choose instead of the guess: (Python's name, the name that people know).
CHOICES = [
    ("utf-8", "UTF-8"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
    ("cp1252", "Windows-1252"),
    ("cp1256", "Windows-1256"),
    ("cp1251", "Windows-1251"),
    ("gb18030", "GB18030"),
    ("big5", "Big5"),
]
MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
SAMPLE = 200_000  # bytes; enough to know a language by
CYRILLIC_WORD = re.compile(r"[А-ЯЁЇІЄҐ]?[а-яёїієґ]+|[А-ЯЁЇІЄҐ]+")


def decode(data: bytes, encoding: str = "") -> tuple[str, str, list[str]]:
    """(text, encoding, notes). `encoding` is one of CHOICES, or empty for a guess. Raises TableRefused."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name), name, []
    if encoding in dict(CHOICES):
        return _strictly(data, encoding), encoding, []
    if b"\0" in data:
        name = _utf16_without_mark(data)
        return _strictly(data, name), name, [_assumed(name)]
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        name = _old_encoding(data)
        return data.decode(name, errors="replace"), name, [_assumed(name)]


def _assumed(name: str) -> str:
    return _(
        "The letters were read as %(encoding)s. If names look wrong, choose another encoding or save the file as UTF-8."
    ) % {"encoding": dict(CHOICES)[name]}


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise TableRefused(
            _("This file is not text in %(encoding)s. Save it as “CSV UTF-8” or as .xlsx and bring it again.")
            % {"encoding": dict(CHOICES).get(encoding, encoding.upper())}
        ) from None


def _utf16_without_mark(data: bytes) -> str:
    """Commas, digits and line ends have a nought in their upper byte, whatever the language."""
    even, odd = data[:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    if len(data) % 2 or even == odd or min(even, odd) * 4 > max(even, odd):
        raise TableRefused(_("This file is not a table. Save it as .xlsx or as “CSV UTF-8” and bring it again."))
    return "utf-16-le" if odd > even else "utf-16-be"


def _old_encoding(data: bytes) -> str:
    sample = data if len(data) <= SAMPLE else data[: data.rfind(b"\n", 0, SAMPLE) + 1 or SAMPLE]
    if _is_chinese(sample):
        return "gb18030"
    if _share_of_words(sample, "cp1251", _is_cyrillic_word) > 0.8:
        return "cp1251"
    if _share_of_words(sample, "cp1256", _is_arabic_word) > 0.6:
        return "cp1256"
    return "cp1252"


def _is_chinese(data: bytes) -> bool:
    """Two bytes a sign, most of them from the 3,755 characters that GB 2312 calls the first level."""
    try:
        signs = [each for each in data.decode("gb18030") if each > "\x7f"]
    except UnicodeDecodeError:
        return False
    pairs = [each.encode("gb18030") for each in signs]
    common = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    marks = sum(0xA1 <= pair[0] <= 0xA3 and pair[1] >= 0xA1 for pair in pairs)
    return common >= 0.75 * max(1, len(pairs) - marks) and common > 0


def _share_of_words(data: bytes, encoding: str, is_word) -> float:
    """Which share of the words with a letter beyond ASCII are words of this script, without a foreign letter among them."""
    text = data.decode(encoding, errors="replace")
    words = [each for each in re.findall(r"\w+", text) if not each.isascii()]
    return sum(is_word(each) for each in words) / len(words) if words else 0.0


def _is_cyrillic_word(word: str) -> bool:
    return bool(CYRILLIC_WORD.fullmatch(word))


def _is_arabic_word(word: str) -> bool:
    return len(word) > 1 and all(unicodedata.name(each, "").startswith("ARABIC") for each in word)
