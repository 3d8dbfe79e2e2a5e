"""Who comes in at /xapi/, in which version, and what everyone is told. XAPI-00… are the numbers of ADL's list of requirements."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client as Web

from kapok.evidence.clients.actions import revoke_client, rotate_client
from kapok.evidence.tests.programs import NEW, OLD, Program, basic, state, statement

pytestmark = [pytest.mark.django_db, pytest.mark.doors]


def test_about_tells_the_versions_to_everyone():
    """XAPI-00315 to 00319: without a key, without a version."""
    answer = Web().get("/xapi/about")
    assert (answer.status_code, answer["X-Experience-API-Version"]) == (200, NEW)
    assert answer.json() == {"version": ["1.0.0", "1.0.1", "1.0.2", OLD, NEW], "extensions": {}}
    assert Web().get("/xapi/1.0.3/about")["X-Experience-API-Version"] == OLD


@pytest.mark.parametrize(
    ("said", "spoken"),
    [("1.0", OLD), ("1.0.0", OLD), ("1.0.3", OLD), ("1.0.9", OLD), ("2.0", NEW), ("2.0.0", NEW), ("2.0.7", NEW)],
)
def test_the_version_of_the_request_is_the_one_of_the_answer(said, spoken):
    """XAPI-00333."""
    answer = Program(version=said).get("activities/state", state())
    assert (answer.status_code, answer["X-Experience-API-Version"]) == (404, spoken)


@pytest.mark.parametrize("said", ["", "0.95", "1", "1.1", "1.0.x", "3.0.0", "2", "two", "1.0.3, 2.0.0"])
def test_a_version_that_is_not_spoken_is_refused_and_told_which_are(said):
    """XAPI-00331, XAPI-00321: also no version at all."""
    answer = Program(version=said or None).get("activities/state", state())
    assert answer.status_code == 400
    assert answer["X-Experience-API-Version"] == NEW


def test_each_address_has_its_own_version_for_who_says_none():
    program = Program(version=None)
    assert program.get("1.0.3/activities/state", state())["X-Experience-API-Version"] == OLD
    assert program.get("activities/state", state())["X-Experience-API-Version"] == NEW


def test_without_a_right_key_and_secret_nobody_comes_in():
    """XAPI-00334, XAPI-00335."""
    program, other = Program("all"), Program("all")
    wrong = [
        {},
        {"Authorization": "Basic"},
        {"Authorization": "Basic:" + program.headers["Authorization"].partition(" ")[2]},
        {"Authorization": "Basic not-base64!"},
        {"Authorization": "Basic " + "w6R4"},
        {"Authorization": "Digest " + program.headers["Authorization"].partition(" ")[2]},
        {"Authorization": "Bearer nonsense"},
        {"Authorization": f"Bearer {program.client.key}.9999999999.7.nonsense"},
        basic(program.client.key, ""),
        basic(program.client.key, other.secret),
        basic(program.client.key, program.client.secret_sha256),
        basic("", program.secret),
        basic("\0", "\0"),
        basic("nobody", "nothing"),
    ]
    for headers in wrong:
        program.headers = headers
        answer = program.get("activities/state", state())
        assert answer.status_code == 401, headers
        assert answer["WWW-Authenticate"].startswith("Basic ")
        assert set(answer.json()) == {"error"}


def test_a_cookie_opens_nothing(world):
    """Somebody who is signed in as an officer is nobody here."""
    answer = world.as_ruth.get("/xapi/statements", headers={"X-Experience-API-Version": NEW})
    assert answer.status_code == 401


def test_no_answer_sets_a_cookie_and_each_has_its_guards():
    answer = Program().get("activities/state", state("nothing"))
    assert not answer.cookies
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_new_secret_stops_the_old_one_at_once():
    program = Program()
    assert program.get("activities/state", state()).status_code == 404
    made = rotate_client(client=program.client)
    assert program.get("activities/state", state()).status_code == 401
    program.headers = basic(made.client.key, made.secret)
    assert program.get("activities/state", state()).status_code == 404


def test_what_was_revoked_stops_at_once():
    program = Program()
    revoke_client(client=program.client)
    assert program.get("activities/state", state()).status_code == 401


def test_a_browser_may_call_from_any_origin_but_sends_no_cookie():
    asked = Web().options("/xapi/statements", headers={"Origin": "https://tool.example.org"})
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in asked
    assert {"Authorization", "If-Match", "X-Experience-API-Version"} <= set(
        asked["Access-Control-Allow-Headers"].split(", ")
    )


def test_head_is_answered_as_get_without_a_body():
    """XAPI-00127: Communication 1.1."""
    program = Program()
    program.put("activities/state", state(), {"page": 3})
    got, head = program.get("activities/state", state()), program.send("HEAD", "activities/state", state())
    assert (head.status_code, head.content) == (200, b"")
    same = ("ETag", "Content-Type", "Content-Length", "Last-Modified", "X-Experience-API-Version")
    assert {name: head[name] for name in same} == {name: got[name] for name in same}


def test_what_is_no_resource_or_no_method_is_said_so():
    program = Program()
    assert program.get("nothing").status_code == 404
    assert program.get("1.0.3/nothing").json()["error"]
    wrong = program.send("PATCH", "activities/state", state())
    assert (wrong.status_code, wrong["Allow"]) == (405, "GET, PUT, POST, DELETE, HEAD, OPTIONS")


def test_an_escape_without_its_other_half_is_named():
    half = json.dumps(statement(result={"response": "\ud800"}))
    assert "without its other half" in Program().post("statements", body=half).content.decode()
    whole = json.dumps(statement(result={"response": "\U0001f333"}))[:-1]  # the last bracket is missing
    assert "\\ud83c\\udf33" in whole and "half" not in Program().post("statements", body=whole).content.decode()


def test_a_parameter_that_is_not_known_or_comes_twice_is_refused():
    """XAPI-00143, XAPI-00144."""
    program = Program()
    assert program.get("activities/state", state(page="2")).status_code == 400
    assert program.post("statements?foo=1", body=statement()).json()["error"].endswith("is not taken here. None is.")
    assert program.get("activities/state", {"activityID": "https://tool.example.org/course"}).status_code == 400
    twice = program.get("activities/state?stateId=a&stateId=b")
    assert twice.status_code == 400
    assert "twice" in twice.json()["error"]


def test_a_body_that_is_too_large_is_refused_before_it_is_read():
    program = Program()
    answer = program.put("activities/state", state(), b"x", CONTENT_LENGTH=str(65 * 1024 * 1024))
    assert answer.status_code == 413
    assert program.put("activities/state", state(), b"x" * (5 * 1024 * 1024 + 1)).status_code == 413


def test_a_database_that_is_away_is_a_503_with_a_time_to_wait():
    program = Program()

    def away(execute, sql, params, many, context):
        raise OperationalError("gone")

    with connection.execute_wrapper(away):
        answer = program.get("activities/state", state())
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
