"""The door where a phone hands over what waited on it."""

from datetime import timedelta

import pytest
from django.utils.translation import gettext, override

from kapok.base.ids import uuid7
from kapok.evidence import verbs
from kapok.evidence.models import DueCount, Statement, StatementText
from kapok.evidence.queries import value_of
from kapok.evidence.tests.conftest import NOW, count_all, item, post, said

pytestmark = pytest.mark.doors


def outcomes(answer):
    return [each["outcome"] for each in answer.json()["items"]]


def test_what_waited_on_a_phone_is_received(world, optics):
    statement = said(
        world.amina, optics.question, result={"response": "What she can do now"}, context={"registration": str(uuid7())}
    )
    answer = post(world.as_amina, [item(world.amina, statement)])
    assert answer.status_code == 200
    assert answer.json() == {"now": NOW.isoformat(), "items": [{"id": statement["id"], "outcome": "received"}]}
    row = Statement.objects.get()
    assert (str(row.id), row.verb, row.activity) == (statement["id"], verbs.ANSWERED, optics.question)
    assert (str(row.registration), row.organisation, row.country, row.sex) == (
        statement["context"]["registration"], world.nairobi, "KE", "female"
    )  # fmt: skip


def test_the_stored_body_holds_no_actor_and_no_words_of_hers(world, optics):
    post(
        world.as_amina,
        [item(world.amina, said(world.amina, optics.question, result={"response": "My own words", "success": True}))],
    )
    row = Statement.objects.get()
    assert row.body == {"result": {"success": True}}
    assert StatementText.objects.get(statement=row).words == {"result.response": "My own words"}


def test_what_a_phone_sends_twice_is_counted_once(world, optics, measures):
    sent = [item(world.amina, said(world.amina, optics.question))]
    first, second, both = post(world.as_amina, sent), post(world.as_amina, sent), post(world.as_amina, sent * 2)
    assert [outcomes(each) for each in (first, second, both)] == [["received"], ["had"], ["had", "had"]]
    count_all()
    value = value_of(measures["lecturers-learning"])
    assert (value.value, value.statements) == (1, 1)


def test_the_same_id_with_other_content_is_refused_by_name(world, optics):
    id = uuid7()
    post(world.as_amina, [item(world.amina, said(world.amina, optics.question, id=id))])
    line = post(world.as_amina, [item(world.amina, said(world.amina, optics.unit1, id=id))]).json()["items"][0]
    assert line["outcome"] == "refused"
    assert str(id) in line["reason"]
    assert Statement.objects.get().activity == optics.question


def test_another_person_cannot_take_an_id_that_is_kept(world, optics):
    statement = said(world.amina, optics.question)
    post(world.as_amina, [item(world.amina, statement)])
    answer = post(world.as_sam, [item(world.sam, said(world.sam, optics.question, id=statement["id"]))])
    assert outcomes(answer) == ["refused"]
    assert Statement.objects.get().actor.person == world.amina.person


def test_a_statement_in_anothers_name_is_refused(world, optics):
    line = post(world.as_sam, [item(world.sam, said(world.amina, optics.question))]).json()["items"][0]
    assert (line["outcome"], line["reason"]) == (
        "refused", "“actor” is somebody else. A statement is taken only from the person who is signed in."
    )  # fmt: skip
    assert not Statement.objects.exists()


def test_what_another_account_made_waits_and_is_never_refused(world, optics):
    hers, his = said(world.amina, optics.question), said(world.sam, optics.question)
    answer = post(world.as_sam, [item(world.amina, hers), item(world.sam, his)])
    assert outcomes(answer) == ["waiting", "received"]
    assert outcomes(post(world.as_amina, [item(world.amina, hers)])) == ["received"]


def test_a_refused_item_does_not_hold_up_the_others(world, optics):
    good, bad, last = (
        said(world.amina, optics.question),
        said(world.amina, "https://elsewhere.example/x"),
        said(world.amina, optics.unit1),
    )
    answer = post(world.as_amina, [item(world.amina, each) for each in (good, bad, last)])
    assert outcomes(answer) == ["received", "refused", "received"]
    assert set(Statement.objects.values_list("activity", flat=True)) == {optics.question.pk, optics.unit1.pk}
    assert DueCount.objects.filter(statement__isnull=False).count() == 2


@pytest.mark.parametrize("verb", [verbs.PASSED, verbs.EARNED, verbs.VOIDED, "http://example.org/verbs/cheated"])
def test_a_learner_cannot_say_what_only_the_centre_may(world, optics, verb):
    line = post(world.as_amina, [item(world.amina, said(world.amina, optics.credential, verb))]).json()["items"][0]
    assert line["outcome"] == "refused"
    assert "“verb.id”" in line["reason"]


def test_what_comes_out_of_order_is_kept_by_its_own_time(world, optics):
    late, early = (
        said(world.amina, optics.unit2, at=NOW - timedelta(hours=1)),
        said(world.amina, optics.unit1, at=NOW - timedelta(days=2)),
    )
    post(world.as_amina, [item(world.amina, late, counter=2)])
    post(world.as_amina, [item(world.amina, early, counter=1)])
    assert list(Statement.objects.order_by("timestamp").values_list("activity", flat=True)) == [
        optics.unit1.pk,
        optics.unit2.pk,
    ]


def test_stored_is_never_earlier_than_the_one_before(world, optics, at_noon):
    post(world.as_amina, [item(world.amina, said(world.amina, optics.unit1))])
    at_noon.move_to(NOW - timedelta(minutes=5), tick=False)  # the server's own clock was set back
    post(world.as_amina, [item(world.amina, said(world.amina, optics.unit2, at=NOW - timedelta(minutes=6)))])
    first, second = Statement.objects.order_by("seq")
    assert second.stored >= first.stored


def test_a_room_may_refuse_a_statement_about_what_is_its_own(world, optics, room):
    statement = said(world.amina, optics.question)
    with room(optics.question, "The run is over."):
        line = post(world.as_amina, [item(world.amina, statement)]).json()["items"][0]
    assert (line["outcome"], line["reason"]) == ("refused", "The run is over.")
    assert not Statement.objects.exists()


def test_a_fault_of_ours_in_one_item_leaves_it_waiting_and_takes_the_others(world, optics, room, caplog):
    with room(optics.question, ZeroDivisionError()):
        answer = post(
            world.as_amina, [item(world.amina, said(world.amina, each)) for each in (optics.question, optics.unit1)]
        )
    assert outcomes(answer) == ["waiting", "received"]
    assert [record.message for record in caplog.records] == ["An item of the outbox could not be taken."]


def test_reasons_are_said_in_the_language_of_the_page(world, optics):
    """The script names its page's language; the reasons of one request are all in it."""
    for language in ("fr", "ar", "zh-hans", "en"):
        line = post(world.as_sam, [item(world.sam, said(world.amina, optics.question))], language=language).json()[
            "items"
        ][0]
        with override(language):
            assert line["reason"] == gettext(
                "“actor” is somebody else. A statement is taken only from the person who is signed in."
            )
