"""Programs that call the record store as any other would: over HTTP, with key and secret."""

import json
from base64 import b64encode
from urllib.parse import urlencode

from django.test import Client as Web

from kapok.evidence.clients.actions import create_client

NEW, OLD = "2.0.0", "1.0.3"
AMINA = {"mbox": "mailto:amina@example.org"}
PAUL = {"account": {"homePage": "https://tool.example.org", "name": "paul"}}
COURSE = "https://tool.example.org/course"


def basic(key: str, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{key}:{secret}".encode()).decode()}


class Program:
    """`query` values that are no texts are written as JSON, as the standard wants agents."""

    def __init__(self, *scopes: str, organisation=None, provider: str = "", version: str = NEW, name: str = "Program"):
        made = create_client(name=name, scopes=scopes or ["all"], organisation=organisation, provider=provider)
        self.client, self.secret = made.client, made.secret
        self.version, self.headers = version, basic(made.client.key, made.secret)

    def send(self, method: str, path: str, query=None, body=None, **headers):
        said = {name: each if isinstance(each, str) else json.dumps(each) for name, each in (query or {}).items()}
        address = f"/xapi/{path}" + (f"?{urlencode(said)}" if said else "")
        given = {"X-Experience-API-Version": self.version} | self.headers
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        type_ = given.pop("Content-Type", "application/json")
        data = body if isinstance(body, bytes | str) else b"" if body is None else json.dumps(body)
        return Web().generic(method, address, data, type_, headers={k: v for k, v in given.items() if v is not None})

    def get(self, path, query=None, **headers):
        return self.send("GET", path, query, **headers)

    def put(self, path, query=None, body=None, **headers):
        return self.send("PUT", path, query, body, **headers)

    def post(self, path, query=None, body=None, **headers):
        return self.send("POST", path, query, body, **headers)

    def delete(self, path, query=None, **headers):
        return self.send("DELETE", path, query, **headers)


def state(name="bookmark", **more) -> dict:
    return {"activityId": COURSE, "agent": AMINA, "stateId": name} | more


def course_profile(name="outline", **more) -> dict:
    return {"activityId": COURSE, "profileId": name} | more


def agent_profile(name="wishes", **more) -> dict:
    return {"agent": AMINA, "profileId": name} | more


def statement(**more) -> dict:
    return {
        "actor": AMINA,
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": COURSE, "definition": {"name": {"en": "A course"}}},
    } | more


# Resource, and what names one document of it.
RESOURCES = {
    "activities/state": state,
    "activities/profile": course_profile,
    "agents/profile": agent_profile,
}
