"""JSON that both databases can keep and that has one canonical form."""

import hashlib
import re

import rfc8785
from django.utils.translation import gettext as _

from kapok.evidence.refusals import StatementRefused

STATEMENT_BYTES_MAX = 32_000
DEPTH_MAX = 20
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # and not the letters \u0000, which somebody may write about


def canonical(statement: dict) -> bytes:
    """The JCS form (RFC 8785). Refuses what it or a database cannot hold: too deep, too large, endless numbers, broken characters."""
    if _is_deeper(statement, DEPTH_MAX):
        raise StatementRefused(
            _("The statement has objects in objects in objects. Keep to %(max)s levels.") % {"max": DEPTH_MAX}
        )
    try:
        data = rfc8785.dumps(statement)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        raise StatementRefused(_("The statement holds a number or a character that cannot be kept.")) from None
    if NUL.search(data):
        raise StatementRefused(_("The statement holds a number or a character that cannot be kept."))
    if len(data) > STATEMENT_BYTES_MAX:
        raise StatementRefused(
            _("The statement is too large. It may have at most %(max)s bytes.") % {"max": STATEMENT_BYTES_MAX}
        )
    return data


def sha256_of(value: dict) -> str:
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def _is_deeper(value, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    if levels == 0:
        return True
    return any(_is_deeper(each, levels - 1) for each in (value.values() if isinstance(value, dict) else value))
