"""OAuth 2 (RFC 6749, section 4.4): key and secret give a token for an hour."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client as Web

from kapok.evidence.clients.actions import revoke_client, rotate_client
from kapok.evidence.tests.conftest import NOW
from kapok.evidence.tests.programs import Program, state, statement

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
FORM = "application/x-www-form-urlencoded"


def ask(headers=None, type_=FORM, **form):
    form = {"grant_type": "client_credentials"} | form
    return Web().generic("POST", "/xapi/oauth/token", urlencode(form), type_, headers=headers or {})


def with_token(program, **form) -> Program:
    given = ask(program.headers, **form)
    assert given.status_code == 200, given.content
    program.headers = {"Authorization": f"Bearer {given.json()['access_token']}"}
    return program


def test_a_token_opens_what_its_client_may():
    program = Program("state", "statements/write")
    given = ask(program.headers)
    assert {**given.json(), "access_token": ""} == {
        "access_token": "", "token_type": "Bearer", "expires_in": 3600, "scope": "state statements/write",
    }  # fmt: skip
    assert given["Cache-Control"] == "no-store"
    with_token(program)
    assert program.put("activities/state", state(), {}).status_code == 204
    assert program.post("statements", body=statement()).status_code == 200
    assert program.get("agents/profile").status_code == 403


def test_key_and_secret_may_stand_in_the_form():
    program = Program("state")
    given = ask(client_id=program.client.key, client_secret=program.secret)
    assert given.status_code == 200
    assert ask(program.headers, client_id=program.client.key, client_secret=program.secret).status_code == 400


def test_a_token_may_hold_less_and_never_more():
    program = Program("state", "all/read")
    less = with_token(program, scope="statements/read/mine")
    assert (less.get("statements").status_code, less.get("activities/state", state()).status_code) == (200, 403)
    more = ask(Program("state").headers, scope="state statements/write")
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")
    assert ask(Program("all").headers, scope="everything").json()["error"] == "invalid_scope"


def test_it_ends_after_an_hour(at_noon):
    program = with_token(Program("state"))
    at_noon.move_to(NOW + timedelta(minutes=59), tick=False)
    assert program.get("activities/state", state()).status_code == 404
    at_noon.move_to(NOW + timedelta(minutes=61), tick=False)
    assert program.get("activities/state", state()).status_code == 401


@pytest.mark.parametrize("end", [rotate_client, revoke_client])
def test_it_ends_with_the_secret(end):
    program = with_token(Program("state"))
    end(client=program.client)
    assert program.get("activities/state", state()).status_code == 401


def test_nobody_makes_a_longer_or_larger_one():
    program = with_token(Program("state"))
    key, until, scopes, mark = program.headers["Authorization"].removeprefix("Bearer ").split(".")
    for changed in ([key, str(int(until) + 1), scopes, mark], [key, until, "7", mark], [key, until, scopes, mark[:-1]]):
        program.headers = {"Authorization": "Bearer " + ".".join(changed)}
        assert program.get("activities/state", state()).status_code == 401
    other = Program("all")
    program.headers = {"Authorization": "Bearer " + ".".join([other.client.key, until, scopes, mark])}
    assert program.get("activities/state", state()).status_code == 401


@pytest.mark.parametrize(
    ("asked", "status", "error"),
    [
        (lambda headers: ask(), 401, "invalid_client"),
        (lambda headers: ask({"Authorization": "Basic eDp5"}), 401, "invalid_client"),
        (lambda headers: ask({"Authorization": "Basic x"}), 401, "invalid_client"),
        (lambda headers: ask(client_id="\0", client_secret="\0"), 401, "invalid_client"),
        (lambda headers: ask(headers, grant_type="password"), 400, "unsupported_grant_type"),
        (lambda headers: ask(headers, type_="application/json"), 400, "invalid_request"),
        (lambda headers: ask(headers, scope="x" * 70_000), 413, "invalid_request"),
        (lambda headers: Web().get("/xapi/oauth/token"), 405, "invalid_request"),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_the_standard(asked, status, error):
    """RFC 6749, section 5.2."""
    answer = asked(Program().headers)
    assert (answer.status_code, json.loads(answer.content)["error"]) == (status, error)
