"""Two Kapok nodes, really served, send each other their statements: each ends up with all of them, and nothing goes round."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from kapok.base.tests.secure_server import write_certificate
from tests.serve import Server, clean_environment
from tests.tables import copy_tables

ROUNDS_SECONDS = 20  # some turns of the job that sends, after all has arrived


class Node(Server):
    def __init__(self, data, certificate):
        allowed = {"KAPOK_OUTSIDE_ALLOWED": "127.0.0.0/8", "SSL_CERT_FILE": str(certificate)}
        super().__init__(data, arguments=["--tls", str(certificate), str(certificate)], environment=allowed)
        copy_tables(self.data / "kapok.sqlite3")
        self.address = f"https://localhost:{self.port}"
        self.environment["KAPOK_ADDRESS"] = self.address

    def ask(self, *arguments):
        command = [sys.executable, "-m", "tests.running.ask_node", *map(str, arguments)]
        environment = clean_environment(self.data) | self.environment
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def stands_at(self) -> tuple[int, int]:
        """How many statements it has, and up to which it has sent: read from the file, for a process takes long to start."""
        with closing(sqlite3.connect(f"file:{self.data / 'kapok.sqlite3'}?mode=ro", uri=True)) as kept:
            (count,) = kept.execute("SELECT COUNT(*) FROM evidence_statement").fetchone()
            (seq,) = kept.execute("SELECT seq FROM evidence_stream WHERE direction = 'out'").fetchone()
            return count, seq


@pytest.fixture
def nodes(tmp_path, monkeypatch):
    certificate = write_certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    both = [Node(tmp_path / name, certificate) for name in ("south", "north")]
    yield both
    for node in both:
        if node.process and node.process.poll() is None:
            node.stop()


@pytest.mark.parametrize("knows_client", [True, pytest.param(False, marks=pytest.mark.long)])
def test_two_nodes_that_send_to_each_other_never_loop(nodes, knows_client):
    south, north = nodes
    made = [south.ask("fill", "south", 7), north.ask("fill", "north", 5)]
    for node, other, own, theirs in ((south, north, *made), (north, south, *made[::-1])):
        client = own["key"] if knows_client else ""
        node.ask("connect", f"{other.address}/xapi/", theirs["key"], theirs["secret"], client)
    for node in nodes:
        node.start()
    wait_until(lambda: [node.stands_at() for node in nodes] == [(12, 12), (12, 12)])
    time.sleep(ROUNDS_SECONDS)
    stood = [node.ask("standing") for node in nodes]
    every = sorted(made[0]["ids"] + made[1]["ids"])
    assert [each["ids"] for each in stood] == [every, every]
    assert [(each["trouble"], each["left_out"]) for each in stood] == [([], []), ([], [])]
    assert [each["done"] for each in stood] == [[7], [5]], "nothing was sent back where it came from"


def wait_until(is_so, seconds=240) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.5)
