"""Single values of a row: each function returns the value as we keep it, or None for what cannot be one."""

import functools
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django_countries import countries

from kapok.network.imports.folding import fold_name
from kapok.network.models import OrganisationKind

BETWEEN = re.compile(r"[;,\s]+")
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# Marks that turn the direction of what follows: a name needs none, and one that is left open turns the rest of the page.
DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
SHAPES = {
    "ror": re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}"),
    "grid": re.compile(r"grid\.[0-9]{4,6}\.[0-9a-f]{1,2}"),
    "isni": re.compile(r"[0-9]{15}[0-9X]"),
    "wikidata": re.compile(r"Q[1-9][0-9]*"),
    "whed": re.compile(r"IAU-[0-9]{6}"),
    "iati": re.compile(r"[A-Za-z0-9-]{2,}-[^\s/&|?]+"),
}
PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?(?:ror\.org/|grid\.ac/institutes/|isni\.org/(?:isni/)?|wikidata\.org/(?:wiki|entity)/|whed\.net/institutions/)", re.IGNORECASE)  # fmt: skip


def as_name(cell: str) -> str:
    return " ".join(CONTROLS.sub(" ", cell).translate(DIRECTIONS).split())


def as_country(cell: str) -> str | None:
    """A code of two or three letters, or a name in one of the languages of the house."""
    return _countries().get(fold_name(cell))


@functools.cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {fold_name(str(name)): code for code, name in countries}
    for code, _name in countries:
        found |= {code.lower(): code, (countries.alpha3(code) or code).lower(): code}
    return found


def as_domains(cell: str) -> tuple[list[str], list[str]]:
    """(domains, what is none): in small letters, without “www.”, without a protocol or a path."""
    good, bad = [], []
    for word in filter(None, BETWEEN.split(cell)):
        domain = as_domain(word)
        if domain is None:
            bad.append(word[:100])
        elif domain not in good:
            good.append(domain)
    return good, bad


def as_domain(word: str) -> str | None:
    host = (urlsplit(word if "//" in word else f"//{word}").hostname or "").removeprefix("www.").strip(".")
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return None
    labels = host.split(".")
    is_good = len(labels) > 1 and all(LABEL.fullmatch(each) for each in labels) and not labels[-1].isdigit()
    return host if is_good and len(host) <= 253 else None


def as_website(cell: str) -> str | None:
    """The first address in the cell, with a protocol."""
    word = next(filter(None, re.split(r"[;,]?\s+", cell.strip())), "").rstrip(";,")
    address = word if "//" in word else f"http://{word}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_good = parts.scheme in {"http", "https"} and parts.hostname and as_domain(parts.hostname)
    return address if is_good and address.isprintable() and len(address) <= 300 else None


def as_kind(cell: str) -> str | None:
    """A kind by its code or its name in any language; a centre is never imported: it has numbers and officers of its own."""
    return _kinds().get(fold_name(cell))


@functools.cache
def _kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {fold_name(str(kind.label)): kind.value for kind in OrganisationKind}
    found |= {fold_name(kind.value): kind.value for kind in OrganisationKind}
    found |= {"education": "university", "company": "enterprise", "government": "ministry", "funder": "donor"}
    return {word: kind for word, kind in found.items() if kind != OrganisationKind.CENTRE}


def as_identifier(scheme: str, cell: str) -> str | None:
    value = PREFIX.sub("", cell.strip())
    if scheme == "isni":
        value = re.sub(r"[\s-]", "", value).upper()
    elif scheme in {"ror", "grid"}:
        value = value.lower()
    return value if SHAPES[scheme].fullmatch(value) and len(value) <= 120 else None
