"""One place to ask the time, so that tests and the demonstration can give it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_given: ContextVar[datetime | None] = ContextVar("given", default=None)


def now() -> datetime:
    return _given.get() or timezone.now()


def today() -> date:
    return now().date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """What is done inside is done at this moment: the demonstration tells of past months."""
    token = _given.set(moment)
    try:
        yield
    finally:
        _given.reset(token)
