"""What many tests begin with is made once by its actions; after that its rows are put back as they lay.

Each process of tests has a memory of its own. What was made in one minute is put back in the same minute only, so that nothing
is older than the clock of a test says. It is made anew where the database holds something already, and where a test commits.
"""

import functools
import pickle
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

_memories: dict[tuple, "Memory"] = {}


class Memory(NamedTuple):
    made: bytes
    """What the maker gave, with its objects of the database, pickled: each test has copies of its own."""
    rows: dict[str, list[tuple]]
    """Of each table that was empty before."""


def remembered(make) -> Any:
    """What `make()` gives. It must be picklable, and all that is done must lie in the database."""
    if not connection.in_atomic_block:
        return make()
    standing = _filled_tables()
    key = (make, timezone.now().replace(second=0, microsecond=0), frozenset(standing))
    if key in _memories:
        return _put_back(_memories[key])
    before = {table: _rows(table) for table in standing}
    made = make()
    if all(_rows(table) == rows for table, rows in before.items()):
        _memories[key] = Memory(pickle.dumps(made), {t: _rows(t) for t in _filled_tables() if t not in before})
    return made


def _put_back(memory: Memory) -> Any:
    """The tables come in any order: no reference is looked at before the end of the transaction."""
    with connection.cursor() as cursor:
        for table, rows in memory.rows.items():
            row = f"({', '.join(['%s'] * len(rows[0]))})"
            values = [value for each in rows for value in each]
            cursor.execute(f"INSERT INTO {table} VALUES {', '.join([row] * len(rows))}", values)
    return pickle.loads(memory.made)


def _filled_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_which_are_filled())
        return [table for (table,) in cursor.fetchall()]


@functools.cache
def _which_are_filled() -> str:
    tables = sorted(connection.introspection.table_names())
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)


def _rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return cursor.fetchall()
