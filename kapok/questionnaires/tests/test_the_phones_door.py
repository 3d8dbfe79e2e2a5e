"""POST /assessment-answers/: the same envelope and outcomes as the outbox of statements."""

import json
import uuid
from datetime import timedelta

import pytest

from kapok.base.clock import now
from kapok.questionnaires.actions.assessments import close_answers
from kapok.questionnaires.models import Answer
from kapok.questionnaires.tests.house import opened, settle_all


@pytest.fixture
def assessment(world, house):
    return opened(house, world.nairobi, world.teklu, teachers=[world.amina])


def item(account, assessment, code="1.1", stage=2, *, made_at=None, counter=1, **more) -> dict:
    said = {"assessment": str(assessment.pk), "item": code, "stage": stage, "comment": ""} | more
    at = (made_at or now()).isoformat()
    return {"id": str(uuid.uuid4()), "account": str(account.pk), "made_at": at, "counter": counter, "answer": said}


def send(client, *items, device_now=None, language="en"):
    body = {
        "device": str(uuid.uuid4()),
        "now": (device_now or now()).isoformat(),
        "language": language,
        "items": list(items),
    }
    return client.post("/assessment-answers/", json.dumps(body), content_type="application/json")


def outcomes(answer) -> list:
    return [each["outcome"] for each in answer.json()["items"]]


def test_what_waited_is_received_and_a_repetition_is_had(world, assessment):
    one = item(world.amina, assessment)
    assert outcomes(send(world.as_amina, one)) == ["received"]
    assert outcomes(send(world.as_amina, one)) == ["had"]
    assert list(Answer.objects.values_list("item__code", "stage", "way")) == [("1.1", 2, "phone")]


def test_one_refused_does_not_hold_up_the_others(world, assessment):
    answer = send(
        world.as_amina,
        item(world.amina, assessment, "1.1", 9),
        item(world.amina, assessment, "9.9", 1),
        item(world.amina, assessment, "2.1", None, comment="I was not there"),
        "nonsense",
        item(world.amina, assessment, "1.2", True),
        {"id": "x", "account": str(world.amina.pk), "answer": {"assessment": "no"}, "made_at": now().isoformat()},
    )
    assert outcomes(answer) == ["refused", "refused", "received", "refused", "refused", "refused"]
    assert answer.json()["items"][0]["reason"] == "Choose a stage from 1 to 4, or “I do not know”."
    assert list(Answer.objects.values_list("item__code", "stage", "comment")) == [("2.1", None, "I was not there")]


def test_what_another_account_made_waits(world, assessment):
    assert outcomes(send(world.as_teklu, item(world.amina, assessment))) == ["waiting"]
    assert Answer.objects.count() == 0


def test_whoever_is_not_asked_reads_whom_to_ask(world, assessment):
    answer = send(world.as_sam, item(world.sam, assessment))
    assert outcomes(answer) == ["refused"]
    assert "Ask its coordinator to invite you" in answer.json()["items"][0]["reason"]


def test_a_wrong_clock_is_put_right(world, assessment):
    """The phone is two days behind: what it made an hour ago it dates two days and an hour ago."""
    behind = timedelta(days=2)
    made = now() - behind - timedelta(hours=1)
    send(world.as_amina, item(world.amina, assessment, made_at=made), device_now=now() - behind)
    assert abs(Answer.objects.get().made_at - (now() - timedelta(hours=1))) < timedelta(minutes=1)


def test_an_answer_that_comes_after_it_was_settled_is_refused_with_a_sentence_and_stays_on_the_phone(world, assessment):
    made = now() - timedelta(hours=1)
    settle_all(close_answers(assessment=assessment, by=world.teklu), world.teklu, {})
    answer = send(world.as_amina, item(world.amina, assessment, made_at=made))
    assert outcomes(answer) == ["refused"]
    assert "this came too late" in answer.json()["items"][0]["reason"]


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"items": 1, "now": "2027-01-01T00:00:00Z"}', '{"items": []}', "NaN"]
)
def test_what_is_no_envelope_is_refused_whole(world, assessment, body):
    answer = world.as_amina.post("/assessment-answers/", body, content_type="application/json")
    assert answer.status_code == 400 and answer.json()["reason"]


def test_signed_out_it_goes_on_waiting(world, assessment):
    assert send(world.visitor).status_code == 401


def test_a_phone_is_told_only_its_owners_part(world, assessment):
    send(world.as_amina, item(world.amina, assessment, "1.1", None))
    told = world.as_amina.get(f"/assessment-answers/{assessment.pk}.json").json()
    assert (told["role"], told["is_open"], list(told["answers"])) == ("teacher", True, ["1.1"])
    assert told["answers"]["1.1"]["stage"] is None
    assert world.as_teklu.get(f"/assessment-answers/{assessment.pk}.json").status_code == 404
    assert world.visitor.get(f"/assessment-answers/{assessment.pk}.json").status_code == 401
