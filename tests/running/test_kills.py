"""kill -9 again and again while answers arrive: every answer that was acknowledged is there, and none is there twice."""

import contextlib
import random
import sqlite3
import threading
import time

import pytest

from tests.running.phone import Phone
from tests.serve import Server, copy_demo, run_kapok

LEARNERS = ("amina.otieno", "baraka.kiptoo", "wanjiru.karanja", "juma.mutiso", "bopha.keo", "dilini.perera")


class Learner(threading.Thread):
    """Answers and sends without rest, a few items at a time; an item without an answer is sent again, unchanged."""

    def __init__(self, server, username, is_over):
        super().__init__()
        self.phone, self.is_over = Phone(server, username).sign_in(), is_over
        self.outcomes, self.failure, self.chance = {}, None, random.Random(username)

    def run(self):
        try:
            while not self.is_over.wait(self.chance.uniform(0, 0.1)):
                items = [self.phone.answer() for _each in range(self.chance.randint(1, 4))]
                self.outcomes |= self.phone.send_patiently(items)
        except (
            Exception
        ) as failure:  # Told by the test itself: a thread's own failure comes late and without its cause.
            self.failure = failure


@pytest.mark.parametrize("kills", [10, pytest.param(50, marks=pytest.mark.long)])
def test_every_acknowledged_answer_is_there_once_after_kills(tmp_path, kills):
    server = Server(copy_demo(tmp_path / "data"))
    server.start()
    is_over, chance = threading.Event(), random.Random(kills)
    try:
        learners = [Learner(server, username, is_over) for username in LEARNERS]
        for learner in learners:
            learner.start()
        for _kill in range(kills):
            time.sleep(chance.uniform(0.1, 0.9))
            server.kill()
            server.start()
        is_over.set()
        for learner in learners:
            learner.join(60)
    finally:
        is_over.set()
        server.stop()

    assert [learner.failure for learner in learners] == [None] * len(learners), server.output()
    outcomes = {name: outcome for learner in learners for name, outcome in learner.outcomes.items()}
    assert set(outcomes.values()) <= {"received", "had"}
    assert len(outcomes) > kills * len(LEARNERS)
    kept = kept_ids(server.data)
    assert sorted(kept["evidence_statement"]) == sorted(outcomes)
    assert sorted(kept["institute_answer"]) == sorted(outcomes)
    checked = run_kapok("check", data=server.data, environment=server.environment)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


def kept_ids(data) -> dict[str, list[str]]:
    """The ids of the answers of this test in both tables, each as often as it is there."""
    with contextlib.closing(sqlite3.connect(data / "kapok.sqlite3")) as opened:
        since = opened.execute("SELECT count(*) FROM evidence_statement").fetchone()
        assert since[0] > 0
        return {
            table: [named(row[0]) for row in opened.execute(query)]
            for table, query in {
                "evidence_statement": "SELECT s.id FROM evidence_statement s WHERE s.device IS NOT NULL",
                "institute_answer": "SELECT a.statement FROM institute_answer a JOIN evidence_statement s ON s.id = a.statement WHERE s.device IS NOT NULL",
            }.items()
        }


def named(hexadecimal: str) -> str:
    return "-".join(hexadecimal[start:end] for start, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))
