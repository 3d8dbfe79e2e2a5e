"""One at a time computes, of requests that come in great numbers and ask a database in this process.

SQLite's driver lets go of Python's own lock for every step that it takes, some ten to a question and one to each row that is added.
Where other threads wait for that lock, each letting go wakes one of them for nothing, and that costs as much as the step. So
whoever comes by these doors waits for its turn first, at a lock that nobody lets go of by the way. Who waits for something else (to
write, or for a commit of others) sets its turn aside meanwhile. On PostgreSQL the steps are taken elsewhere, and there are no turns.

A turn is a courtesy and protects nothing: who waited too long goes in without one, so no two can wait for each other for ever.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from kapok.base.fairness import FairLock

SECONDS_MAX = 0.5
_lock, _own = FairLock(), threading.local()


@contextmanager
def in_turn() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    _take()
    try:
        yield
    finally:
        _give()


@contextmanager
def turn_set_aside() -> Iterator[None]:
    """Others have their turn while this thread waits; it has its own again, after those who asked before, when the block ends."""
    was_in_turn = _give()
    try:
        yield
    finally:
        if was_in_turn:
            _take()


def _take() -> None:
    _own.has_turn = _lock.acquire(SECONDS_MAX)


def _give() -> bool:
    """Whether there was one."""
    had, _own.has_turn = getattr(_own, "has_turn", None), None
    if had:
        _lock.release()
    return had is not None
