"""Organisations in the index of search: found by every name, and by place, country and domain."""

import functools
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django_countries import countries

from kapok.base.search import Entry, Found, drop_entries, find, put_entries
from kapok.base.search.index import in_pieces
from kapok.base.search.models import SearchEntry
from kapok.network.models import Domain, Organisation

KIND = "network.organisation"
FOUND_MAX = 200
AT_ONCE = 100  # a piece is written in well under a tenth of a second


def index_organisations(organisations: Iterable[Organisation]) -> None:
    """For actions, in their transaction: after adding, changing, merging. A merged one is found under the one that is kept."""
    for some in in_pieces(organisations, AT_ONCE):
        domains = defaultdict(list)
        for domain in Domain.objects.filter(organisation__in=some).order_by("pk"):
            domains[domain.organisation_id].append(domain.name)
        drop_entries(KIND, [each.pk for each in some if each.merged_into_id])
        put_entries(KIND, [entry_of(each, domains[each.pk]) for each in some if not each.merged_into_id])


def entry_of(organisation: Organisation, domains: list[str]) -> Entry:
    said = organisation.name
    original = said["original"]
    names = [said[original]["text"], *(each["text"] for tag, each in said.items() if tag not in ("original", original))]
    code = str(organisation.country)
    return Entry(
        record=organisation.pk,
        texts=list(dict.fromkeys([*names, *organisation.other_names])),
        extra=[organisation.place, *country_names(code), *domains],
        marks=[f"country:{code}", f"kind:{organisation.kind}"],
    )


@functools.cache
def country_names(code: str) -> list[str]:
    """In each language of the house."""
    names = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names.append(str(countries.name(code)))
    return list(dict.fromkeys(names))


def find_organisations(words: str, *, kind: str = "", country: str = "", limit: int = FOUND_MAX) -> list[Found]:
    """The best first, `record` is the organisation's id; `is_close` where the words are only nearly there."""
    marks = [*([f"kind:{kind}"] if kind else []), *([f"country:{country}"] if country else [])]
    return find(KIND, _as_asked(words), limit=limit, marks=marks)


def _as_asked(words: str) -> str:
    """Of an address of a page or of a person only the domain is known: https://www.uonbi.ac.ke/about, name@uonbi.ac.ke."""
    word = words.strip()
    if " " in word or "." not in word:
        return words
    return word.split("://")[-1].split("/")[0].split("@")[-1].removeprefix("www.") or words


def rebuild_organisations() -> int:
    """Makes the index again from the organisations, a piece at a time, and may be cut and run again; returns how many."""
    count = 0
    organisations = Organisation.objects.filter(merged_into=None).order_by("pk")
    for some in in_pieces(organisations.iterator(chunk_size=AT_ONCE), AT_ONCE):
        with transaction.atomic():
            index_organisations(some)
        count += len(some)
    _drop_strangers()
    return count


def _drop_strangers() -> None:
    known = {str(pk) for pk in Organisation.objects.filter(merged_into=None).values_list("pk", flat=True)}
    indexed = SearchEntry.objects.filter(kind=KIND).values_list("record", flat=True)
    drop_entries(KIND, [record for record in indexed if record not in known])


def is_index_missing() -> bool:
    """A centre that was there before its index: the newest organisation that is not merged is not in it."""
    newest = Organisation.objects.filter(merged_into=None).order_by("-pk").values_list("pk", flat=True).first()
    return newest is not None and not SearchEntry.objects.filter(kind=KIND, record=str(newest)).exists()
