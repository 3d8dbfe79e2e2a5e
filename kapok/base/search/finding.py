"""Looking for records by words."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from django.db import connection

from kapok.base.search.folding import IS_UNSPACED, NAME_LENGTH_MAX, fold, words_of
from kapok.base.search.near import near_words, swapped
from kapok.base.search.ranking import score, score_near

RANKED_MAX = 200  # so many are looked at closely
WORDS_MAX, ASKED_LENGTH_MAX = 12, 200
MUCH_WORSE = 3  # what is so much further than the nearest is not shown
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    record: str
    score: float
    is_close: bool  # it does not have the words, but nearly


@dataclass(frozen=True)
class Condition:
    """What a term must be: (SQL, its values), or another such pair. Each is a look-up in the index of its own."""

    choices: tuple[tuple[str, tuple[str, ...]], ...]

    def entries(self, kind: str, columns: str = "entry_id") -> tuple[str, list]:
        sql = " UNION ".join(
            f"SELECT {columns} FROM base_searchposting WHERE kind = %s AND {each}" for each, _values in self.choices
        )
        return sql, [value for _sql, values in self.choices for value in (kind, *values)]


def find(
    kind: str, words: str, *, limit: int = 50, scope: str | Iterable[str] = "", marks: Iterable[str] = ()
) -> list[Found]:
    """The best first; none when nothing is asked. `scope` is one or several; every mark must be there.

    All words must be there, the last one may be only begun. When nothing has them, words that are a slip or two away
    count as well, and such an answer `is_close`.
    """
    asked = fold(words[:ASKED_LENGTH_MAX])
    terms = list(dict.fromkeys(words_of(asked)))[:WORDS_MAX]
    if not terms:
        return []
    demanded = _demands(scope, marks)
    found = [
        Found(record, score(names, extra, asked), False)
        for record, names, extra in _with_all(kind, asked, terms, demanded)
    ]
    return _sorted(found or _come_near(kind, terms, demanded))[:limit]


def _come_near(kind, terms, demanded) -> list[Found]:
    near = [
        Found(record, score_near(names, extra, terms), True) for record, names, extra in _near(kind, terms, demanded)
    ]
    best = max((each.score for each in near), default=0)
    return [each for each in near if each.score > best - MUCH_WORSE]


def _sorted(found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda each: (-each.score, each.record))


def _demands(scope, marks) -> list[Condition]:
    scopes = [scope] if isinstance(scope, str) else list(scope)
    demanded = [] if scopes == [""] else [_one_of([f"#scope:{each}" for each in scopes])]
    return demanded + [_one_of([f"#{mark}"]) for mark in marks]


def _with_all(kind, asked, terms, demanded) -> list[tuple]:
    """Names that are or begin as asked, then the shortest that have all words."""
    *whole, begun = terms
    wholly = [_begins(f"={asked[:NAME_LENGTH_MAX]}"), *demanded]
    by_words = [*(_one_of([term]) for term in whole), _last(begun), *demanded]
    rows = {row[0]: row for conditions in (wholly, by_words) for row in _rows(kind, conditions)}
    return list(rows.values())


def _last(term: str) -> Condition:
    """The last word may be only begun; of two characters that stand side by side nothing is missing."""
    return _one_of([term]) if len(term) > 1 and IS_UNSPACED.match(term) else _begins(term)


def _begins(term: str) -> Condition:
    return Condition((("term >= %s AND term < %s", (term, term + LAST)),))


def _one_of(terms: list[str]) -> Condition:
    sql = f"term IN ({', '.join(['%s'] * len(terms))})" if terms else "1 = 0"
    return Condition(((sql, tuple(terms)),))


def _rows(kind: str, conditions: list[Condition]) -> list[tuple]:
    having, values = _all_of(kind, conditions)
    return _ask(
        f"SELECT record, names, extra FROM base_searchentry e WHERE {having} ORDER BY length, record LIMIT %s",
        [*values, RANKED_MAX],
    )


def _all_of(kind: str, conditions: list[Condition]) -> tuple[str, list]:
    parts = [each.entries(kind) for each in conditions]
    sql = " AND ".join(f"e.id IN ({sql})" for sql, _values in parts)
    return sql or "1 = 1", [value for _sql, values in parts for value in values]


def _near(kind: str, terms: list[str], demanded: list[Condition]) -> list[tuple]:
    """Entries that have most of what was asked, each word as written or a few slips away.

    A word weighs as much as it is rare: “university” next to nothing, a word that no entry has the most.
    """
    meant = [_one_of([term, *swapped(term), *near_words(kind, term)]) for term in terms]
    meant[-1] = Condition(meant[-1].choices + _last(terms[-1]).choices)
    weighed = _weigh(kind, terms, meant)
    needed = sum(weight for weight, _each in weighed) * (0.5 if IS_UNSPACED.match("".join(terms)) else 0.6)
    parts = [each.entries(kind, f"DISTINCT entry_id, {weight} AS weight") for weight, each in weighed]
    each_one = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _values in parts)
    having, values = _all_of(kind, demanded)
    return _ask(
        f"SELECT record, names, extra FROM (SELECT entry_id, sum(weight) AS had FROM ({each_one}) AS hit"
        f" GROUP BY entry_id HAVING sum(weight) >= %s) AS hits JOIN base_searchentry e ON e.id = hits.entry_id"
        f" WHERE {having} ORDER BY hits.had DESC, length, record LIMIT %s",
        [*(value for _sql, some in parts for value in some), round(needed), *values, RANKED_MAX],
    )


def _weigh(kind: str, terms: list[str], meant: list[Condition]) -> list[tuple[int, Condition]]:
    """What every tenth entry has is left out where there is something else; short words (“the”) weigh less."""
    total = _number("SELECT count(*) FROM base_searchentry WHERE kind = %s", [kind])
    common = max(total // 10, 5)
    counted = [(_count(kind, each, common + 1), term, each) for term, each in zip(terms, meant, strict=True)]
    telling = [row for row in counted if row[0] <= common] or counted
    return [(1 + round(_heft(term) * log((total + 1) / (count + 1))), each) for count, term, each in telling]


def _heft(term: str) -> int:
    return 100 if IS_UNSPACED.match(term) else 100 * min(len(term), 6) // 6


def _count(kind: str, condition: Condition, most: int) -> int:
    sql, values = condition.entries(kind)
    return _number(f"SELECT count(*) FROM (SELECT 1 AS one FROM ({sql}) AS part LIMIT %s) AS counted", [*values, most])


def _number(sql: str, values: list) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def _ask(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [(record, names.split("\n"), extra.split("\n")) for record, names, extra in cursor.fetchall()]
