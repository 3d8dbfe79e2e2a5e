"""What this process remembers of agents, activities and verbs, so that a thousand statements ask the database for none of them.

Only what was committed is remembered, and only as long as no actor was erased or given to somebody: `ActorsChanged` holds a
mark that is another one after that, and every writing transaction reads it first. On PostgreSQL a shared lock, which erasing
takes alone, keeps the mark true until the transaction ends; on SQLite one writes at a time anyway.
"""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from kapok.base import sql
from kapok.base.ids import uuid7

REMEMBERED_MAX = 20_000  # of each kind; then it begins anew
LOCK = 7_346_220_114  # any number, the same for all processes
FORGET = "UPDATE evidence_actorschanged SET mark = %s"


class Form(NamedTuple):
    """An agent as it is written: the number of the form, of the actor, and the person if it is one of ours."""

    number: int
    actor: int
    person: UUID | None


class Place(NamedTuple):
    """An activity. Its definition as it is now, or the last one that was said and added nothing to it: said again, it need
    not be looked at."""

    number: int
    minutes: int
    definition: dict | None
    provider: int | None  # the authority that named it first; None: this centre itself


@dataclass(slots=True)
class Known:
    mark: UUID | None = None
    forms: dict = field(default_factory=dict)  # Agent -> Form
    places: dict = field(default_factory=dict)  # IRI -> Place
    displays: dict = field(default_factory=dict)  # IRI of a verb -> the display that was seen last


_known = Known()


def lock_actors(*, alone: bool = False) -> None:
    if connection.vendor == "postgresql":
        sql.run_prepared(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(%s)", LOCK)


def known_under(mark: UUID | None) -> Known:
    """What is remembered, if it is still true; something empty otherwise."""
    global _known
    if mark is None:
        sql.insert("evidence_actorschanged", ("id", "mark"), [(1, uuid7())], ends="ON CONFLICT DO NOTHING")
        return Known()
    if _known.mark != mark:
        _known = Known(mark)
    return _known


def remember_on_commit(known: Known, forms: dict, places: dict, displays: dict) -> None:
    if known.mark is not None and (forms or places or displays):
        transaction.on_commit(lambda: _remember(known, forms, places, displays))


def _remember(known: Known, forms: dict, places: dict, displays: dict) -> None:
    for kept, new in ((known.forms, forms), (known.places, places), (known.displays, displays)):
        if len(kept) > REMEMBERED_MAX:
            kept.clear()
        kept.update(new)


def forget_actors() -> None:
    """Called in the transaction that erases actors or gives them to somebody, before it does."""
    lock_actors(alone=True)
    sql.run(FORGET, uuid7())
