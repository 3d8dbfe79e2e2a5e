"""What every SQLite connection must be, and that its writers wait for each other."""

import threading
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from kapok.base.clock import now
from kapok.base.jobs import ANALYSIS_ROWS, refresh_statistics
from kapok.base.models import Node

only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="speaks of SQLite")


def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@only_sqlite
def test_every_connection_syncs_fully_and_keeps_foreign_keys(db):
    assert pragma("synchronous") == 2
    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_what_was_deleted_is_nowhere_in_the_file():
    session = Session.objects.create(session_key="x", session_data="Naliaka " * 2000, expire_date=now())
    session.delete()
    pragma("wal_checkpoint(TRUNCATE)")
    assert b"Naliaka Naliaka" not in Path(connection.settings_dict["NAME"]).read_bytes()


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_connection_of_another_thread_is_the_same():
    found = []

    def look():
        found.append((pragma("synchronous"), pragma("journal_mode")))
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [(2, "wal")]


@pytest.mark.django_db(transaction=True)
def test_many_writers_all_get_their_turn():
    def write():
        for _turn in range(5):
            with transaction.atomic():
                Node.objects.count()
                Node.objects.create()
        connection.close()

    writers = [threading.Thread(target=write) for _each in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert Node.objects.filter(is_here=None).count() == 20


@only_sqlite
def test_the_steady_work_learns_how_large_the_tables_are_and_reads_few_rows_for_it(db):
    with connection.cursor() as cursor:
        for number in range(3):
            cursor.execute(
                "INSERT INTO base_lease (job, holder, until) VALUES (%s, %s, %s)", [f"j{number}", "x", now()]
            )
        refresh_statistics()
        assert cursor.execute("PRAGMA analysis_limit").fetchone()[0] == ANALYSIS_ROWS
        assert cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'base_lease'").fetchone()[0] > 0
        # Samples of rows would make SQLite plan each question anew for each value.
        if cursor.execute("SELECT name FROM sqlite_master WHERE name = 'sqlite_stat4'").fetchall():
            assert cursor.execute("SELECT COUNT(*) FROM sqlite_stat4").fetchone() == (0,)
