"""1.0.3, Communication 1.3: the whole request in a form, for programs that can send nothing else. IEEE 9274.1.1 took it out."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client as Web

from kapok.evidence.tests.programs import NEW, OLD, Program, state, statement

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def send(resource, method, form, **query):
    address = f"/xapi/1.0.3/{resource}?" + urlencode({"method": method} | query)
    return Web().generic("POST", address, urlencode(form), FORM)


def form_of(program, **more) -> dict:
    written = {name: each if isinstance(each, str) else json.dumps(each) for name, each in more.items()}
    return written | {"Authorization": program.headers["Authorization"], "X-Experience-API-Version": OLD}


def test_everything_stands_in_the_form():
    """XAPI-00148, XAPI-00149."""
    program = Program()
    assert send("activities/state", "PUT", form_of(program, **state(), content='{"a": 1}')).status_code == 204
    got = send("activities/state", "GET", form_of(program, **state()))
    assert (got.status_code, got.content, got["Content-Type"]) == (200, b'{"a": 1}', "application/json")
    assert send("activities/state", "DELETE", form_of(program, **state())).status_code == 204
    assert send("activities/state", "GET", form_of(program, **state())).status_code == 404


def test_conditions_and_the_type_count_in_the_form_too():
    program = Program()
    form = form_of(program, **state(), content="three") | {"If-None-Match": "*", "Content-Type": "text/plain"}
    assert send("activities/state", "PUT", form).status_code == 204
    assert program.get("activities/state", state())["Content-Type"] == "text/plain"
    assert send("activities/state", "PUT", form).status_code == 412


def test_a_version_in_the_form_is_read():
    form = form_of(Program(), **state(), content="{}") | {"X-Experience-API-Version": "0.8"}
    assert send("activities/state", "PUT", form).status_code == 400


def test_what_else_stands_in_the_address_is_refused():
    """XAPI-00146."""
    answer = send("activities/state", "PUT", form_of(Program(), **state(), content="{}"), stateId="x")
    assert answer.status_code == 400


def test_content_is_needed_where_something_is_sent():
    """XAPI-00147."""
    assert send("activities/state", "PUT", form_of(Program(), **state())).status_code == 400


def test_two_has_no_such_syntax():
    form = form_of(Program(), **state(), content="{}") | {"X-Experience-API-Version": NEW}
    assert send("activities/state", "PUT", form).status_code == 400


def test_a_line_break_in_a_type_of_the_form_makes_no_header():
    form = form_of(Program(), **state(), content="x") | {"Content-Type": "text/plain\r\nSet-Cookie: a=b"}
    assert send("activities/state", "PUT", form).status_code == 400


def test_it_is_no_way_around_the_key():
    form = form_of(Program(), **state(), content="{}")
    del form["Authorization"]
    assert send("activities/state", "PUT", form).status_code == 401


def test_a_statement_is_stored_by_it():
    program = Program()
    form = form_of(program, statementId="fd41c918-b88b-4b20-a0a5-a4c32391aaa0", content=json.dumps(statement()))
    assert send("statements", "PUT", form).status_code == 204
