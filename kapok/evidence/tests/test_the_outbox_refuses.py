"""Whole requests that the door cannot take: a sentence, never a broken page, and nothing is stored."""

import json

import pytest
from django.test import Client

from kapok.base.device_door import POSTS_A_MINUTE_MAX
from kapok.evidence.models import Statement
from kapok.evidence.tests.conftest import DEVICE, NOW, item, post, said

pytestmark = pytest.mark.doors


def test_a_visitor_is_asked_to_sign_in(world, optics):
    answer = post(world.visitor, [item(world.amina, said(world.amina, optics.question))])
    assert answer.status_code == 401
    assert answer.json() == {"reason": "You are signed out. Sign in to send what waits on your phone."}
    assert not Statement.objects.exists()


def test_a_page_of_another_site_cannot_send(world, optics):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.amina)
    assert post(client, [item(world.amina, said(world.amina, optics.question))]).status_code == 403
    assert not Statement.objects.exists()


def test_looking_at_the_door_changes_nothing(world):
    assert world.as_amina.get("/outbox/").status_code == 405


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"{}",
        b'{"items": []}',
        b'{"items": [], "device": 1, "now": 2}',
        b"[" * 100_000,
        b"NaN",
    ],
)
def test_a_request_of_the_wrong_shape_is_answered_with_a_sentence(world, body):
    answer = world.as_amina.post("/outbox/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["reason"]


@pytest.mark.parametrize(
    "change",
    [
        {"items": {}},
        {"items": None},
        {"device": "phone"},
        {"now": "noon"},
        {"now": "2026-06-15T12:00:00"},
        {"token": "secret"},
    ],
)
def test_an_envelope_with_something_wrong_is_answered_with_a_sentence(world, change):
    body = {"device": DEVICE, "now": NOW.isoformat(), "items": []} | change
    answer = world.as_amina.post("/outbox/", body, content_type="application/json")
    assert answer.status_code == 400
    assert f"“{next(iter(change))}”" in answer.json()["reason"]


@pytest.mark.parametrize("language", [None, 7, [], {}, "tlh", "en"])
def test_a_language_that_is_not_ours_is_passed_over(world, language):
    assert post(world.as_amina, [], language=language).status_code == 200


def test_another_kind_of_content_is_refused(world):
    answer = world.as_amina.post("/outbox/", {"items": "[]"})
    assert (answer.status_code, answer.json()["reason"]) == (400, "This door takes JSON. Send it as application/json.")


def test_more_than_200_items_are_too_much(world, optics):
    answer = post(world.as_amina, [item(world.amina, said(world.amina, optics.question)) for _ in range(201)])
    assert answer.status_code == 413
    assert "200" in answer.json()["reason"]
    assert not Statement.objects.exists()


def test_more_than_a_megabyte_is_too_much(world):
    body = json.dumps({"device": DEVICE, "now": NOW.isoformat(), "items": ["x" * 1_000_000]})
    assert world.as_amina.post("/outbox/", body, content_type="application/json").status_code == 413


@pytest.mark.parametrize("wrong", [None, 7, "text", [], {}, {"id": []}, {"account": 3}])
def test_an_item_of_the_wrong_shape_is_refused_alone(world, optics, wrong):
    answer = post(world.as_amina, [wrong, item(world.amina, said(world.amina, optics.question))])
    assert [each["outcome"] for each in answer.json()["items"]] == ["refused", "received"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"id": "1"}, "id"),
        ({"id": DEVICE}, "statement.id"),
        ({"made_at": "today"}, "made_at"),
        ({"counter": -1}, "counter"),
        ({"counter": 2**60}, "counter"),
        ({"token": "x"}, "token"),
        ({"statement": "text"}, "statement"),
    ],
)
def test_what_is_wrong_in_an_item_is_named(world, optics, change, named):
    line = post(world.as_amina, [item(world.amina, said(world.amina, optics.question)) | change]).json()["items"][0]
    assert line["outcome"] == "refused"
    assert f"“{named}”" in line["reason"]


def test_an_account_that_sends_without_end_is_asked_to_wait(world):
    answers = [post(world.as_amina, []).status_code for _ in range(POSTS_A_MINUTE_MAX + 1)]
    assert answers == [200] * POSTS_A_MINUTE_MAX + [429]
    assert post(world.as_sam, []).status_code == 200


def test_the_answer_is_never_kept_by_a_cache(world):
    assert "no-store" in post(world.as_amina, [])["Cache-Control"]
