"""SQLite's write-ahead log, cut anywhere as by a power failure: the database opens, is whole, and holds the first commits in their order."""

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.db import connection, transaction

from kapok.base.models import Node
from kapok.journal.actions import record

COMMITS, FACTS_EACH, CUTS = 40, 3, 60


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="speaks of SQLite")
@pytest.mark.django_db(transaction=True)
def test_a_log_cut_at_any_point_leaves_a_prefix_of_the_commits(tmp_path):
    node = Node.objects.create()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(COMMITS):
        with transaction.atomic():
            for part in range(FACTS_EACH):
                record("test.kept", node, data={"commit": number, "part": part})
    database = Path(connection.settings_dict["NAME"])
    log = database.with_name(f"{database.name}-wal").read_bytes()
    shutil.copy(database, tmp_path / "whole.sqlite3")
    chance = random.Random(2026)
    lengths = [chance.randrange(len(log)) for _each in range(CUTS)]

    kept = {length: commits_after_a_cut(tmp_path, log[:length]) for length in [0, *sorted(lengths), len(log)]}

    assert kept[0] == 0
    assert kept[len(log)] == COMMITS
    assert list(kept.values()) == sorted(kept.values())
    assert len(set(kept.values())) > 10  # The cuts fell into many commits, not beside them all.


def commits_after_a_cut(folder, log):
    """Opens the database with this log; it must be whole. Returns how many commits it holds."""
    copy = folder / "cut.sqlite3"
    for leftover in folder.glob("cut.sqlite3*"):
        leftover.unlink()
    shutil.copy(folder / "whole.sqlite3", copy)
    copy.with_name("cut.sqlite3-wal").write_bytes(log)
    with contextlib.closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = opened.execute(
            "SELECT data ->> 'commit', data ->> 'part' FROM journal_fact WHERE kind = 'test.kept' ORDER BY seq"
        )
        found = rows.fetchall()
    commits = len(found) // FACTS_EACH
    assert found == [(number, part) for number in range(commits) for part in range(FACTS_EACH)]
    return commits
