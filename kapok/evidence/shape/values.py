"""The kinds of values in a statement (IEEE 9274.1.1, section 4.2). A refusal names the property and says what to write."""

import math
import re
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kapok.evidence.refusals import StatementRefused

IRI_CHARACTERS_MAX = 1000
TEXT_CHARACTERS_MAX = 10_000
UUID_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
IRI_SHAPE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.I)
LANGUAGE_SHAPE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", re.I)
# RFC 3339, section 5.6. The offset is asked for: a time without one is another time in every country.
MOMENT_SHAPE = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:?\d\d)", re.ASCII)
# ISO 8601, section 4.4.3: years to seconds, or weeks.
DURATION_SHAPE = re.compile(
    r"P(?:\d+W|(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+(?:\.\d+)?D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)",
    re.ASCII,
)


def an_object(value, name: str, *, allowed: frozenset[str]) -> dict:
    if not isinstance(value, dict):
        raise StatementRefused(_("“%(property)s” must be an object with properties.") % {"property": name})
    for key in value:
        if key not in allowed:
            raise StatementRefused(
                _("“%(property)s” is not known here. Leave it out.") % {"property": _inner(name, key)}
            )
    return value


def a_part(holder: dict, key: str, name: str):
    if key not in holder:
        raise StatementRefused(_("“%(property)s” is missing. A statement needs it.") % {"property": _inner(name, key)})
    return holder[key]


def a_text(value, name: str, *, characters_max: int = TEXT_CHARACTERS_MAX) -> str:
    if not isinstance(value, str):
        raise StatementRefused(_("“%(property)s” must be a text.") % {"property": name})
    if len(value) > characters_max:
        raise StatementRefused(
            _("“%(property)s” is too long. Write at most %(max)s characters.")
            % {"property": name, "max": characters_max}
        )
    return value


def a_boolean(value, name: str) -> bool:
    if not isinstance(value, bool):
        raise StatementRefused(_("“%(property)s” must be true or false.") % {"property": name})
    return value


def a_number(value, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise StatementRefused(_("“%(property)s” must be a number.") % {"property": name})
    return value


def a_uuid(value, name: str) -> UUID:
    if not isinstance(value, str) or not UUID_SHAPE.fullmatch(value):
        raise StatementRefused(_("“%(property)s” must be a UUID.") % {"property": name})
    return UUID(value)


def an_iri(value, name: str) -> str:
    if not isinstance(value, str) or len(value) > IRI_CHARACTERS_MAX or not IRI_SHAPE.fullmatch(value):
        raise StatementRefused(
            _("“%(property)s” must be an address (IRI) of at most %(max)s characters.")
            % {"property": name, "max": IRI_CHARACTERS_MAX}
        )
    return value


def a_language(value, name: str) -> str:
    if not isinstance(value, str) or len(value) > 35 or not LANGUAGE_SHAPE.fullmatch(value):
        raise StatementRefused(
            _("“%(property)s” must be a language tag, such as “fr” or “zh-Hans”.") % {"property": name}
        )
    return value


def a_moment(value, name: str) -> datetime:
    """In UTC. Raises StatementRefused unless it is a time of RFC 3339 with its offset."""
    found = MOMENT_SHAPE.fullmatch(value) if isinstance(value, str) and len(value) <= 60 else None
    try:
        if not found or found[4] == "-00:00":
            raise ValueError(value)
        return datetime.fromisoformat(f"{found[1]}T{found[2]}{(found[3] or '')[:7]}{found[4].upper()}").astimezone(UTC)
    except (ValueError, OverflowError):
        raise StatementRefused(
            _("“%(property)s” must be a time with its offset, such as 2026-11-24T09:14:00Z.") % {"property": name}
        ) from None


def a_duration(value, name: str) -> str:
    if not isinstance(value, str) or len(value) > 60 or not DURATION_SHAPE.fullmatch(value):
        raise StatementRefused(_("“%(property)s” must be a duration, such as PT12M30S.") % {"property": name})
    return value


def extensions(value, name: str) -> dict:
    if not isinstance(value, dict):
        raise StatementRefused(_("“%(property)s” must be an object with properties.") % {"property": name})
    for key in value:
        an_iri(key, f"{name}.{key[:60]}")
    return value


def language_map(value, name: str) -> dict:
    if not isinstance(value, dict):
        raise StatementRefused(_("“%(property)s” must be an object with properties.") % {"property": name})
    for key, text in value.items():
        a_language(key, f"{name}.{key[:60]}")
        a_text(text, f"{name}.{key[:60]}")
    return value


def _inner(name: str, key: str) -> str:
    return f"{name}.{key[:60]}" if name else key[:60]
