"""SQL by hand, for the few places where Django's own writing of it would cost more than its running.

`rows("SELECT id FROM people_account WHERE id IN %s", ids)`: a list stands for its members in brackets. Values go in as Python's
own; what comes out is read with `a_uuid` and `a_moment`, for SQLite keeps both as text.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

VALUES_MAX = 30_000  # SQLite takes 32,766 in one statement


def rows(sql: str, *values) -> list[tuple]:
    """`sql` holds one %s for each value; a list, tuple or set must not be empty."""
    with connection.cursor() as cursor:
        cursor.execute(*_written(sql, values))
        return cursor.fetchall()


def run(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(*_written(sql, values))


def insert(table: str, columns: tuple[str, ...], given: Iterable[tuple], *, ends: str = "") -> list[tuple]:
    """Adds rows in their order, in few statements. `ends` is what stands behind VALUES: ON CONFLICT …, RETURNING …."""
    given = list(given)
    start, mark = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ", f"({', '.join(['%s'] * len(columns))})"
    size, found = VALUES_MAX // len(columns), []
    with connection.cursor() as cursor:
        for first in range(0, len(given), size):
            piece = given[first : first + size]
            values = [_column(value) for row in piece for value in row]
            cursor.execute(f"{start}{', '.join([mark] * len(piece))} {ends}", values)
            found += cursor.fetchall() if "RETURNING" in ends else ()
    return found


def a_uuid(value) -> UUID | None:
    return value if value is None or isinstance(value, UUID) else UUID(value)


def a_moment(value) -> datetime | None:
    if value is None:
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(sql: str, values) -> tuple[str, list]:
    pieces, parameters = sql.split("%s"), []
    written = [pieces[0]]
    for value, rest in zip(values, pieces[1:], strict=True):
        if isinstance(value, Collection) and not isinstance(value, str):
            parameters += [_column(each) for each in value]
            written.append(f"({', '.join(['%s'] * len(value))})")
        else:
            parameters.append(_column(value))
            written.append("%s")
        written.append(rest)
    return "".join(written), parameters


def _column(value):
    """As Django's fields would hand it over."""
    kind = type(value)
    if kind is UUID:
        return value if connection.features.has_native_uuid_field else value.hex
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    if kind is dict or kind is list:
        return connection.ops.adapt_json_value(value, None)
    return value
