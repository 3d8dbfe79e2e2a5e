"""Folding: what may differ between how a name is written and how it is looked for.

Case, accents, ß and ø, full and half width, digits of other scripts, apostrophes, invisible marks; in Arabic the forms of
alef, ya and ta marbuta, tatweel, vowel marks and the article. Scripts without spaces are cut into pairs of characters.
"""

import functools
import re
import unicodedata

WORD_LENGTH_MAX, NAME_LENGTH_MAX = 40, 100
# Marks that are dropped: of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs and hamza above or below.
# Those of Indian scripts, Thai or Khmer are vowels and stay.
DROPPED = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640'’‘ʼʻʾʿ`´]")
ALIKE = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ə": "e"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ڪ": "ك"}
)  # fmt: skip
# Thai, Lao, Tibetan, Burmese, Khmer, kana, Chinese characters, hangul.
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
IS_UNSPACED = re.compile(f"[{UNSPACED}]")
ASCII_WORD = re.compile("[a-z0-9]+")


@functools.lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The words of a text in their folded form, with single spaces between."""
    if text.isascii():
        return " ".join(ASCII_WORD.findall(text.replace("'", "").lower()))
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    text = unicodedata.normalize("NFC", DROPPED.sub("", text).translate(ALIKE))
    return " ".join(_without_article(word) for word in "".join(map(_letter, text)).split())


@functools.lru_cache(maxsize=20_000)
def _letter(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf":  # marks of direction, joiners, soft hyphens
        return ""
    return character if category[0] in "LNM" else " "


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def words_of(folded: str) -> list[str]:
    """The terms by which a folded text is looked for, in their order; a run of an unspaced script gives its pairs."""
    terms: list[str] = []
    for word in folded.split():
        for run in RUN.findall(word) if IS_UNSPACED.search(word) else [word]:
            terms += pairs_of(run) if IS_UNSPACED.match(run) else [run[:WORD_LENGTH_MAX]]
    return terms


def pairs_of(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run) - 1)] or [run]


def terms_of(folded: str) -> set[str]:
    """The terms under which a text is kept: its words and, so that one character finds its place, the last of each run."""
    ends = {run[-1] for run in RUN.findall(folded.replace(" ", "")) if IS_UNSPACED.match(run)}
    return {*words_of(folded), *ends, *(word[-1] for word in folded.split() if IS_UNSPACED.match(word[-1]))}
