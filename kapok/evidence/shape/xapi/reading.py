"""JSON that means one thing: what a parser cannot take is refused, and so is a name that one object gives twice.

The parser keeps the last of two, and says nothing. Written again, JSON has as many quotation marks as before; only where the
numbers differ, or may deceive, is it read name by name.
"""

import json
import re

import msgspec

from kapok.evidence.xapi.refused import Refused

NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # and not the letters \u0000, which somebody may write about
# Of a character beyond the first 65,536, which is written as two escapes: one that stands without the other.
HALF = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]"
)
_any = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


def read_json(data: bytes, decode=_any):
    """`decode` is msgspec's. Raises Refused (400)."""
    try:
        said = decode(data)
    except msgspec.ValidationError as error:
        raise Refused(400, f"This is no JSON of a statement, nor of a list of them: {str(error)[:200]}.") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        half = " Look for an escape such as \\ud800 that stands without its other half." if HALF.search(data) else ""
        raise Refused(400, f"This is not JSON that can be read: {str(error)[:200]}.{half}") from None
    if may_give_twice(data, said) and (name := _given_twice(data)) is not None:
        raise Refused(400, f"“{name[:60]}” is given twice in one object; give each name once.")
    return said


def may_give_twice(data: bytes, said) -> bool:
    return data.count(b'"') != _encode(said).count(b'"') or b"u0022" in data


def _given_twice(data: bytes) -> str | None:
    found: list[str] = []

    def look(pairs: list[tuple]) -> None:
        names = [name for name, _value in pairs]
        if not found and len(set(names)) != len(names):
            found.append(next(name for place, name in enumerate(names) if name in names[:place]))

    try:
        # Numbers are not looked at: where they stand they are read once more, or refused.
        json.loads(data.decode(), object_pairs_hook=look, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:  # in a piece that was not looked into before
        raise Refused(400, f"This is not JSON that can be read: {str(error)[:200]}.") from None
    return found[0] if found else None
