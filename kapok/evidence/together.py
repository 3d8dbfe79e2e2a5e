"""Requests that wait for the database at the same time are written together: one transaction, one wait for the disk.

One thread of a process writes at each desk. Who comes meanwhile lays down what it brings and waits; the next one takes all of the same kind that
was laid down. Nobody is answered before the commit that holds what she brought. When such a transaction fails, all of it is taken back
and each request is written on its own, so that a mistake is told only to who made it.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from kapok.base import sql
from kapok.base.turns import turn_set_aside

log = logging.getLogger(__name__)
ITEMS_MAX = 500  # of several requests in one transaction, for meanwhile nobody else writes
LOCKED_SECONDS_MAX = 2  # that all wait for a row which somebody elsewhere has locked
NOT_AVAILABLE = "55P03"  # as PostgreSQL says that this time is over


@dataclass(slots=True, eq=False)
class Parcel:
    """What one request brings. Only parcels of one kind are written together; `answer` is what the writing found out."""

    kind: Hashable
    items: list
    more: Any = None
    answer: Any = None
    is_written: bool = False
    is_alone: bool = False  # it was in a transaction that failed
    woken: threading.Lock = field(default_factory=threading.Lock)


class Desk:
    """At which one writes, and the others wait in the order in which they came. `write` gets parcels, inside a transaction; of several
    requests no more than `items_max` items."""

    def __init__(self, write: Callable[[list[Parcel]], None], *, items_max: int = ITEMS_MAX):
        self._write, self._items_max, self._guard, self._is_taken = write, items_max, threading.Lock(), False
        self._waiting: deque[Parcel] = deque()

    def bring(self, parcel: Parcel) -> None:
        """Returns when it is committed. Raises what `write` raises of this parcel alone; then nothing of it is written."""
        if connection.in_atomic_block:  # It belongs to a larger whole, which may be taken back.
            self._write_alone(parcel)
            return
        self._enter(parcel)
        if not parcel.is_written:
            self._write_in_turn(parcel)

    def _write_in_turn(self, parcel: Parcel) -> None:
        group, is_written, is_locked = [parcel], False, False
        try:
            with transaction.atomic():
                group = self._take(parcel)  # not before the transaction has begun, so that many have come by then
                _wait_briefly()
                self._write(group)
            is_written = True
        except Exception as mistake:
            is_locked = _is_lock(mistake)
            if len(group) == 1 and not is_locked:
                raise
            log.info("What came together is written one by one.", exc_info=True)
            if not is_locked:
                self._write_alone(parcel)
        finally:
            self._leave(group[1:], is_written=is_written)
        if is_locked:  # Others have their turn while it waits.
            self._write_alone(parcel)

    def _write_alone(self, parcel: Parcel) -> None:
        with transaction.atomic():
            self._write([parcel])

    def _enter(self, parcel: Parcel) -> None:
        """Returns when another has written the parcel, or when it is this thread's turn to write."""
        with self._guard:
            is_first, self._is_taken = not self._is_taken, True
            if not is_first:
                parcel.woken.acquire()
                self._waiting.append(parcel)
        with turn_set_aside():  # those who are on their way lay down what they bring
            if not is_first:
                parcel.woken.acquire()

    def _take(self, first: Parcel) -> list[Parcel]:
        """The parcel, and with it those that wait and may be written with it."""
        group, room = [first], self._items_max - len(first.items)
        kept: deque[Parcel] = deque()
        if first.is_alone:
            return group
        with self._guard:
            for each in self._waiting:
                if each.is_alone or each.kind != first.kind or len(each.items) > room:
                    kept.append(each)
                else:
                    group.append(each)
                    room -= len(each.items)
            self._waiting = kept
        return group

    def _leave(self, others: list[Parcel], *, is_written: bool) -> None:
        """Tells the others of the group how it went, and lets the next one write."""
        for each in others:
            each.is_written, each.is_alone = is_written, not is_written
        with self._guard:
            if not is_written:
                self._waiting.extendleft(reversed(others))
            following = [self._waiting.popleft()] if self._waiting else []
            self._is_taken = bool(following)
        for each in (others if is_written else []) + following:
            each.woken.release()


def _wait_briefly() -> None:
    """SQLite has one lock, which is held by now. In PostgreSQL a row may be locked that only one of the many needs."""
    if connection.vendor == "postgresql":
        sql.run_prepared("SELECT set_config('lock_timeout', %s, true)", f"{LOCKED_SECONDS_MAX}s")


def _is_lock(mistake: Exception) -> bool:
    return getattr(mistake.__cause__, "sqlstate", "") == NOT_AVAILABLE
