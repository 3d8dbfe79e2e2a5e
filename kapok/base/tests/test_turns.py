"""Who computes when many come at once: in the order of coming, one at a time, and nobody waits for ever."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.sqlite3 import base

from kapok.base import turns
from kapok.base.fairness import FairLock
from kapok.base.models import Node
from kapok.base.sqlite.base import DatabaseWrapper
from kapok.base.turns import in_turn, turn_set_aside

only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only where the database is in this process")


@pytest.fixture(autouse=True)
def long_turns(monkeypatch):
    monkeypatch.setattr(turns, "SECONDS_MAX", 20)


@pytest.fixture
def others():
    with ThreadPoolExecutor(4) as pool:
        yield pool


def until(is_so) -> None:
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.001)


def waiting() -> int:
    return len(turns._lock._waiting)


def say(said: list, word: str) -> None:
    with in_turn():
        said.append(word)


def asks(others, said: list, word: str):
    """Another, who wants to say something and waits for a turn."""
    asking = others.submit(say, said, word)
    until(lambda: waiting() == 1)
    return asking


def test_a_lock_is_had_in_the_order_of_coming(others):
    lock, served = FairLock(), []
    lock.acquire()
    for number in range(3):
        others.submit(lambda number=number: (lock.acquire(), served.append(number), lock.release()))
        until(lambda number=number: len(lock._waiting) > number)
    lock.release()
    until(lambda: len(served) == 3 and not lock.is_held)
    assert served == [0, 1, 2]


def test_who_waited_too_long_for_a_lock_is_forgotten_by_it(others):
    lock = FairLock()
    assert lock.acquire()
    assert not others.submit(lock.acquire, 0.01).result(10)
    lock.release()
    assert not lock.is_held
    assert lock.acquire(0.01)


@only_sqlite
def test_one_computes_at_a_time(others):
    said: list = []
    with in_turn():
        following = asks(others, said, "second")
        said.append("first")
    following.result(10)
    assert said == ["first", "second"]


@only_sqlite
def test_who_sets_a_turn_aside_has_it_again_after_those_who_asked_before(others):
    said: list = []
    with in_turn():
        one = asks(others, said, "one")
        with turn_set_aside():
            one.result(10)
            said.append("aside")
        two = asks(others, said, "two")
        said.append("again")
    two.result(10)
    assert said == ["one", "aside", "again", "two"]


@only_sqlite
def test_who_waited_too_long_goes_in_without_a_turn_and_takes_nobodys(others, monkeypatch):
    monkeypatch.setattr(turns, "SECONDS_MAX", 0.01)
    said: list = []
    with in_turn():
        others.submit(say, said, "in between").result(10)
        assert said == ["in between"]
        assert turns._lock.is_held
    assert not turns._lock.is_held


def test_without_a_turn_there_is_none_to_set_aside():
    with turn_set_aside():
        assert not turns._lock.is_held
    assert not turns._lock.is_held


@only_sqlite
def test_a_fault_gives_the_turn_back():
    with pytest.raises(ValueError, match="a fault"), in_turn():
        raise ValueError("a fault")
    assert not turns._lock.is_held


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_who_waits_to_write_lets_others_compute(others):
    said: list = []

    def write():
        with in_turn(), transaction.atomic():
            Node.objects.create()
        connection.close()

    with transaction.atomic():
        Node.objects.create()
        writer = others.submit(write)
        until(lambda: connection._queue()._waiting)
        others.submit(say, said, "meanwhile").result(10)
    writer.result(10)
    assert said == ["meanwhile"]
    assert Node.objects.filter(is_here=None).count() == 2
    assert not turns._lock.is_held


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_who_waits_for_the_disk_lets_others_compute(others, monkeypatch):
    said: list = []

    def commit_slowly(_connection):
        others.submit(say, said, "meanwhile").result(10)
        commit()

    database = connections[DEFAULT_DB_ALIAS]
    commit = super(DatabaseWrapper, database)._commit
    monkeypatch.setattr(base.DatabaseWrapper, "_commit", commit_slowly)
    with in_turn(), transaction.atomic():
        Node.objects.create()
        said.append("written")
    assert said == ["written", "meanwhile"]
    assert not turns._lock.is_held


def test_on_postgresql_there_are_no_turns():
    if connection.vendor == "sqlite":
        pytest.skip("speaks of PostgreSQL")
    with in_turn():
        assert not turns._lock.is_held
