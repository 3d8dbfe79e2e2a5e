"""By the doors at which many come at once one computes at a time, and nobody's turn waits for what comes slowly."""

import io
import json
from uuid import uuid4

import pytest
from django.db import connection

from kapok.base import turns
from kapok.evidence.tests.conftest import DEVICE, NOW, item, said
from kapok.evidence.tests.programs import Program, statement
from kapok.evidence.together import Desk
from tests.people import signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="only where the database is in this process"),
]


@pytest.fixture
def seen(monkeypatch):
    """Whether there was a turn: while the body was read, and when something was brought to be written."""
    seen: dict[str, set] = {"reading": set(), "writing": set()}
    bring = Desk.bring

    def bring_and_look(desk, parcel):
        seen["writing"].add(turns._lock.is_held)
        bring(desk, parcel)

    monkeypatch.setattr(Desk, "bring", bring_and_look)
    return seen


class Body(io.BytesIO):
    def __init__(self, data: bytes, seen: dict[str, set]):
        super().__init__(data)
        self.seen = seen

    def read(self, *size):
        self.seen["reading"].add(turns._lock.is_held)
        return super().read(*size)


def coming(data: bytes, seen) -> dict:
    return {"wsgi.input": Body(data, seen), "CONTENT_LENGTH": str(len(data))}


def test_a_phones_answers_are_read_before_its_turn_and_kept_in_it(world, optics, seen):
    one = item(world.amina, said(world.amina, optics.question, result={"response": "a"}))
    data = json.dumps({"device": DEVICE, "now": NOW.isoformat(), "items": [one]}).encode()
    phone = signed_in(world.amina)
    answer = phone.post("/outbox/", data, "application/json", **coming(data, seen))
    assert [line["outcome"] for line in answer.json()["items"]] == ["received"]
    assert seen == {"reading": {False}, "writing": {True}}
    assert not turns._lock.is_held


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_programs_statements_are_read_before_its_turn_and_kept_in_it(world, seen, method):
    program, sent = Program(organisation=world.nairobi), statement(id=str(uuid4()))
    data = json.dumps(sent).encode()
    address = "/xapi/statements" + (f"?statementId={sent['id']}" if method == "PUT" else "")
    headers = {"X-Experience-API-Version": program.version} | program.headers
    answer = signed_in(world.amina).generic(
        method, address, data, "application/json", headers=headers, **coming(data, seen)
    )
    assert answer.status_code in (200, 204), answer.content
    assert seen == {"reading": {False}, "writing": {True}}
    assert not turns._lock.is_held


def test_what_is_too_much_is_refused_without_being_read(world, optics, seen):
    phone = signed_in(world.amina)
    given = coming(b"[]", seen) | {"CONTENT_LENGTH": "2000000"}
    assert phone.post("/outbox/", b"[]", "application/json", **given).status_code == 413
    assert seen == {"reading": set(), "writing": set()}


def test_the_turn_is_given_back_when_something_breaks(world, monkeypatch):
    monkeypatch.setattr("kapok.evidence.xapi.statements.sending._take", lambda *_what: 1 / 0)
    program = Program(organisation=world.nairobi)
    assert program.post("statements", body=statement()).status_code == 500
    assert not turns._lock.is_held
