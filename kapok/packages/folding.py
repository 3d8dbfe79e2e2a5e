"""What is overlooked when a typed text is compared: case, marks on letters, spaces, ways to write the same letter.

static/institute/js/marking.js does the same on a phone; tests/journeys/test_marking_on_the_phone.py holds the two together.
"""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]"
)  # and the Arabic stroke that fills a line
# Of Latin, Greek, Cyrillic, Hebrew and Arabic. In other scripts a mark is a letter of its own.
MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
HAN = "[\u2e80-\u9fff\uf900-\ufaff]"
BETWEEN_HAN = re.compile(rf"(?<={HAN}) (?={HAN})")
END = re.compile("[.。!?؟]+$")
SAME_SIGNS = str.maketrans("’‘`´ʼ“”„«»‐‑‒–—−", "'''''\"\"\"\"\"------")
# Alef of a joined word, final ya, ta marbuta, Persian kaf and ya; sharp s and the last sigma as the others fold them.
SAME_LETTERS = str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ß": "ss", "ς": "σ", "ı": "i"})


def fold(text: str, exact=()) -> str:
    """`exact` names what counts all the same: case, marks, spaces."""
    text = INVISIBLE.sub("", _digits(unicodedata.normalize("NFKC", text))).translate(SAME_SIGNS)
    if "marks" not in exact:
        text = MARKS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text)
    if "case" not in exact:
        text = text.lower()
    if "marks" not in exact:
        text = MARKS.sub("", text).translate(SAME_LETTERS)
    if "spaces" not in exact:
        text = BETWEEN_HAN.sub("", re.sub(r"\s+", " ", text).strip())
    return (END.sub("", text) or text) if "marks" not in exact else text


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
