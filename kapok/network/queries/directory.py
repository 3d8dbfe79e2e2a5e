import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language
from django_countries import countries

from kapok.base.answers import ask
from kapok.base.search.folding import fold
from kapok.base.text import Spoken, say
from kapok.network.models import Organisation, OrganisationKind
from kapok.network.search import FOUND_MAX, find_organisations

SHOWN = ("id", "slug", "kind", "name", "country", "place")


@dataclass(frozen=True)
class DirectoryLine:
    url: str
    name: Spoken
    kind: str
    place: str
    country: str


def lines_of(organisations) -> list[DirectoryLine]:
    """As a list shows them. What is the same for many is asked once: an address or a country's name costs more than a row."""
    names, root = _country_names(get_language() or "en"), reverse("network:directory")
    kinds = {kind.value: str(kind.label) for kind in OrganisationKind}
    return [
        DirectoryLine(
            f"{root}{each.slug}/", say(each.name), kinds[each.kind], each.place, names.get(str(each.country), "")
        )
        for each in organisations
    ]


class FoundByWords(Sequence):
    """Organisations in the order of their ids; a page of it costs one query. `is_close`: none has the words, these come near."""

    def __init__(self, ids: list[str], *, is_close: bool):
        self.ids, self.is_close = ids, is_close
        self.is_cut = len(ids) >= FOUND_MAX  # there may be more: add a word

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, part):
        by_id = {str(each.pk): each for each in Organisation.objects.only(*SHOWN).filter(pk__in=self.ids[part])}
        return [by_id[pk] for pk in self.ids[part] if pk in by_id]


class ByCountry(Sequence):
    """Organisations by the country's name, as the reader's language orders it, then by slug. However many there are, a page
    reads how many each country has and the rows of those on it: countries that lie wholly on it at once, one cut by its
    beginning and one by its end."""

    def __init__(self, organisations):
        self._organisations = organisations
        # Counted by rows, not by ids, the index answers alone.
        counts = dict(organisations.order_by().values_list("country").annotate(number=Count("*")))
        names = _country_names(get_language() or "en")
        codes = sorted(counts, key=lambda code: (not code, fold(names.get(code, code))))
        self._counts = {code: counts[code] for code in codes}

    def __len__(self):
        return sum(self._counts.values())

    def __getitem__(self, part):
        start, stop, _step = part.indices(len(self))
        whole, found, before = [], [], 0
        for code, count in self._counts.items():
            first, last = max(start - before, 0), min(stop - before, count)
            if (first, last) == (0, count):
                whole.append(code)
            elif first < last:
                found += self._organisations.filter(country=code)[first:last]
            before += count
        found += self._organisations.filter(country__in=whole) if whole else ()
        places = {code: place for place, code in enumerate(self._counts)}
        return sorted(found, key=lambda each: (places[str(each.country)], each.slug))


def list_organisations(*, words: str = "", kind: str = "", country: str = "", with_courses: bool = False):
    """Organisations by country and name (ByCountry), or, when words are asked for, the best answers first (FoundByWords)."""
    if words.strip():
        return _found(words, kind, country, with_courses)
    shown = Organisation.objects.filter(merged_into=None).only(*SHOWN).order_by("country", "slug")
    shown = shown.filter(country=country) if country else shown
    shown = shown.filter(kind=kind) if kind else shown
    return ByCountry(shown.filter(pk__in=ids_with_courses()) if with_courses else shown)


def _found(words, kind, country, with_courses) -> FoundByWords:
    found = find_organisations(words, kind=kind, country=country)
    if with_courses:
        givers = {str(pk) for pk in ids_with_courses()}
        found = [each for each in found if each.record in givers]
    return FoundByWords([each.record for each in found], is_close=any(each.is_close for each in found))


def ids_with_courses() -> set:
    """Of the organisations whose courses are offered now; rooms above know them."""
    return {pk for ids in ask("network.organisations_with_courses") for pk in ids}


# Ordered as the index listed_in_directory is, for PostgreSQL reads all rows behind it to find a min().
COUNTRIES = """
WITH RECURSIVE used(code) AS (
    SELECT * FROM (SELECT country FROM network_organisation WHERE merged_into_id IS NULL AND country > ''
        ORDER BY merged_into_id, country LIMIT 1) one
    UNION ALL SELECT (SELECT country FROM network_organisation WHERE merged_into_id IS NULL AND country > used.code
        ORDER BY merged_into_id, country LIMIT 1) FROM used WHERE used.code IS NOT NULL
) SELECT code FROM used WHERE code IS NOT NULL"""


def countries_in_use() -> list[str]:
    """One step in the index for each country, not one for each organisation."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTRIES)
        return [code for (code,) in cursor.fetchall()]


def country_choices() -> list[tuple[str, str]]:
    """(code, name for the reader) of the countries that have organisations, by name."""
    names = _country_names(get_language() or "en")
    return sorted(((code, names.get(code, code)) for code in countries_in_use()), key=lambda pair: fold(pair[1]))


@functools.cache
def _country_names(language: str) -> dict[str, str]:
    return {code: str(name) for code, name in countries}


def centre_name(language: str | None = None) -> str:
    """Of the first centre here, asked once a minute; “Kapok” until there is one. Default: in the page's language."""
    language = language or get_language()

    def ask_for_it() -> str:
        centre = Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
        return say(centre.name, language).text if centre else "Kapok"

    kept: Any = cache.get_or_set(f"centre-name:{language}", ask_for_it, 60)
    return kept
