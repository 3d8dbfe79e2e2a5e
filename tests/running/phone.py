"""A learner's phone for tests: signs in at a demonstration, makes answers, sends what waits to POST /outbox/ as the real one does."""

import http.client
import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import UTC, datetime

from tests.serve import DEMO_ADDRESS

LEARNER, PASSWORD = "amina.otieno", "kapok in bloom"
NO_ANSWER = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError)
EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"
ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
QUESTION, RIGHT = "marks-1", "b"  # a practice question of the course Assessing students online


class Phone:
    def __init__(self, server, username=LEARNER):
        self.server, self.device, self.counter, self.token = server, str(uuid.uuid4()), 0, ""
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.username = username

    def get(self, path) -> str:
        return self.opener.open(self.server.address + path, timeout=30).read().decode()

    def post(self, path, fields) -> str:
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.server.address + path, data, {"Origin": self.server.address})
        return self.opener.open(request, timeout=30).read().decode()

    def sign_in(self) -> "Phone":
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get("/en/sign-in/"))[1]
        self.post("/en/sign-in/", {"csrfmiddlewaretoken": token, "login": self.username, "password": PASSWORD})
        self.read_account()
        return self

    def read_account(self) -> dict:
        told = json.loads(self.get("/account.json"))
        self.token, self.account, self.enrolments = told["csrf"], told["account"]["id"], told["enrolments"]
        return told

    def answer(self, *, question=QUESTION, response=RIGHT, course="assessing-online") -> dict:
        """An item of the outbox, made now: a question answered."""
        return self._item(ANSWERED, f"{course}/{question}", {"result": {"response": response}})

    def read_unit(self, *, unit=1, course="assessing-online") -> dict:
        return self._item(EXPERIENCED, f"{course}/units/{unit}", {})

    def _item(self, verb, activity, more) -> dict:
        self.counter += 1
        made, name = datetime.now(UTC).isoformat(), str(uuid.uuid4())
        statement = {
            "id": name,
            "actor": {"objectType": "Agent", "account": {"homePage": DEMO_ADDRESS, "name": self.account}},
            "verb": {"id": verb},
            "object": {"objectType": "Activity", "id": f"{DEMO_ADDRESS}/activities/{activity}"},
            "timestamp": made,
        }
        return {
            "id": name,
            "account": self.account,
            "made_at": made,
            "counter": self.counter,
            "statement": statement | more,
        }

    def send(self, items) -> dict[str, str]:
        """What became of each item: {id: outcome}. Raises when there is no answer, or not the right one."""
        body = {"device": self.device, "now": datetime.now(UTC).isoformat(), "items": items}
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token, "Origin": self.server.address}
        request = urllib.request.Request(self.server.address + "/outbox/", json.dumps(body).encode(), headers)
        answer = json.loads(self.opener.open(request, timeout=30).read())
        return {item["id"]: item["outcome"] for item in answer["items"]}

    def send_patiently(self, items, *, seconds=60) -> dict[str, str]:
        """Sends until there is an answer, the same items each time, as a phone does on a bad line."""
        end = time.monotonic() + seconds
        while True:
            try:
                return self.send(items)
            except NO_ANSWER as failure:
                if time.monotonic() > end or getattr(failure, "code", 503) not in {429, 502, 503}:
                    raise
                time.sleep(0.1)
