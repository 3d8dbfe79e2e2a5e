"""Requests of the same moment are written in one transaction, and none hears of another's mistake."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from kapok.base import sql
from kapok.evidence.models import Statement, Verb
from kapok.evidence.tests.conftest import item, post, said
from kapok.evidence.tests.programs import Program, statement
from kapok.evidence.tests.test_many_at_once import at_once
from kapok.evidence.together import ITEMS_MAX, Desk, Parcel
from tests.people import signed_in

pytestmark = [pytest.mark.doors, pytest.mark.django_db(transaction=True)]


class Book:
    """Writes verbs; the first transaction lasts until the others have come. A verb called "wrong" cannot be written."""

    def __init__(self, others: int):
        self.groups, self._others, self._begun = [], others, threading.Event()
        self.desk = Desk(self.write)

    def write(self, parcels):
        if not self.groups:
            self._begun.set()
            end = time.monotonic() + 20
            while len(self.desk._waiting) < self._others and time.monotonic() < end:
                time.sleep(0.005)
        self.groups.append([each.items for each in parcels])
        for each in parcels:
            sql.insert("evidence_verb", ("iri", "display"), [(iri, {}) for iri in each.items])
            each.answer = len(each.items)
            if "wrong" in each.items:
                raise ValueError("wrong")

    def bring(self, *parcels):
        """The first one, and when it is being written the others, in their order; what each heard."""
        heard = {}

        def one(place, parcel):
            if place:
                assert self._begun.wait(20)
            while len(self.desk._waiting) + 1 < place:
                time.sleep(0.002)
            try:
                self.desk.bring(parcel)
                heard[place] = parcel.answer
            except ValueError as mistake:
                heard[place] = str(mistake)

        at_once(*[partial(one, place, each) for place, each in enumerate(parcels)])
        return [heard[place] for place in range(len(parcels))]


def test_who_comes_while_another_writes_is_written_with_the_others_that_came():
    book = Book(others=3)
    assert book.bring(*[Parcel("a", [name]) for name in "1234"]) == [1, 1, 1, 1]
    assert book.groups == [[["1"]], [["2"], ["3"], ["4"]]]
    assert set(Verb.objects.values_list("iri", flat=True)) == set("1234")


def test_only_parcels_of_one_kind_are_written_together_and_none_is_forgotten():
    book = Book(others=4)
    assert book.bring(*[Parcel(kind, [name]) for kind, name in zip("aabab", "12345", strict=True)]) == [1] * 5
    assert book.groups == [[["1"]], [["2"], ["4"]], [["3"], ["5"]]]


def test_a_mistake_is_told_only_to_who_made_it():
    book = Book(others=3)
    assert book.bring(Parcel("a", ["1"]), Parcel("a", ["2"]), Parcel("a", ["wrong"]), Parcel("a", ["4"])) == [
        1,
        1,
        "wrong",
        1,
    ]
    assert book.groups == [[["1"]], [["2"], ["wrong"], ["4"]], [["2"]], [["wrong"]], [["4"]]]
    assert set(Verb.objects.values_list("iri", flat=True)) == set("124")


def test_why_a_group_could_not_be_written_is_in_the_log(caplog):
    caplog.set_level(logging.INFO, "kapok.evidence.together")
    Book(others=2).bring(Parcel("a", ["1"]), Parcel("a", ["2"]), Parcel("a", ["wrong"]))
    (record,) = [each for each in caplog.records if each.name == "kapok.evidence.together"]
    assert str(record.exc_info[1]) == "wrong"


@pytest.fixture
def locked(monkeypatch):
    """Another process writes the verb "locked" and does not come to its end: who needs it waits. Called, it ends."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no locks of rows")
    monkeypatch.setattr("kapok.evidence.together.LOCKED_SECONDS_MAX", 0.3)
    other = connection.copy()
    other.set_autocommit(False)
    other.cursor().execute("INSERT INTO evidence_verb (iri, display) VALUES ('locked', '{}')")
    yield other.rollback
    other.close()


def test_who_needs_a_locked_row_waits_for_it_and_nobody_else_does(locked):
    book, names = Book(others=3), ["1", "2", "locked", "4"]

    def one(place):
        try:
            while place and not (book._begun.is_set() and len(book.desk._waiting) + 1 >= place):
                time.sleep(0.002)
            book.desk.bring(Parcel("a", [names[place]]))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as pool:
        try:
            first, second, waiting, fourth = [pool.submit(one, place) for place in range(4)]
            for each in (first, second, fourth):
                each.result(20)
            assert not waiting.done() and set(Verb.objects.values_list("iri", flat=True)) == {"1", "2", "4"}
        finally:
            locked()
        waiting.result(20)
    assert Verb.objects.filter(iri="locked").exists() and not book.desk._is_taken


def test_a_transaction_of_several_stays_small_enough_for_the_others_who_write():
    book, half = Book(others=3), [str(number) for number in range(ITEMS_MAX // 2)]
    parcels = [Parcel("a", ["x"]), Parcel("a", half), Parcel("a", [f"b{each}" for each in half]), Parcel("a", ["y"])]
    book.bring(*parcels)
    assert [[len(items) for items in group] for group in book.groups] == [[1], [ITEMS_MAX // 2] * 2, [1]]


def test_what_belongs_to_a_larger_transaction_is_taken_back_with_it():
    book = Book(others=0)
    with transaction.atomic():
        book.desk.bring(Parcel("a", ["1"]))
        transaction.set_rollback(True)
    assert not Verb.objects.exists() and not connection.in_atomic_block


def test_a_conflict_among_many_programs_is_one_programs_own(world):
    program, id = Program(organisation=world.nairobi), str(uuid4())
    program.post("statements", body=statement(id=id))
    bodies = [statement() for _turn in range(6)] + [statement(id=id, verb={"id": "http://example.org/verbs/other"})]
    answers = at_once(*[partial(program.post, "statements", body=each) for each in bodies])
    assert [answer.status_code for answer in answers] == [200] * 6 + [409]
    assert Statement.objects.count() == 7


def test_two_programs_of_different_organisations_at_once_write_under_their_own_name(world):
    programs = [Program(organisation=each) for each in (world.nairobi, world.phnom_penh)] * 3
    stranger = {"mbox": "mailto:stranger@example.org"}
    answers = at_once(
        *[partial(each.post, "statements", body=[statement(actor=stranger) for _turn in range(3)]) for each in programs]
    )
    assert [answer.status_code for answer in answers] == [200] * 6
    for program in programs[:2]:
        name = f"client-{program.client.pk}"
        assert Statement.objects.filter(authority__account_name=name).count() == 9
        assert not Statement.objects.filter(authority__account_name=name).exclude(
            organisation_id=program.client.organisation_id
        )


def test_phones_that_send_at_once_each_hear_what_became_of_theirs(world, optics):
    phones = [signed_in(world.amina) for _turn in range(4)]
    sent = [
        [item(world.amina, said(world.amina, optics.question, result={"response": str(number)}))] * (1 + number % 2)
        for number in range(4)
    ]
    answers = at_once(*[partial(post, phone, each) for phone, each in zip(phones, sent, strict=True)])
    outcomes = [[(line["id"], line["outcome"]) for line in answer.json()["items"]] for answer in answers]
    assert outcomes == [
        [(each["id"], outcome) for each, outcome in zip(items, ("received", "had"), strict=False)] for items in sent
    ]


def test_no_thread_waits_for_ever():
    """Many in a row, of two kinds, some of them wrong: each is answered and the desk is free afterwards."""
    book = Book(others=0)
    kinds = [("a" if number % 2 else "b", "wrong" if number % 5 == 0 else str(number)) for number in range(24)]
    failed = []

    def one(kind, name):
        try:
            book.desk.bring(Parcel(kind, [name]))
        except ValueError:
            failed.append(name)

    at_once(*[partial(one, *each) for each in kinds])
    assert (failed, Verb.objects.count()) == (["wrong"] * 5, 19)
    assert not book.desk._is_taken and not book.desk._waiting and threading.active_count() < 30
