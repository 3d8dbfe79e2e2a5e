"""Programs that send statements of about 838 bytes, as many as they can: the second process of evidence.py.

    evidence_load.py send ADDRESS KEY SECRET BATCH CLIENTS SECONDS [COUNT]     for so long, or until COUNT were taken
    evidence_load.py ask ADDRESS KEY SECRET NAME TIMES                          one of the common questions
Prints one line of JSON.
"""

import base64
import http.client
import json
import random
import sys
import threading
import time
import urllib.parse
import uuid
from datetime import UTC, datetime, timedelta

HOST, VIDEO, ADL = "https://lms.example.org", "https://w3id.org/xapi/video", "http://adlnet.gov/expapi"
LEARNERS, COURSES, UNITS, RARELY = 1000, 200, 20, 0.00002


def statement(chance: random.Random) -> dict:
    who, course, unit = chance.randrange(LEARNERS), chance.randrange(COURSES), chance.randrange(UNITS)
    said = video(chance, course, unit) if chance.random() < 0.6 else answer(chance, course, unit)
    if chance.random() < RARELY:
        said["verb"] = {"id": f"{ADL}/verbs/attended"}
    moment = datetime.now(UTC) - timedelta(seconds=chance.randrange(86400))
    return said | {
        "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "actor": learner(who) | {"name": f"Learner {who:05}"},
        "context": {
            "registration": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "platform": HOST,
            "language": "en",
            "contextActivities": {"parent": [{"id": f"{HOST}/courses/{course}", "objectType": "Activity"}]},
        },
        "timestamp": moment.isoformat(timespec="milliseconds"),
    }


def learner(number: int) -> dict:
    return {"mbox": f"mailto:learner{number:05}@example.org"}


def video(chance, course: int, unit: int) -> dict:
    verb = chance.choice(("played", "paused", "seeked"))
    segments = f"0[.]{chance.randrange(60)}[,]{chance.randrange(60, 90)}[.]{chance.randrange(90, 900)}"
    time_at = round(chance.random() * 900, 3)
    return {
        "verb": {"id": f"{VIDEO}/verbs/{verb}", "display": {"en": "played"}},
        "object": {
            "objectType": "Activity",
            "id": f"{HOST}/courses/{course}/videos/{unit}",
            "definition": {"type": f"{VIDEO}/activity-type/video", "name": {"en": f"Lecture {unit}: introduction"}},
        },
        "result": {
            "extensions": {f"{VIDEO}/extensions/time": time_at, f"{VIDEO}/extensions/played-segments": segments}
        },
    }


def answer(chance, course: int, unit: int) -> dict:
    is_right = chance.random() < 0.7
    return {
        "verb": {"id": f"{ADL}/verbs/answered", "display": {"en": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": f"{HOST}/courses/{course}/quizzes/{unit}",
            "definition": {
                "type": f"{ADL}/activities/cmi.interaction",
                "interactionType": "choice",
                "name": {"en": f"Question {unit} of the unit quiz"},
                "correctResponsesPattern": ["b"],
            },
        },
        "result": {
            "success": is_right,
            "completion": True,
            "response": "b" if is_right else "c",
            "score": {"scaled": float(is_right), "raw": int(is_right), "min": 0, "max": 1},
            "duration": f"PT{chance.randrange(5, 300)}S",
        },
    }


class Program:
    """One kept-alive connection."""

    def __init__(self, address: str, key: str, secret: str):
        self._line = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=120)
        said = base64.b64encode(f"{key}:{secret}".encode()).decode()
        self._headers = {
            "Authorization": f"Basic {said}",
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        self._line.request(method, path, body, self._headers)
        answer = self._line.getresponse()
        return answer.status, answer.read()


def send(address, key, secret, batch, clients, seconds, count=0) -> dict:
    took, taken, errors, sizes = [], [0] * clients, {}, []
    end = time.monotonic() + seconds if not count else float("inf")

    def one(number: int) -> None:
        program, chance = Program(address, key, secret), random.Random()
        while time.monotonic() < end and (not count or taken[number] < count / clients):
            said = [statement(chance) for _ in range(batch)]
            body = json.dumps(said[0] if batch == 1 else said, separators=(",", ":")).encode()
            began = time.monotonic()
            status, answer = program.ask("POST", "/xapi/statements", body)
            took.append(time.monotonic() - began)
            if status == 200:
                taken[number] += batch
                sizes.append(len(body))
            else:
                errors[str(status)] = errors.get(str(status), 0) + 1
                print(answer[:300], file=sys.stderr)

    began = time.monotonic()
    threads = [threading.Thread(target=one, args=(number,)) for number in range(clients)]
    [each.start() for each in threads]
    [each.join() for each in threads]
    lasted = time.monotonic() - began
    return times(took) | {
        "statements": sum(taken), "a_second": sum(taken) / lasted, "errors": errors, "bytes_sent": sum(sizes) / max(1, sum(taken)),
    }  # fmt: skip


def question(name: str, chance: random.Random) -> dict:
    course, unit = chance.randrange(COURSES), chance.randrange(UNITS)
    agent = json.dumps(learner(chance.randrange(LEARNERS)))
    return {
        "by agent": {"agent": agent},
        "by agent, ascending": {"agent": agent, "ascending": "true"},
        "by activity": {"activity": f"{HOST}/courses/{course}/videos/{unit}"},
        "by related activity": {"activity": f"{HOST}/courses/{course}", "related_activities": "true"},
        "by agent and verb": {"agent": agent, "verb": f"{ADL}/verbs/answered"},
        "newest": {},
        "by a verb": {"verb": f"{VIDEO}/verbs/played"},
        "by a rare verb": {"verb": f"{ADL}/verbs/attended"},
        "by an unused verb": {"verb": f"{ADL}/verbs/launched"},
        "since a moment ago": {"since": (datetime.now(UTC) - timedelta(seconds=20)).isoformat(), "ascending": "true"},
    }[name]


def ask(address, key, secret, name, times_asked) -> dict:
    program, chance, took, found, errors = Program(address, key, secret), random.Random(7), [], 0, {}
    for _turn in range(times_asked):
        query = urllib.parse.urlencode(question(name, chance) | {"limit": "50"})
        began = time.monotonic()
        status, answer = program.ask("GET", f"/xapi/statements?{query}")
        took.append(time.monotonic() - began)
        if status == 200:
            found += len(json.loads(answer)["statements"])
        else:
            errors[str(status)] = errors.get(str(status), 0) + 1
    return times(took) | {"found": found / times_asked, "errors": errors}


def times(took: list[float]) -> dict:
    took.sort()
    if not took:
        return {"requests": 0, "p50_ms": 0, "p95_ms": 0}
    return {"requests": len(took), "p50_ms": 1000 * took[len(took) // 2], "p95_ms": 1000 * took[int(len(took) * 0.95)]}


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    numbers = [int(each) if each.isdigit() else each for each in given]
    print(json.dumps(send(*numbers) if what == "send" else ask(*numbers)))
