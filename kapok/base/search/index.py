"""Writing down under which words a record is found. Called by actions, in their transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from kapok.base.search.folding import NAME_LENGTH_MAX, fold, terms_of
from kapok.base.search.models import SearchEntry, SearchGram, SearchPosting
from kapok.base.search.near import grams_of

ENTRIES_AT_ONCE, ROWS_AT_ONCE = 500, 300


@dataclass(frozen=True)
class Entry:
    """`texts` are its names, the first one its own; `extra` is what it is found by too but not called (a place, a domain).

    `scope` and `marks` are what a search may demand: find(scope="…"), find(marks=["country:KE"]).
    """

    record: str | UUID
    texts: list[str]
    scope: str = ""
    extra: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def put_entries(kind: str, entries: Iterable[Entry]) -> None:
    """Each entry takes the place of what was known of its record."""
    for some in in_pieces({str(each.record): each for each in entries}.values(), ENTRIES_AT_ONCE):
        with transaction.atomic():
            _put(kind, some)


def drop_entries(kind: str, records: Iterable[str | UUID]) -> None:
    for some in in_pieces(map(str, records), ENTRIES_AT_ONCE):
        with transaction.atomic():
            _forget_words(kind, _drop(kind, some))


def in_pieces(items: Iterable, size: int):
    rest = iter(items)
    while piece := list(islice(rest, size)):
        yield piece


def _put(kind: str, entries) -> None:
    gone = _drop(kind, [str(each.record) for each in entries])
    rows, terms = [], []
    for entry in entries:
        names = [folded for text in entry.texts if (folded := fold(text))]
        extra = [folded for text in entry.extra if (folded := fold(text))]
        rows.append(_row(kind, entry, names, extra))
        terms.append(_terms(entry, names, extra))
    kept = SearchEntry.objects.bulk_create(rows)
    # In one order everywhere, so that two writers never wait for each other in a circle.
    postings = sorted((term, row.pk) for row, some in zip(kept, terms, strict=True) for term in some)
    _insert("base_searchposting (kind, term, entry_id)", [(kind, term, pk) for term, pk in postings])
    words = {term for some in terms for term in some}
    _insert("base_searchgram (kind, gram, word)", [(kind, gram, word) for word, gram in sorted(_grams(words))])
    _forget_words(kind, gone - words)


def _row(kind, entry, names, extra) -> SearchEntry:
    length = min(len(names[0]), 32_000) if names else 0
    return SearchEntry(
        kind=kind, record=str(entry.record), names="\n".join(names), extra="\n".join(extra), length=length
    )


def _terms(entry, names, extra) -> set[str]:
    terms = {f"={name[:NAME_LENGTH_MAX]}" for name in names}
    for text in (*names, *extra):
        terms |= terms_of(text)
    return terms | {f"#{mark}" for mark in entry.marks} | ({f"#scope:{entry.scope}"} if entry.scope else set())


def _grams(words) -> set[tuple[str, str]]:
    return {(word, gram) for word in words if word[0] not in "=#" for gram in grams_of(word)}


def _drop(kind: str, records) -> set[str]:
    """Returns the terms that the records had."""
    known = list(SearchEntry.objects.filter(kind=kind, record__in=records).values_list("pk", flat=True))
    if not known:
        return set()
    postings = SearchPosting.objects.filter(entry__in=known)
    terms = set(postings.values_list("term", flat=True))
    postings._raw_delete(postings.db)
    entries = SearchEntry.objects.filter(pk__in=known)
    entries._raw_delete(entries.db)
    return terms


def _forget_words(kind: str, words: set[str]) -> None:
    """A word that no entry has any more is not kept either: it may have been somebody's name."""
    for some in in_pieces(sorted(word for word in words if grams_of(word)), ROWS_AT_ONCE):
        had = SearchPosting.objects.filter(kind=kind, term__in=some)
        for word in set(some) - set(had.values_list("term", flat=True).distinct()):
            grams = SearchGram.objects.filter(kind=kind, gram__in=grams_of(word), word=word)
            grams._raw_delete(grams.db)


def _insert(into: str, rows: list[tuple]) -> None:
    for some in in_pieces(rows, ROWS_AT_ONCE):
        values = ", ".join(["(%s, %s, %s)"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {into} VALUES {values} ON CONFLICT DO NOTHING", [value for row in some for value in row]
            )
