import pytest

from kapok.evidence.models import Statement
from kapok.evidence.queries import value_of
from kapok.evidence.tests.conftest import count_all, item, post, said

pytestmark = pytest.mark.doors


def test_what_waited_on_a_phone_is_received(world, optics):
    statement = said(world.amina, optics.question)
    answer = post(world.as_amina, [item(world.amina, statement)])
    assert answer.status_code == 200
    assert answer.json()["items"] == [{"id": statement["id"], "outcome": "received"}]
    assert str(Statement.objects.get().id) == statement["id"]


def test_what_a_phone_sends_twice_is_counted_once(world, optics, measures):
    sent = [item(world.amina, said(world.amina, optics.question))]
    first, second = post(world.as_amina, sent), post(world.as_amina, sent)
    assert [each.json()["items"][0]["outcome"] for each in (first, second)] == ["received", "had"]
    count_all()
    assert value_of(measures["lecturers-learning"]).value == 1
    assert value_of(measures["lecturers-learning"]).statements == 1
