"""A reader with a cursor misses nothing, even when a transaction that began earlier is committed later."""

import threading
import time

import pytest
from django.db import connection, transaction

from kapok.base.models import Node
from kapok.journal.actions import move_cursor, record
from kapok.journal.models import Fact
from kapok.journal.queries import read_facts

pytestmark = pytest.mark.django_db(transaction=True)


class Slow(threading.Thread):
    """Records a fact and holds its transaction open until told."""

    def __init__(self, node):
        super().__init__()
        self.node, self.has_recorded, self.may_end = node, threading.Event(), threading.Event()

    def run(self):
        with transaction.atomic():
            record("test.slow", self.node)
            self.has_recorded.set()
            self.may_end.wait(10)
        connection.close()


class Quick(threading.Thread):
    def __init__(self, node):
        super().__init__()
        self.node = node

    def run(self):
        with transaction.atomic():
            record("test.quick", self.node)
        connection.close()


def read_on(reader="reader", *, count):
    """Reads and moves the cursor until `count` facts were read.

    PostgreSQL may hold them back for a moment: any transaction of its cluster that is still open counts as older, such as one
    of a test that runs beside this.
    """
    kinds, end = [], time.monotonic() + 20
    while len(kinds) < count and time.monotonic() < end:
        if facts := read_facts(reader=reader):
            move_cursor(reader=reader, to=facts[-1])
            kinds += [fact.kind for fact in facts]
        else:
            time.sleep(0.02)
    return kinds


def test_a_fact_committed_late_is_not_jumped_over():
    node = Node.objects.create()
    slow, quick = Slow(node), Quick(node)
    slow.start()
    assert slow.has_recorded.wait(10)
    quick.start()
    if connection.vendor == "postgresql":
        quick.join(10)  # It commits first, with the higher number.
        assert list(Fact.objects.values_list("kind", flat=True)) == ["test.quick"]
    # On SQLite it waits for its turn. Either way nothing may be read yet that the slow one would then stand behind.
    assert read_facts(reader="reader") == []
    slow.may_end.set()
    slow.join(10)
    quick.join(10)
    assert read_on(count=2) == ["test.slow", "test.quick"]
    assert read_facts(reader="reader") == []


def test_two_readers_each_read_everything_once():
    node = Node.objects.create()
    for _each in range(3):
        with transaction.atomic():
            record("test.counted", node)
    assert len(read_on("post", count=3)) == 3
    with transaction.atomic():
        record("test.later", node)
    assert read_on("post", count=1) == ["test.later"]
    assert len(read_on("search", count=4)) == 4


def test_a_fact_that_was_rolled_back_is_never_read():
    node = Node.objects.create()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("test.undone", node)
        raise ZeroDivisionError
    with transaction.atomic():
        record("test.done", node)
    assert read_on(count=1) == ["test.done"]


def test_recording_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        record("test.loose", Node.objects.create())
