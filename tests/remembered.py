"""What many tests begin with is made once by its actions; after that its rows and files are put back as they lay.

Each process of tests has memories of its own. One is put back only where the database holds the very rows that it held when the
thing was made, in the same language and in the same minute, so that nothing is older than the clock of a test says; else it is made
by its actions. What tests set otherwise in the settings does not tell memories apart: a test changes them after that.
"""

import functools
import pickle
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

NOBODY_WRITES = ("auth_permission", "django_content_type", "django_migrations")
State = dict[str, frozenset[bytes]]
_memories: dict[
    tuple[bool, datetime], dict[tuple, "Memory"]
] = {}  # by the minute, and whether a test set the clock to it


class Memory(NamedTuple):
    made: bytes
    """What the maker gave, with its objects of the database, pickled: each test has copies of its own."""
    rows: dict[str, list[tuple]]
    """To be added to each table."""
    emptied: list[str]
    """Tables in which rows changed: their rows are all added anew."""
    files: Path | None


def remembered(make, *, files: Path | None = None, of: str = "") -> Any:
    """What `make()` gives. It must be picklable, and all that is done must lie in the database and in the folder `files`.

    `of` tells apart what one maker makes of several things."""
    if not connection.in_atomic_block:
        return make()
    before, files_before = _state(), _files_of(files)
    memories = _memories_of_this_minute()
    key = (make.__module__, make.__qualname__, of, get_language(), hash(frozenset(before.items())))
    if key not in memories:
        made = make()
        memories[key] = _memory(made, before, _put_by(files, _files_of(files) - files_before))
        return made
    return _put_back(memories[key], files)


def _memories_of_this_minute() -> dict[tuple, "Memory"]:
    """Those of minutes that went by are dropped; a minute that a test sets the clock to comes again."""
    is_set, minute = time_machine.escape_hatch.is_travelling(), timezone.now().replace(second=0, microsecond=0)
    for other in [each for each in _memories if not is_set and not each[0] and each[1] != minute]:
        for memory in _memories.pop(other).values():
            if memory.files:
                shutil.rmtree(memory.files)
    return _memories.setdefault((is_set, minute), {})


def _state() -> State:
    return {table: frozenset(map(pickle.dumps, _rows(table))) for table in _filled_tables()}


def _memory(made, before: State, files: Path | None) -> Memory:
    rows, emptied, nothing = {}, [], frozenset()
    for table in _filled_tables() + sorted(before):
        now = {pickle.dumps(row): row for row in _rows(table)}
        if before.get(table, nothing) - now.keys():
            emptied.append(table)
            rows[table] = list(now.values())
        else:
            rows[table] = [row for said, row in now.items() if said not in before.get(table, nothing)]
    return Memory(pickle.dumps(made), {table: new for table, new in rows.items() if new}, emptied, files)


def _files_of(folder: Path | None) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} if folder else set()


def _put_by(folder: Path | None, files: set[Path]) -> Path | None:
    shelf = Path(tempfile.mkdtemp(dir=_shelf())) if files else None
    for file in files:
        (shelf / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / file, shelf / file)
    return shelf


@functools.cache
def _shelf() -> str:
    """Taken away with the data folder of this process."""
    return tempfile.mkdtemp(prefix="remembered-", dir=settings.DATA)


def _put_back(memory: Memory, files: Path | None) -> Any:
    """The tables come in any order: no reference is looked at before the end of the transaction."""
    with connection.cursor() as cursor:
        for table in memory.emptied:
            cursor.execute(f"DELETE FROM {table}")
        for table, rows in memory.rows.items():
            row = f"({', '.join(['%s'] * len(rows[0]))})"
            values = [value for each in rows for value in each]
            cursor.execute(f"INSERT INTO {table} VALUES {', '.join([row] * len(rows))}", values)
    if memory.files:
        shutil.copytree(memory.files, files, dirs_exist_ok=True)
    return pickle.loads(memory.made)


def _filled_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_which_are_filled())
        return [table for (table,) in cursor.fetchall()]


@functools.cache
def _which_are_filled() -> str:
    tables = sorted(set(connection.introspection.table_names()) - set(NOBODY_WRITES))
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)


def _rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return cursor.fetchall()
