"""Which statements answer a question: their numbers. Each way gives a page at most, by its index; the ways are merged."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from kapok.base import sql
from kapok.evidence.store.asked import Asked
from kapok.evidence.store.stretches import limits_of
from kapok.evidence.store.ways import STATEMENTS, Way, Where, ways_to

REFS_FEW = 2_000  # so many are looked through; of more, those of each answer are looked up
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
# Asked as one, SQLite would walk through the whole table: 0.05 s with a million.
ENDS = "SELECT (SELECT MIN(seq) FROM evidence_statement), (SELECT MAX(seq) FROM evidence_statement)"
APART = timedelta(seconds=30)  # by so much at most two writers of PostgreSQL have numbers and times in another order


def find_numbers(asked: Asked, authorities: list[int] | None, through: datetime | None) -> list[int]:
    """In their order; one more than a page where there are more. `authorities`: whose may be read, None: everybody's.
    `through`: nothing that was stored later."""
    if not (ways := ways_to(asked)):
        return []
    if not asked.is_narrowed and authorities is not None and len(authorities) == 1:
        ways[0].leads = "authority"
    frame = _frame(asked, authorities, through)
    size, order = asked.page_size + 1, "ASC" if asked.ascending else "DESC"
    found = set()
    for way in ways:
        where = way.where + frame.of("s", way.number) + Where(*limits_of(way.leads, frame.numbers))
        asking = f"SELECT s.seq FROM {way.tables} WHERE {where} ORDER BY {way.order(order)} LIMIT {size}"
        found |= {seq for (seq,) in sql.rows(asking, *where.values)}
    if asked.is_narrowed and (refs := _count_refs()):
        found |= _pointing(ways, frame, f"ORDER BY p.seq {order} LIMIT {size}", is_few=refs < REFS_FEW)
    return sorted(found, reverse=not asked.ascending)[:size]


@dataclass(slots=True)
class _Frame:
    """What holds for whatever is given out, also for a statement that answers because it points at an answer."""

    authorities: list[int] | None
    times: list[tuple]  # ("> %s", moment)
    numbers: list[tuple]  # ("< %s", number)

    def of(self, name: str, number: str) -> Where:
        where = Where((f"NOT EXISTS (SELECT 1 FROM evidence_void v WHERE v.statement_id = {name}.seq)",))
        where += readable(self.authorities, name)
        for condition, value in self.times:
            where.add(f"{name}.stored {condition}", value)
        for condition, value in self.numbers:
            where.add(f"{number} {condition}", value)
        return where


def readable(authorities: list[int] | None, name: str = "s") -> Where:
    if authorities is None:
        return Where()
    if len(authorities) == 1:
        return Where((f"{name}.authority_id = %s", authorities[0]))
    return Where((f"{name}.authority_id IN %s", authorities))


def _frame(asked: Asked, authorities: list[int] | None, through: datetime | None) -> _Frame:
    times, numbers = [], []
    apart = APART if connection.vendor == "postgresql" else timedelta()
    if asked.since:
        times.append(("> %s", asked.since))
        numbers.append((">= %s", _first_number_since(_before(asked.since, apart))))
    if asked.until:
        times.append(("<= %s", asked.until))
        numbers.append(("< %s", _first_number_since(_after(asked.until, apart))))
    if through:
        times.append(("<= %s", through))
    if asked.after is not None:
        numbers.append(("> %s" if asked.ascending else "< %s", asked.after))
    return _Frame(authorities, times, numbers)


def _before(moment: datetime, apart: timedelta) -> datetime:
    return moment - apart if moment - FIRST > apart else FIRST


def _after(moment: datetime, apart: timedelta) -> datetime:
    return moment + apart if LAST - moment > apart else LAST


def _first_number_since(moment: datetime) -> int:
    """The first number whose statement was stored after `moment`: found by halving, so no index of times is kept."""
    first, last = sql.rows(ENDS)[0]
    low, high = first or 1, (last or 0) + 1
    ask = "SELECT seq, stored FROM evidence_statement WHERE seq >= %s ORDER BY seq LIMIT 1"
    while low < high:
        middle = (low + high) // 2
        seq, stored = sql.rows(ask, middle)[0]
        if sql.a_moment(stored) > moment:
            high = middle
        else:
            low = seq + 1
    return low


def _count_refs() -> int:
    return sql.rows(f"SELECT COUNT(*) FROM (SELECT 1 FROM evidence_statementref LIMIT {REFS_FEW}) AS counted")[0][0]


def _pointing(ways: list[Way], frame: _Frame, end: str, *, is_few: bool) -> set[int]:
    """Statements that point at an answer, or at one that points at one (1.0.3: Communication 2.1.3, “Filter Conditions for
    StatementRefs”). The target itself may be void, or of another time."""
    starts, values = [], []
    for way in ways:
        where = Where(("r.target_statement_id = s.seq",)) + way.where + readable(frame.authorities)
        tables = [way.tables, "evidence_statementref r"]
        if is_few and way.tables == STATEMENTS:
            tables.reverse()
        starts.append(f"SELECT r.statement_id FROM {' CROSS JOIN '.join(tables)} WHERE {where}")
        values += where.values
    outer = frame.of("p", "p.seq")
    asking = (
        f"WITH RECURSIVE first(seq) AS ({' UNION '.join(starts)}), hit(seq) AS (SELECT seq FROM first UNION"
        " SELECT r.statement_id FROM hit CROSS JOIN evidence_statementref r WHERE r.target_statement_id = hit.seq)"
        f" SELECT p.seq FROM hit CROSS JOIN evidence_statement p WHERE p.seq = hit.seq AND {outer} {end}"
    )
    return {seq for (seq,) in sql.rows(asking, *values, *outer.values)}
