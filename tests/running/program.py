"""A program that fills the record store of a real server over HTTP: batches whose ids it knows, and what became of each."""

import base64
import http.client
import json
import random
import threading
import uuid

from tests.serve import run_kapok

NO_ANSWER = (http.client.HTTPException, OSError)
TAKEN, UNKNOWN = "taken", "unknown"  # what became of a batch; other answers are numbers


def make_client(data, environment=None) -> dict[str, str]:
    """The headers of a client that may do everything."""
    made = run_kapok("client", "create", "Filler", "--scope", "all", data=data, environment=environment)
    assert made.returncode == 0, made.stderr
    said = dict(line.split(None, 1) for line in made.stdout.splitlines() if line.startswith(("key", "secret")))
    token = base64.b64encode(f"{said['key'].strip()}:{said['secret'].strip()}".encode()).decode()
    return {
        "Authorization": f"Basic {token}",
        "X-Experience-API-Version": "2.0.0",
        "Content-Type": "application/json",
    }


def batch_of(chance: random.Random, count: int) -> list[dict]:
    """Statements about few people and activities, so that some are new and most are known."""
    return [
        {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "actor": {"mbox": f"mailto:p{chance.randrange(200)}@example.org", "name": "Somebody"},
            "verb": {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"en": "completed"}},
            "object": {"id": f"https://tool.example.org/{chance.randrange(200)}", "definition": {"name": {"en": "A thing"}}},
            "result": {"response": "words", "score": {"scaled": 0.5}},
        }
        for _each in range(count)
    ]  # fmt: skip


class Filler(threading.Thread):
    """Posts batches without rest. What had no answer is sent again half the time, and else left as it is."""

    def __init__(self, server, headers, number: int, is_over: threading.Event):
        super().__init__()
        self.server, self.headers, self.is_over = server, headers, is_over
        self.chance, self.failure = random.Random(number), None
        self.batches: list[tuple[list[str], object]] = []  # ids, and what became of them

    def run(self):
        try:
            while not self.is_over.wait(self.chance.uniform(0, 0.03)):
                batch = batch_of(self.chance, self.chance.randint(1, 40))
                outcome = self.post(batch)
                while outcome != TAKEN and not self.is_over.wait(0.05) and self.chance.random() < 0.5:
                    outcome = self.post(batch)
                self.batches.append(([each["id"] for each in batch], outcome))
        except Exception as failure:  # Told by the test itself.
            self.failure = failure

    def post(self, batch: list[dict]):
        status, answer, _headers = self.ask("POST", "/xapi/statements", json.dumps(batch))
        if status != 200:
            return status
        assert answer == [each["id"] for each in batch]
        return TAKEN

    def ask(self, method: str, path: str, body: str | None = None):
        """Status, answer, headers; UNKNOWN when there was no answer."""
        line = http.client.HTTPConnection("localhost", self.server.port, timeout=30)
        try:
            line.request(method, path, body, self.headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read()), answer.headers
        except NO_ANSWER:
            return UNKNOWN, None, {}
        finally:
            line.close()


def check_whole(fillers: list[Filler], kept: set[str]) -> int:
    """What was acknowledged is there; what was not is there whole or not at all. How many batches were acknowledged."""
    for filler in fillers:
        for ids, outcome in filler.batches:
            there = kept & set(ids)
            assert there == set(ids) or (outcome != TAKEN and not there), (outcome, len(there), len(ids))
    known = {id for filler in fillers for ids, _outcome in filler.batches for id in ids}
    assert kept <= known
    return sum(outcome == TAKEN for filler in fillers for _ids, outcome in filler.batches)
