"""Two Kapok nodes, really served, send each other their statements: each ends up with all of them, and nothing goes round."""

import json
import subprocess
import sys
import time

import pytest

from kapok.base.tests.secure_server import write_certificate
from tests.serve import Server, clean_environment

ROUNDS_SECONDS = 25  # several turns of the job that sends, after all has arrived


class Node(Server):
    def __init__(self, data, certificate):
        allowed = {"KAPOK_OUTSIDE_ALLOWED": "127.0.0.0/8", "SSL_CERT_FILE": str(certificate)}
        super().__init__(data, arguments=["--tls", str(certificate), str(certificate)], environment=allowed)
        self.address = f"https://localhost:{self.port}"
        self.environment["KAPOK_ADDRESS"] = self.address

    def tell(self, *arguments) -> dict:
        command = [sys.executable, "-m", "tests.running.stores_content", *map(str, arguments)]
        environment = clean_environment(self.data) | self.environment
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def nodes(tmp_path, monkeypatch):
    certificate = write_certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    both = [Node(tmp_path / name, certificate) for name in ("south", "north")]
    yield both
    for node in both:
        if node.process and node.process.poll() is None:
            node.stop()


@pytest.mark.parametrize("knows_client", [True, False])
def test_two_nodes_that_send_to_each_other_never_loop(nodes, knows_client):
    south, north = nodes
    made = [south.tell("fill", "south", 7), north.tell("fill", "north", 5)]
    for node, other, own, theirs in ((south, north, *made), (north, south, *made[::-1])):
        client = own["key"] if knows_client else ""
        said = {"address": f"{other.address}/xapi/", "key": theirs["key"], "secret": theirs["secret"], "client": client}
        node.tell("connect", json.dumps(said))
    for node in nodes:
        node.start()
    every = sorted(made[0]["ids"] + made[1]["ids"])
    wait_until(lambda: all(node.tell("standing")["ids"] == every for node in nodes))
    time.sleep(ROUNDS_SECONDS)
    stood = [node.tell("standing") for node in nodes]
    assert [each["ids"] for each in stood] == [every, every]
    assert [(each["trouble"], each["left_out"]) for each in stood] == [([], []), ([], [])]
    # With the client known nothing goes back; without it each goes back once, is there already, and that is the end.
    assert [each["done"] for each in stood] == ([[7], [5]] if knows_client else [[12], [12]])


def wait_until(is_so, seconds=240) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It took too long."
        time.sleep(2)
