"""State, Activity Profile and Agent Profile: the same rules for all three, unless a test says otherwise."""

from datetime import timedelta

import pytest

from kapok.evidence.documents.models import Document
from kapok.evidence.models import Actor
from kapok.evidence.tests.conftest import NOW
from kapok.evidence.tests.programs import COURSE, OLD, PAUL, RESOURCES, Program, agent_profile, course_profile, state

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
each_resource = pytest.mark.parametrize(("path", "of"), RESOURCES.items())


@each_resource
def test_what_is_put_comes_back_as_it_was(path, of):
    """XAPI-00192, 00271, 00287: the same bytes and the same type, whatever they are."""
    program, picture = Program(), bytes(range(256))
    assert program.put(path, of(), picture, Content_Type="image/png").status_code == 204
    got = program.get(path, of())
    assert (got.status_code, got.content, got["Content-Type"]) == (200, picture, "image/png")
    assert got["Last-Modified"] == "Mon, 15 Jun 2026 12:00:00 GMT"
    assert program.get(path, of("another")).status_code == 404


@each_resource
def test_two_objects_are_merged_one_level_deep(path, of):
    """XAPI-00183, 00184, 00234; each value stays as it was written."""
    program = Program()
    program.post(path, of(), b'{"a": 1.50, "b": {"c": 1}, "d": [1]}')
    assert program.post(path, of(), b'{"b": {"e": 1}, "f": 12345678901234567890123}').status_code == 204
    assert program.get(path, of()).content == b'{"a":1.50,"b":{"e": 1},"d":[1],"f":12345678901234567890123}'


@each_resource
@pytest.mark.parametrize(
    ("first", "first_type", "second", "second_type"),
    [
        (b"text", "text/plain", b"{}", "application/json"),
        (b"{}", "application/json", b"text", "text/plain"),
        (b"[1]", "application/json", b"{}", "application/json"),
        (b"{}", "application/json", b"[1]", "application/json"),
        (b"{}", "application/json", b'{"a": 1}{', "application/json"),
        (b"{}", "application/json", b'{"a": NaN}', "application/json"),
    ],
)
def test_what_cannot_be_merged_changes_nothing(path, of, first, first_type, second, second_type):
    """XAPI-00229, 00232, 00235."""
    program = Program()
    assert program.put(path, of(), first, Content_Type=first_type).status_code == 204
    assert program.post(path, of(), second, Content_Type=second_type).status_code == 400
    assert program.get(path, of()).content == first


@each_resource
def test_a_list_names_what_was_stored_since(path, of, at_noon):
    """XAPI-00193, 00195."""
    program = Program()
    assert program.put(path, of("early"), {"a": 1}).status_code == 204
    at_noon.move_to(NOW + timedelta(hours=1), tick=False)
    program.put(path, of("late"), {"a": 1})
    everything = {name: value for name, value in of().items() if name not in ("stateId", "profileId")}
    assert program.get(path, everything).json() == ["early", "late"]
    assert program.get(path, everything | {"since": "2026-06-15T12:30:00Z"}).json() == ["late"]
    assert program.get(path, everything | {"since": "2026-06-15T15:00:00+01:00"}).json() == []
    assert program.get(path, everything | {"since": "yesterday"}).status_code == 400


@each_resource
def test_what_is_deleted_is_gone_and_the_others_stay(path, of):
    program = Program()
    program.put(path, of("one"), {})
    program.put(path, of("two"), {})
    assert program.delete(path, of("one")).status_code == 204
    assert program.delete(path, of("one")).status_code == 204
    assert (program.get(path, of("one")).status_code, program.get(path, of("two")).status_code) == (404, 200)


@each_resource
def test_each_parameter_must_be_there_and_right(path, of):
    """XAPI-00196 to 00215 and their sisters: nothing is kept of a refused one, not even the agent."""
    program, whole = Program(), of()
    wrong = [{name: value for name, value in whole.items() if name != missing} for missing in whole]
    for name, value in {"agent": "not JSON", "activityId": "no address", "registration": "not a UUID"}.items():
        wrong += [whole | {name: value}] if name in (*whole, "registration") else []
    if "agent" in whole:
        wrong += [
            whole | {"agent": agent}
            for agent in ({}, [], "null", {"mbox": "amina"}, {"mbox": 1}, PAUL | whole["agent"])
        ]
        wrong += [
            whole | {"agent": {"objectType": "Group", "member": []}},
            whole | {"agent": {"account": {"name": "x"}}},
        ]
    actors = Actor.objects.count()
    for query in wrong:
        assert program.put(path, query, {}).status_code == 400, query
    assert (Document.objects.count(), Actor.objects.count()) == (0, actors)


def test_a_state_is_kept_for_each_registration_and_for_none():
    """XAPI-00217 to 00220."""
    one, two = "fd41c918-b88b-4b20-a0a5-a4c32391aaa0", "fd41c918-b88b-4b20-a0a5-a4c32391aaa1"
    program = Program(version=OLD)
    for page, query in enumerate(
        (state(), state(registration=one), state(registration=two), state("other", registration=one))
    ):
        assert program.put("activities/state", query, {"page": page}).status_code == 204
    pages = [
        program.get("activities/state", each).json()["page"] for each in (state(), state(registration=two.upper()))
    ]
    assert pages == [0, 2]
    of_one = {"activityId": COURSE, "agent": state()["agent"], "registration": one}
    assert program.get("activities/state", of_one).json() == ["bookmark", "other"]
    assert program.delete("activities/state", of_one).status_code == 204
    assert program.get("activities/state", of_one).json() == []
    assert program.get("activities/state", state()).status_code == 200


def test_all_states_of_an_activity_go_at_once():
    """XAPI-00194."""
    program = Program()
    program.put("activities/state", state("one"), {})
    program.put("activities/state", state("two"), {})
    program.put("activities/state", state("one", agent=PAUL), {})
    everything = {"activityId": COURSE, "agent": state()["agent"]}
    assert program.delete("activities/state", everything).status_code == 204
    assert Document.objects.count() == 1
    assert program.delete("agents/profile", {"agent": PAUL}).status_code == 400


def test_the_three_kinds_lie_apart():
    program = Program()
    for path, query in (("activities/profile", course_profile("x")), ("agents/profile", agent_profile("x"))):
        assert program.put(path, query, {"in": path}).status_code == 204
    assert program.get("activities/state", state("x")).status_code == 404
    assert program.get("agents/profile", agent_profile("x")).json() == {"in": "agents/profile"}


def test_names_may_be_long_and_in_any_script():
    program, long = Program(), "学" * 1000
    assert program.put("activities/state", state(long), {"a": 1}).status_code == 204
    assert program.get("activities/state", state(long)).json() == {"a": 1}
    assert program.put("activities/state", state(long + "学"), {"a": 1}).status_code == 400
