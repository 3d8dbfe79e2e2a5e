"""Questions that every page asks, written to SQL by Django once for each connection and asked again with other values.

Writing a question of some joins takes Django a millisecond, running it on an index a tenth of that. So

    @prepared
    def roles_counting(person, day):
        return Role.objects.on(day).filter(person=person).values_list("kind", "organisation_id")

    roles_counting(person.pk, today())  -> a list, as the queryset would give it

The function is called with a `Slot` for each value and must not look at them: what depends on a value (None, a choice between
two filters) is a question of its own. Values are Python's own (ids, not records); a list, tuple or set stands behind `__in`
and must not be empty. No prefetch_related, no count(): a queryset whose rows are read whole.
"""

import functools
import inspect
from collections.abc import Callable, Collection
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet

from kapok.base.sql import as_columns

KEPT_AS = "kapok_prepared"


class Slot(Expression):
    """Where a value will stand."""

    def __init__(self, place: int):
        super().__init__()
        self.place = place

    def as_sql(self, compiler, connection):
        return "%s", [self]


class prepared:
    """What asks; `build` makes the queryset itself, for the values that are none of Python's own."""

    def __init__(self, build: Callable[..., QuerySet]):
        functools.update_wrapper(self, build)
        self.build = build
        self.slots = [Slot(place) for place in range(len(inspect.signature(build).parameters))]

    def __call__(self, *values) -> list:
        questions = vars(connections[DEFAULT_DB_ALIAS]).setdefault(KEPT_AS, {})
        if self not in questions:
            questions[self] = _Question(self.build(*self.slots))
        return questions[self].ask(values)


class _Question:
    """A queryset whose compiler has written its SQL already; it belongs to one connection, so to one thread at a time."""

    def __init__(self, queryset: Any):  # the stubs do not know what Django keeps to itself and we use here
        if queryset._prefetch_related_lookups:
            raise TypeError("A prepared question reads its rows in one query; prefetch what belongs to them yourself.")
        self.queryset, self.compiler = queryset, queryset.query.get_compiler(queryset.db)
        sql, self.parameters = self.compiler.as_sql()
        self.pieces = sql.split("%s")
        self.compiler.as_sql = self._as_sql
        # The columns are always the same, and so is what makes Python's values of them.
        converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])
        self.compiler.get_converters = lambda _columns: converters
        queryset.query.get_compiler = lambda *_, **__: self.compiler

    def ask(self, values: tuple) -> list:
        self.values = values
        try:
            return list(self.queryset._iterable_class(self.queryset))
        except OverflowError:
            return []  # SQLite does not even take a number of an address that is greater than any that it may hold.

    def _as_sql(self) -> tuple[str, list]:
        """Around what stands behind IN Django has written the brackets."""
        sql: list[str] = [self.pieces[0]]
        parameters: list = []
        for each, piece in zip(self.parameters, self.pieces[1:], strict=True):
            given = _given(self.values[each.place]) if isinstance(each, Slot) else (each,)
            parameters += given
            sql += (", ".join(["%s"] * len(given)), piece)
        return "".join(sql), parameters


def _given(value) -> list:
    return as_columns(value if isinstance(value, Collection) and not isinstance(value, str) else (value,))
