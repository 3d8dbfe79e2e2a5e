"""How PostgreSQL finds the newest statements of an actor, an activity, a client or a verb with small indexes.

An index of (actor, seq) writes the actor again for each statement: 45 bytes. One of (actor, seq >> 14) writes her once for all of a
stretch of 16,384 numbers, and takes 9. What is asked for in the order of `seq` is then read stretch by stretch, and each stretch
put in order: so PostgreSQL is asked to order by the stretch first, which changes nothing in what it finds. Longer stretches
make a smaller index where few statements are of the same; shorter ones suit what half of all statements are of.
SQLite keeps its own indexes, which hold nothing twice.
"""

from django.db import connection
from django.db.models import F, Func, IntegerField

BITS = {"actor": 14, "activity": 16, "authority": 10, "verb": 10}  # as in migration 0014


class Stretch(Func):
    output_field = IntegerField()

    def __init__(self, kind: str):
        super().__init__(F("seq"))
        self.template = f"((%(expressions)s >> {BITS[kind]})::integer)"


def newest_first(kind: str) -> list:
    """For order_by() of statements that are filtered by it."""
    return [*([Stretch(kind).desc()] if _has_stretches() else []), "-seq"]


def stretch_of(kind: str, name: str = "s") -> str:
    """The stretch as SQL; empty where there are none."""
    return f"(({name}.seq >> {BITS[kind]})::integer)" if kind and _has_stretches() else ""


def limits_of(kind: str, numbers: list[tuple]) -> list[tuple]:
    """What limits of numbers ("< %s", "<= %s", "> %s" or ">= %s", with the number) say of the stretch."""
    if not (stretch := stretch_of(kind)):
        return []
    return [(f"{stretch} {condition[0]}= %s", int(number) >> BITS[kind]) for condition, number in numbers]


def _has_stretches() -> bool:
    return connection.vendor == "postgresql"
