"""What the fonts of our papers can write. A sign that they lack would be an empty box, so it is never printed."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
LEFT_OUT = "[…]"
JOINERS = "\u200c\u200d"  # Persian, Sinhala and others need them inside words


def plain_text(text: str) -> str:
    """On one line, composed, without control characters and marks that turn the direction of what follows."""
    kept = "".join(
        each
        for each in text
        if each in JOINERS or each.isspace() or unicodedata.category(each)[0] != "C" or ord(each) > 0x2FFF
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def is_covered(text: str) -> bool:
    return all(_has_sign(ord(each)) for each in text)


def writable(text: str) -> str:
    """The text with […] for each run of signs that no font here has."""
    marked = "".join(each if _has_sign(ord(each)) else "\0" for each in plain_text(text))
    return re.sub("\0+", LEFT_OUT, marked)


def _has_sign(code: int) -> bool:
    starts, ends = _ranges()
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ends[place]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    lines = [line.split("-") for line in COVERAGE.read_text().split()]
    return [int(first, 16) for first, _last in lines], [int(last, 16) for _first, last in lines]
