"""Whatever a phone, or somebody who plays one, sends: an answer with a sentence, never a broken page, never half a batch."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapok.evidence.models import Statement
from kapok.evidence.outbox import ENVELOPE, ITEM
from kapok.evidence.shape.parts import CONTEXT, OTHER_PEOPLE, RESULT, ROLES_OF_ACTIVITIES, SCORE
from kapok.evidence.shape.statement import PROPERTIES
from kapok.evidence.tests.conftest import DEVICE, NOW, item, said

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        [
            "\ud800",
            "\x00",
            NOW.isoformat(),
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-12:00",
            "PT1M",
            DEVICE,
            "fr",
            "ar",
        ]
    ),
)
AGENTS = {
    "homePage",
    "name",
    "mbox",
    "objectType",
    "definition",
    "display",
    "authority",
    "attachments",
    "http://example.org/x",
}
KNOWN = PROPERTIES | RESULT | SCORE | CONTEXT | ROLES_OF_ACTIVITIES | OTHER_PEOPLE | ITEM | ENVELOPE | AGENTS
KEYS = st.sampled_from(sorted(KNOWN)) | st.text(max_size=8)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)
PATHS = st.lists(KEYS, min_size=1, max_size=4)
SHORT = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))


def put(holder, path, value):
    """`value` somewhere in a good item: what it replaces may have been anything."""
    for key in path[:-1]:
        if not isinstance(holder.get(key), dict):
            holder[key] = {}
        holder = holder[key]
    holder[path[-1]] = value


def check(client, body):
    before = Statement.objects.count()
    answer = client.post("/outbox/", body, content_type="application/json")
    assert answer.status_code in {200, 400, 413, 429}
    if answer.status_code != 200:
        assert answer.json()["reason"]
        assert Statement.objects.count() == before
        return
    outcomes = [line["outcome"] for line in answer.json()["items"]]
    assert set(outcomes) <= {"received", "had", "refused", "waiting"}
    assert Statement.objects.count() == before + outcomes.count("received")
    assert not any("broke on our side" in line.get("reason", "") for line in answer.json()["items"])


def mutated(world, optics, client, changes):
    result = {"response": "B", "score": {"scaled": 0.5}}
    good = item(world.amina, said(world.amina, optics.question, result=result, context={"platform": "phone"}))
    for path, value in changes:
        put(good, path, value)
    check(client, json.dumps({"device": DEVICE, "now": NOW.isoformat(), "items": [good]}))


def stories(examples, *marks):
    """The three ways of fuzzing, short for every run and long for `make test-long`."""

    class Fuzzing:
        pytestmark = [pytest.mark.doors, *marks]

        @pytest.fixture(autouse=True)
        def without_limits(self, monkeypatch):
            monkeypatch.setattr("kapok.base.device_door.POSTS_A_MINUTE_MAX", 10**9)

        @examples
        @given(
            body=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass"))
        )
        def test_any_bytes_are_answered(self, world, body):
            check(world.as_amina, body)

        @examples
        @given(body=JSON, items=st.lists(JSON, max_size=3))
        def test_any_json_is_answered(self, world, body, items):
            check(world.as_amina, json.dumps(body))
            check(world.as_amina, json.dumps({"device": DEVICE, "now": NOW.isoformat(), "items": items}))

        @examples
        @given(
            changes=st.lists(
                st.tuples(st.one_of(PATHS, PATHS.map(lambda path: ["statement", *path])), JSON), min_size=1, max_size=3
            ),
            now=st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
        )
        def test_any_change_of_a_good_item_is_answered(self, world, optics, changes, now):
            mutated(world, optics, world.as_amina, [*changes, (["made_at"], now), (["statement", "timestamp"], now)])
            mutated(world, optics, world.as_amina, changes)

    return Fuzzing


TestFuzzing = stories(SHORT)
TestFuzzingLong = stories(LONG, pytest.mark.long)
