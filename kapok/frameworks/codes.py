"""Codes: the framework's slug, a colon, and the code of the statement in it. They stay the same from version to version."""

import re

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*:[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*\Z")


def is_code(text: str) -> bool:
    """Whether it has the shape of a code; whether there is one is asked of `queries.known_codes`."""
    return len(text) <= 61 and bool(CODE.match(text))


def full_code(slug: str, code: str) -> str:
    return f"{slug}:{code}"


RESERVED = frozenset({"drafts"})  # words of our own addresses, which are no slug
