"""JSON that both databases can keep and that has one canonical form."""

import hashlib
import json
import re

import rfc8785
from django.utils.translation import gettext as _

from kapok.evidence.refusals import StatementRefused

STATEMENT_BYTES_MAX = 32_000
DEPTH_MAX = 20
SMALL = 2**53  # whole numbers up to here are the same in every language
FIRST_RARE = "\ud800"  # from here on the two orders of characters differ, and halves of characters begin
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # and not the letters \u0000, which somebody may write about


def canonical(value) -> bytes:
    """The JCS form (RFC 8785). Refuses what it or a database cannot hold: too deep, too large, endless numbers, broken characters."""
    is_plain = _check_depth(value, DEPTH_MAX)
    data = _canonical(value, is_plain)
    if b"\\u0000" in data and NUL.search(data):
        raise StatementRefused(_("The statement holds a number or a character that cannot be kept."))
    if len(data) > STATEMENT_BYTES_MAX:
        raise StatementRefused(
            _("The statement is too large. It may have at most %(max)s bytes.") % {"max": STATEMENT_BYTES_MAX}
        )
    return data


def sha256_of(value: dict) -> str:
    return hashlib.sha256(_canonical(value, _check_depth(value, DEPTH_MAX + 1))).hexdigest()


def _canonical(value, is_plain: bool) -> bytes:
    """Without fractions, great numbers and rare characters Python's own writing is the canonical form, and ten times as fast."""
    if is_plain:
        written = _encode(value)
        if written.isascii() or max(written) < FIRST_RARE:
            return written.encode()
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        raise StatementRefused(_("The statement holds a number or a character that cannot be kept.")) from None


def _check_depth(value, levels: int) -> bool:
    """Whether it holds only texts, small whole numbers, true, false and null. Refuses what is too deep."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is not dict and kind is not list:
        return kind is int and -SMALL < value < SMALL
    if levels == 0:
        raise StatementRefused(
            _("The statement has objects in objects in objects. Keep to %(max)s levels.") % {"max": DEPTH_MAX}
        )
    is_plain = True
    for each in value.values() if kind is dict else value:
        is_plain = _check_depth(each, levels - 1) and is_plain
    return is_plain
