"""Two requests at the same moment, two jobs at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext

from kapok.evidence.actions import count_due
from kapok.evidence.actions.senders import Senders, numbers_of
from kapok.evidence.models import Actor, Statement, Subject, SubjectKind
from kapok.evidence.queries import check_counts, value_of
from kapok.evidence.tests.conftest import count_all, earn, item, post, said
from tests.people import signed_in, someone

pytestmark = [pytest.mark.doors, pytest.mark.django_db(transaction=True)]


def at_once(*calls):
    """Calls them in threads that start together; each ends its own connection."""
    barrier = threading.Barrier(len(calls))

    def run(call):
        try:
            barrier.wait(10)
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result(60) for each in [pool.submit(run, call) for call in calls]]


def test_an_item_that_is_sent_four_times_at_once_is_stored_once(world, optics, measures):
    sent = [item(world.amina, said(world.amina, each)) for each in (optics.question, optics.unit1)]
    answers = at_once(*[partial(post, signed_in(world.amina), sent) for _ in range(4)])
    outcomes = sorted(line["outcome"] for answer in answers for line in answer.json()["items"])
    assert outcomes == ["had"] * 6 + ["received"] * 2
    assert (Statement.objects.count(), Actor.objects.count(), Subject.objects.filter(kind="person").count()) == (
        2,
        1,
        1,
    )
    count_all()
    assert value_of(measures["lecturers-learning"]).value == 1


def test_what_waits_together_is_committed_together_before_the_answer(world, optics):
    sent = [item(world.amina, said(world.amina, optics.question, result={"response": "B"})) for _ in range(5)]
    post(world.as_amina, [])  # the first request of an hour notes the session, too
    with CaptureQueriesContext(connection) as asked:
        assert post(world.as_amina, sent).status_code == 200
    assert [query["sql"] for query in asked].count("COMMIT") == 1
    assert not connection.in_atomic_block
    assert Statement.objects.count() == 5


def test_new_subjects_and_actors_are_made_in_order_so_that_nobody_waits_in_a_circle(db):
    backwards = sorted((uuid4() for _turn in range(20)), reverse=True)
    numbers_of(SubjectKind.PERSON, backwards)
    assert list(Subject.objects.order_by("pk").values_list("uuid", flat=True)) == backwards[::-1]
    people = [someone(f"Person {number}") for number in range(20)]
    Senders(sorted((each.pk for each in people), reverse=True))
    made = list(Actor.objects.order_by("pk").values_list("account_name", flat=True))
    assert len(made) == 20 and made == sorted(made)


def test_when_nothing_can_be_kept_everything_waits(world, optics, room, caplog):
    """A full disk in the middle of a batch: a clear answer, nothing half written, and the same items are taken afterwards."""
    sent = [item(world.amina, said(world.amina, each)) for each in (optics.unit1, optics.question)]
    with room(optics.question, OperationalError("database or disk is full")):
        answer = post(world.as_amina, sent)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "stay on your phone" in answer.json()["reason"]
    assert not Statement.objects.exists()
    assert [line["outcome"] for line in post(world.as_amina, sent).json()["items"]] == ["received", "received"]


def test_jobs_that_count_at_once_count_exactly(world, optics, measures):
    for index in range(4):
        earn(someone(f"Person {index}", organisation=world.nairobi, country="KE"), optics.credential)
    at_once(*[count_due] * 3)
    count_all()
    assert value_of(measures["people-certified"]).value == 4
    assert check_counts(sample=99) == []
