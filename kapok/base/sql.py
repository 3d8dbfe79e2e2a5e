"""SQL by hand, for the few places where Django's own writing of it would cost more than its running.

`rows("SELECT id FROM people_account WHERE id IN %s", ids)`: a list stands for its members in brackets. Values go in as Python's
own; what comes out is read with `a_uuid` and `a_moment`, for SQLite keeps both as text.
"""

import functools
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, overload
from uuid import UUID

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections

if "postgresql" in settings.DATABASES[DEFAULT_DB_ALIAS]["ENGINE"]:  # its driver takes 10 MB
    from psycopg import Cursor
    from psycopg.types.json import Jsonb

FEW = 8  # rows that one INSERT adds quicker than COPY
# What stands for its members in brackets.
LISTS: tuple[type[Collection], ...] = (list, tuple, set, frozenset, type({}.keys()), type({}.values()))
# Rows of several tables that go to PostgreSQL in one journey; more would be too many questions of other shapes.
FEW_IN_ONE = 16
VALUES_MAX = 30_000  # SQLite takes 32,766 in one statement


def rows(sql: str, *values) -> list[tuple]:
    """`sql` holds one %s for each value; a list, tuple or set must not be empty."""
    database = connections[DEFAULT_DB_ALIAS]
    if _goes_straight(database):
        with database.wrap_database_errors:
            return database.connection.execute(*_written(sql, values, "?")).fetchall()
    with database.cursor() as cursor:
        cursor.execute(*_written(sql, values))
        return cursor.fetchall()


def prepared(sql: str, *values) -> list[tuple]:
    """As `rows`, of a question that is asked again and again, without Django around it: PostgreSQL reads and plans it once for a
    connection. No lists among the values."""
    with _straight(sql, values) as cursor:
        return cursor.fetchall()


def run_prepared(sql: str, *values) -> None:
    with _straight(sql, values):
        pass


def first(sql: str, *values) -> list[tuple]:
    """The first question of a request, in no transaction yet. It finds out by itself whether PostgreSQL cut the connection since
    the last request, and then asks on a new one; so no question goes before it to find that out."""
    connection.health_check_done = True  # type: ignore[attr-defined]  # the stubs lack it
    try:
        return prepared(sql, *values)
    except (OperationalError, InterfaceError):
        if connection.vendor == "sqlite" or connection.in_atomic_block:
            raise
        connection.close()
        return prepared(sql, *values)


@contextmanager
def _straight(sql: str, values: Iterable) -> Iterator:
    database = connections[DEFAULT_DB_ALIAS]  # once, for `connection` looks it up for each of its attributes
    database.close_if_health_check_failed()
    database.ensure_connection()
    if database.queries_logged:  # whoever counts questions counts these too
        with database.cursor() as cursor:
            cursor.execute(sql, as_columns(values))
            yield cursor
        return
    with database.wrap_database_errors:
        if database.vendor == "sqlite":
            yield database.connection.execute(_with_question_marks(sql), _in_sqlite(values))
            return
        with Cursor(database.connection) as cursor:
            cursor.execute(sql, _in_text(values), prepare=True)
            yield cursor


def _goes_straight(database) -> bool:
    """Whether SQLite is asked without the four layers that Django lays around it, which cost more than most of its answers."""
    if database.vendor != "sqlite" or database.queries_logged or database.execute_wrappers:
        return False
    if database.needs_rollback:
        database.validate_no_broken_transaction()
    database.ensure_connection()
    return True


@cache
def _with_question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


def _in_text(values: Iterable) -> list:
    """Numbers as text, which PostgreSQL reads as what it needs: as numbers they would be of three kinds, by their size, and the
    same question of each kind another one to prepare."""
    return [str(each) if type(each) is int else each for each in values]


def found_by(queryset) -> list[tuple]:
    """The rows of a `values_list` as the database gives them, to be read with `a_uuid` and `a_moment`: of many rows Django's own
    reading takes longer than finding them."""
    try:
        sql, values = queryset.query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking that there is nothing
        return []
    return rows(sql, *values)


def run(sql: str, *values) -> None:
    database = connections[DEFAULT_DB_ALIAS]
    if _goes_straight(database):
        with database.wrap_database_errors:
            database.connection.execute(*_written(sql, values, "?"))
        return
    with database.cursor() as cursor:
        cursor.execute(*_written(sql, values))


def insert(table: str, columns: tuple[str, ...], given: Iterable[tuple], *, ends: str = "") -> list[tuple]:
    """Adds rows in their order, in few statements. `ends` is what stands behind VALUES: ON CONFLICT …, RETURNING …."""
    given, found, size = list(given), [], VALUES_MAX // len(columns)
    for start in range(0, len(given), size):
        found += _insert_piece(table, columns, given[start : start + size], ends)
    return found


def _insert_piece(table: str, columns: tuple[str, ...], given: list[tuple], ends: str) -> list[tuple]:
    database = connections[DEFAULT_DB_ALIAS]
    is_straight = _goes_straight(database)
    mark = f"({', '.join(['?' if is_straight else '%s'] * len(columns))})"
    asked = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([mark] * len(given))} {ends}"
    values = as_columns(chain.from_iterable(given))
    if is_straight:
        with database.wrap_database_errors:
            return database.connection.execute(asked, values).fetchall()
    with database.cursor() as cursor:
        cursor.execute(asked, values)
        return cursor.fetchall() if "RETURNING" in ends else []


def run_many(sql: str, given: Iterable[tuple]) -> None:
    """The same statement for each row of values."""
    with connection.cursor() as cursor:
        cursor.executemany(sql, [as_columns(row) for row in given])


def append(table: str, columns: tuple[str, ...], given: list[tuple]) -> None:
    """Adds many rows the quickest way that the database has, and says nothing of what it gave them. No JSON among the values."""
    names = ", ".join(columns)
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor == "sqlite":
        _append_in_sqlite(database, f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", given)
    elif len(given) <= FEW:
        _insert_few(table, names, given)
    else:  # Django turns the driver's errors into its own in all other calls of a cursor, but not in this one.
        copy = f"COPY {table} ({names}) FROM STDIN"
        with database.cursor() as cursor, database.wrap_database_errors, cursor.copy(copy) as copying:
            for row in given:
                copying.write_row(row)


def append_in_one(tables: list[tuple[str, tuple[str, ...], list[tuple]]]) -> bool:
    """The same of few rows of several tables, in one journey to PostgreSQL. False, and nothing is added, where that is not worth it:
    they are many, or the database is in this process."""
    tables = [each for each in tables if each[2]]
    if connection.vendor != "postgresql" or sum(len(given) for _table, _columns, given in tables) > FEW_IN_ONE:
        return False
    *others, last = [_adding(table, ", ".join(columns), given) for table, columns, given in tables]
    ahead = ", ".join(f"t{number} AS ({each})" for number, each in enumerate(others))
    values = chain.from_iterable(row for _table, _columns, given in tables for row in given)
    run_prepared(f"WITH {ahead} {last}" if ahead else last, *values)
    return True


def _adding(table: str, names: str, given: list[tuple]) -> str:
    mark = f"({', '.join(['%s'] * len(given[0]))})"
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([mark] * len(given))}"


def _append_in_sqlite(database, sql: str, given: list[tuple]) -> None:
    database.ensure_connection()
    if database.queries_logged:
        with database.cursor() as cursor:
            cursor.executemany(sql, list(_rows_in_sqlite(given)))
        return
    with database.wrap_database_errors:
        database.connection.executemany(_with_question_marks(sql), _rows_in_sqlite(given))


def _insert_few(table: str, names: str, given: list[tuple]) -> None:
    for start in range(0, len(given), FEW):
        piece = given[start : start + FEW]
        run_prepared(_adding(table, names, piece), *chain.from_iterable(piece))


def _rows_in_sqlite(given: list[tuple]) -> Iterable:
    if len(given) <= FEW:
        return [_in_sqlite(row) for row in given]
    return zip(*[_one_column(values) for values in zip(*given, strict=True)], strict=True)


def _one_column(values: tuple):
    """Of values of one kind, or none; what stands in all rows is written once."""
    for kind in set(map(type, values)) & _WRITTEN.keys():
        write, first = _WRITTEN[kind], next(each for each in values if each is not None)
        once = write(first)
        return [once if each is first else each if each is None else write(each) for each in values]
    return values


def uuid_column(text: str | None) -> str | None:
    """As the database takes a UUID that is text already."""
    return text.replace("-", "") if text and connection.vendor == "sqlite" else text


def uuid_columns(texts: Iterable[str | None]) -> list[str | None]:
    """The same of many; where one is None, so is its column."""
    if connection.vendor != "sqlite":
        return list(texts)
    return [text and text.replace("-", "") for text in texts]


@overload
def a_uuid(value: None) -> None: ...
@overload
def a_uuid(value: Any) -> UUID: ...
def a_uuid(value):
    """From text by way of its number: half of what UUID(text) takes, and a page makes hundreds."""
    return value if value is None or isinstance(value, UUID) else UUID(int=int(value.replace("-", ""), 16))


@overload
def a_moment(value: None) -> None: ...
@overload
def a_moment(value: Any) -> datetime: ...
def a_moment(value):
    if value is None:
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(sql: str, values, mark: str = "%s") -> tuple[str, list]:
    lists = [value if isinstance(value, LISTS) else None for value in values]
    given = chain.from_iterable((value,) if many is None else many for value, many in zip(values, lists, strict=True))
    return _with_brackets(sql, tuple(many if many is None else len(many) for many in lists), mark), as_columns(given)


@functools.lru_cache(maxsize=256)
def _with_brackets(sql: str, sizes: tuple[int | None, ...], mark: str) -> str:
    first, *pieces = sql.split("%s")
    marks = [mark if size is None else f"({', '.join([mark] * size)})" for size in sizes]
    return first + "".join(f"{here}{rest}" for here, rest in zip(marks, pieces, strict=True))


def as_columns(values: Iterable) -> list:
    """As Django's fields would hand them over."""
    if _keeps_uuids():
        return [Jsonb(each) if type(each) in (dict, list) else each for each in values]
    return _in_sqlite(values)


def _in_sqlite(values: Iterable) -> list:
    return [_WRITTEN[type(each)](each) if type(each) in _WRITTEN else each for each in values]


@functools.cache
def _keeps_uuids() -> bool:
    """Asked once: the connection answers through two proxies, and this is asked for every value."""
    return connection.features.has_native_uuid_field


def _moment_in_text(moment: datetime) -> str:
    """As Django writes it: in UTC, and without saying so."""
    return (moment if moment.tzinfo is UTC else moment.astimezone(UTC)).isoformat(" ")[:-6]


_WRITTEN: dict[type, Callable] = {
    UUID: attrgetter("hex"), datetime: _moment_in_text, date: str, dict: json.dumps, list: json.dumps
}  # fmt: skip
