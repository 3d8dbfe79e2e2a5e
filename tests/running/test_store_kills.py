"""kill -9 again and again while programs fill the record store: every acknowledged batch is there whole, every other one whole or
not at all, and what belongs to a statement is there with it."""

import contextlib
import random
import sqlite3
import threading
import time

import pytest

from tests.running.program import Filler, check_whole, make_client
from tests.running.test_kills import named
from tests.serve import Server, copy_demo, run_kapok


@pytest.mark.parametrize("kills", [2, pytest.param(60, marks=pytest.mark.long)])
def test_every_acknowledged_batch_is_there_whole_after_kills(tmp_path, kills):
    server = Server(copy_demo(tmp_path / "data"))
    headers = make_client(server.data, server.environment)
    before = kept_in(server.data)
    is_over, chance = threading.Event(), random.Random(kills)
    server.start()
    fillers = [Filler(server, headers, number, is_over) for number in range(3)]
    try:
        for filler in fillers:
            filler.start()
        for _kill in range(kills):
            time.sleep(chance.uniform(0.2, 0.9))
            server.kill()
            server.start()
        time.sleep(0.3)
        is_over.set()
        for filler in fillers:
            filler.join(60)
    finally:
        is_over.set()
        server.stop()

    assert [filler.failure for filler in fillers] == [None] * len(fillers), server.output()
    assert check_whole(fillers, kept_in(server.data) - before) > kills
    assert lacking_in(server.data) == 0
    if kills > 10:
        checked = run_kapok("check", data=server.data, environment=server.environment)
        assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


def kept_in(data) -> set[str]:
    """Ids of the statements that programs sent."""
    return {named(id) for (id,) in asked(data, "SELECT id FROM evidence_statement WHERE authority_id IS NOT NULL")}


def lacking_in(data) -> int:
    """Statements of programs without the words that each of them was sent with."""
    ((count,),) = asked(
        data,
        "SELECT count(*) FROM evidence_statement s LEFT JOIN evidence_statementtext t ON t.statement_id = s.seq"
        " JOIN evidence_actor a ON a.id = s.actor_id WHERE a.mbox LIKE 'mailto:p%@example.org' AND t.statement_id IS NULL",
    )
    return count


def asked(data, query) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(data / "kapok.sqlite3")) as opened:
        return opened.execute(query).fetchall()
