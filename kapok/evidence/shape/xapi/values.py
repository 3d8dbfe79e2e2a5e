"""The kinds of values (1.0.3: Data 4; 2.0: 4.2.7). Each check names the property it looks at, as “context.registration”."""

import re
from datetime import UTC, datetime
from functools import lru_cache

from kapok.evidence.xapi.refused import Refused

IRI_CHARACTERS_MAX = 1000
BYTES_MAX = 2_500  # of an IRI or of an account: an index of PostgreSQL takes 2,704
TYPE_CHARACTERS_MAX = 300  # of verbs and of activity types, which are columns
NAME_CHARACTERS_MAX = 500
DEPTH_MAX = 60
IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s\x00-\x20\x7f<>\"{}|\\^`]+")
EMAIL = re.compile(r"mailto:[^\s@\x00-\x20]+@[^\s@\x00-\x20]+")
HEXADECIMAL = re.compile(r"[0-9a-fA-F]+")
UUID_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I | re.ASCII)
MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+*-]+([ \t]*;[\t\x20-\x7e\u00a0-\u2027\u2030-\U0010ffff]*)?", re.ASCII)
# RFC 3339, and what ISO 8601 allows beside it: times without seconds, offsets without a colon, in 1.0.3 without any.
MOMENT = re.compile(
    r"(\d{4}-?\d\d-?\d\d)(?:[Tt ](\d\d(?::?\d\d){1,2})(?:[.,](\d+))?([Zz]|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
DURATION = re.compile(
    r"P(?:\d+(?:[.,]\d+)?W|(?=[\dT])(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)",
    re.ASCII,
)
# RFC 5646, 2.1: language, script, region, variants, extensions, private use; or private use alone.
TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?P<more>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+|i-[a-z]{2,8}",
    re.I | re.ASCII,
)


def wrong(name: str, must: str) -> Refused:
    return Refused(400, f"“{name}” {must}.")


def an_object(value, name: str, allowed: frozenset[str]) -> dict:
    if type(value) is not dict:
        raise wrong(name, "must be an object")
    if not value.keys() <= allowed:
        unknown = min(key for key in value if key not in allowed)
        raise wrong(f"{name}.{unknown[:60]}" if name else unknown[:60], "is not a property that xAPI knows here")
    return value


def a_text(value, name: str, characters_max: int | None = None) -> str:
    if type(value) is not str:
        raise wrong(name, "must be a string")
    if characters_max and len(value) > characters_max:
        raise wrong(name, f"must have at most {characters_max} characters")
    return value


def a_boolean(value, name: str) -> bool:
    if type(value) is not bool:
        raise wrong(name, "must be true or false")
    return value


def a_number(value, name: str):
    if type(value) is not int and type(value) is not float:
        raise wrong(name, "must be a number")
    return value


def has_room(value: str) -> bool:
    return value.isascii() or len(value.encode("utf-8", "surrogatepass")) <= BYTES_MAX


@lru_cache(maxsize=50_000)
def _is_iri(value: str) -> bool:
    return len(value) <= IRI_CHARACTERS_MAX and IRI.fullmatch(value) is not None and has_room(value)


def an_iri(value, name: str) -> str:
    if type(value) is not str or not _is_iri(value):
        raise wrong(
            name, f"must be an IRI with a scheme, of at most {IRI_CHARACTERS_MAX} characters and {BYTES_MAX} bytes"
        )
    return value


def a_type(value, name: str) -> str:
    """The IRI of a verb or of a kind of activity."""
    if len(an_iri(value, name)) > TYPE_CHARACTERS_MAX:
        raise wrong(name, f"must have at most {TYPE_CHARACTERS_MAX} characters")
    return value


def a_uuid(value, name: str) -> str:
    """In small letters. (A UUID of Python's would cost as much as the rest of a statement's checks.)"""
    if type(value) is not str or not UUID_SHAPE.fullmatch(value):
        raise wrong(name, "must be a UUID")
    return value.lower()


def a_moment(value, name: str, *, needs_offset: bool) -> datetime:
    """In UTC. Version 2.0 asks for an offset, 1.0.3 takes a time without one as UTC; -00:00 says that nobody knows."""
    found = MOMENT.fullmatch(value) if type(value) is str else None
    if (
        not found
        or (offset := found[4] or "")[:3] == "-00"
        and offset.strip("-:0") == ""
        or needs_offset
        and not offset
    ):
        raise wrong(name, "must be a time as 2026-06-15T12:00:00.000Z")
    try:
        moment = datetime.fromisoformat(value.upper().replace(",", "."))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise wrong(name, "must be a time as 2026-06-15T12:00:00.000Z") from None


def a_moment_of_people(value, name: str, *, needs_offset: bool) -> datetime:
    """Not in the first or the last year that there is: in another time zone it might be outside of them."""
    moment = a_moment(value, name, needs_offset=needs_offset)
    if not 1 < moment.year < 9999:
        raise wrong(name, "must be a time between the years 2 and 9998")
    return moment


def a_duration(value, name: str) -> str:
    if type(value) is not str or not DURATION.fullmatch(value):
        raise wrong(name, "must be a duration as PT1H30M")
    return value


@lru_cache(maxsize=5_000)
def is_tag(value: str) -> bool:
    found = TAG.fullmatch(value)
    if not found:
        return False
    singles = [part.lower() for part in (found["more"] or "").split("-") if len(part) == 1]
    return len(set(singles)) == len(singles)


def a_language(value, name: str) -> str:
    if type(value) is not str or not is_tag(value):
        raise wrong(name, "must be a language tag as fr or zh-Hans (RFC 5646)")
    return value


def a_language_map(value, name: str) -> dict:
    if type(value) is not dict:
        raise wrong(name, "must be a language map")
    for tag, said in value.items():
        if type(said) is not str or not is_tag(tag):
            raise wrong(name, 'must be a language map as {"en": "played"}')
    return value


def extensions(value, name: str) -> dict:
    if type(value) is not dict:
        raise wrong(name, "must be an object")
    for key, said in value.items():
        an_iri(key, f"{name} (its key {key[:60]})")
        if type(said) is dict or type(said) is list:
            _check_depth(said, name, DEPTH_MAX)
    return value


def _check_depth(value, name: str, left: int) -> None:
    if left == 0:
        raise wrong(name, f"is nested too deeply; keep to {DEPTH_MAX} levels")
    for each in value.values() if type(value) is dict else value:
        if type(each) is dict or type(each) is list:
            _check_depth(each, name, left - 1)
