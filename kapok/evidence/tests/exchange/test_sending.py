"""Statements go to another store: each once, whatever the other one does."""

from datetime import timedelta

import pytest

from kapok.evidence import verbs
from kapok.evidence.actions import void_statement
from kapok.evidence.exchange import calling, outgoing
from kapok.evidence.exchange.actions import pause_stream, resume_stream, try_left_out_again
from kapok.evidence.exchange.models import LeftOut
from kapok.evidence.exchange.outgoing import count_behind
from kapok.evidence.exchange.sending import send_due
from kapok.evidence.exchange.standing import ways_of
from kapok.evidence.models import Statement
from kapok.evidence.tests.conftest import NOW, earn
from kapok.evidence.tests.exchange.conftest import stream_of
from kapok.keys.locks import lock_text
from kapok.people.actions.erasure import erase_person

# What is sent is read with a cursor, which on PostgreSQL sees what was committed.
pytestmark = [pytest.mark.doors, pytest.mark.django_db(transaction=True)]


def send_all():
    while send_due():
        pass


def trouble_of(store) -> str:
    return next(way.trouble for way in ways_of(store) if way.stream.is_out)


def test_what_is_here_and_what_comes_later_arrives_once_and_in_order(other, connect, do):
    early, store = do(3), connect()
    send_all()
    late = do(2)
    send_all()
    send_all()
    assert list(other.kept) == early + late
    assert len(other.asked) == 2, "nothing is asked when nothing is new"
    assert (stream_of(store).done, count_behind(stream_of(store))) == (5, 0)


def test_only_what_comes_from_now_on_when_so_chosen(other, connect, do):
    do(2)
    connect(with_past=False)
    late = do(1)
    send_all()
    assert list(other.kept) == late


def test_by_itself_it_sends_numbers_instead_of_people_and_no_words(other, connect, do, world):
    do(1, result={"response": "My own words", "success": True})
    connect()
    send_all()
    (sent,) = other.kept.values()
    assert sent["result"] == {"success": True}
    assert sent["actor"]["account"]["name"] == str(world.amina.pk)
    assert {"stored", "authority", "version"} - set(sent) == {"version"}, "of these the other store says its own"


def test_with_people_it_sends_what_they_wrote(other, connect, do):
    do(1, result={"response": "My own words"})
    connect(is_named=True)
    send_all()
    assert next(iter(other.kept.values()))["result"] == {"response": "My own words"}


def test_scope_is_a_place_with_those_below_and_a_course(other, connect, do, world, optics, acoustics):
    do(1, account=world.sam)
    do(1, activity=acoustics.unit1)
    mine = do(1)
    earned = earn(world.amina, optics.credential)
    void = void_statement(statement=earned, by=world.ruth)
    store = connect(organisation=world.nairobi, activity=optics.root)
    assert count_behind(stream_of(store)) == 2, "the one that takes back is not counted"
    send_all()
    assert list(other.kept) == [*mine, str(earned.id), str(void.voided_by.id)]
    assert other.kept[str(void.voided_by.id)]["verb"]["id"] == verbs.VOIDED
    assert stream_of(store).seq == Statement.objects.order_by("-seq")[0].seq


@pytest.mark.parametrize("mood", ["lose", "500", "503", "429", "401", "302", "404", "page", "half"])
def test_whatever_goes_wrong_nothing_is_lost_and_nothing_is_there_twice(other, connect, do, mood, time_machine):
    ids, store = do(3), connect()
    other.moods = [mood]
    send_all()
    stream = stream_of(store)
    assert (stream.seq, stream.failures, stream.done) == (0, 1, 0)
    assert trouble_of(store)
    send_all()
    assert len(other.asked) == 1, "it waits before it tries again"
    time_machine.move_to(stream.next_at, tick=False)
    send_all()
    assert list(other.kept) == ids
    assert (stream_of(store).failures, stream_of(store).done, trouble_of(store)) == (0, 3, "")


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        ("401", "does not accept the key and the secret (401)"),
        ("302", "leads to another address"),
        ("page", "not as a record store does: “<html>Please sign in"),
        ("500", "Something is broken there"),
        ("404", "There is no record store at this address"),
        ("lose", "It does not answer"),
    ],
)
def test_the_page_says_what_is_wrong_in_a_sentence(other, connect, do, mood, words, world):
    do(1)
    store = connect()
    other.moods = [mood]
    send_all()
    assert words in trouble_of(store)
    page = world.as_ruth.get(f"/en/stores/{store.pk}/").content.decode()
    assert "In trouble" in page and "One waits." in page


def test_it_waits_longer_each_time_and_as_long_as_it_is_asked_to(other, connect, do, time_machine):
    do(1)
    store = connect()
    other.moods = ["500"] * 20
    waits, moment = [], NOW
    for _turn in range(12):
        send_all()
        waits.append((stream_of(store).next_at - moment).total_seconds())
        moment = stream_of(store).next_at
        time_machine.move_to(moment, tick=False)
    assert waits[:4] == [30, 60, 120, 240]
    assert waits[-1] == 6 * 3600
    other.moods = ["503"]
    send_all()
    assert stream_of(store).next_at - moment >= timedelta(hours=2)


def test_a_slow_store_is_left_after_a_while(other, connect, do, monkeypatch):
    do(1)
    store = connect()
    monkeypatch.setattr(calling, "SECONDS", 0.3)
    other.moods = ["slow"]
    send_all()
    assert "It does not answer" in trouble_of(store)


@pytest.mark.parametrize("status", [400, 403, 413])
def test_one_that_is_refused_holds_up_none_of_the_others(other, connect, do, status):
    ids, store = do(9), connect()
    other.refusal = status
    other.refused = {ids[4]}
    send_all()
    assert list(other.kept) == [each for each in ids if each != ids[4]]
    assert list(LeftOut.objects.values_list("statement", "code", "data")) == [
        (ids[4], "refused", {"why": f"I do not like {ids[4]}"})
    ]
    assert stream_of(store).done == 8
    other.refused = set()
    try_left_out_again(store=store)
    send_all()
    assert ids[4] in other.kept and not LeftOut.objects.exists()
    assert stream_of(store).done == 9


def test_what_it_said_of_her_statement_goes_when_she_is_erased(other, connect, do, world):
    ids = do(2)
    connect()
    other.refused = {ids[1]}
    send_all()
    erase_person(person=world.amina.person, by=world.amina)
    assert [each.data for each in LeftOut.objects.all()] == [{"why": "–"}]


def test_a_store_that_never_took_anything_is_wrong_as_a_whole(other, connect, do):
    ids, store = do(3), connect()
    other.refused = set(ids)
    send_all()
    assert not LeftOut.objects.exists() and stream_of(store).seq == 0
    assert trouble_of(store) == f"It has taken nothing so far. It says: I do not like {ids[0]}"


def test_one_that_is_there_already_is_had_and_another_under_its_id_is_named(other, connect, do):
    same, otherwise, third = do(3)
    store = connect()
    send_all()
    kept = dict(other.kept)
    stream_of(store).__class__.objects.update(seq=0, tx="0", done=1)
    # This store is so strict that what it has already is another one, for the time of storing in it.
    other.kept = {same: kept[same] | {"mark": 1}, otherwise: kept[otherwise] | {"verb": {"id": "http://x.example/y"}}}
    other.kept[same].pop("timestamp")
    other.kept[same] = kept[same] | {"verb": kept[same]["verb"] | {"display": {"en": "did"}}}
    send_all()
    assert list(LeftOut.objects.values_list("statement", "code")) == [(otherwise, "conflict")]
    assert list(other.kept) == [same, otherwise, third]


def test_one_that_came_there_by_a_longer_way_and_is_not_shown_is_had(other, connect, do):
    ids, store = do(3), connect()
    other.hidden = {ids[1]}
    send_all()
    assert list(other.kept) == [ids[0], ids[2]]
    assert not LeftOut.objects.exists() and stream_of(store).done == 3


def test_paused_it_sends_nothing_and_resumed_it_goes_on_where_it_stood(other, connect, do, world):
    first, store = do(1), connect()
    send_all()
    pause_stream(stream=stream_of(store), by=world.ruth)
    rest = do(2)
    send_all()
    assert list(other.kept) == first
    resume_stream(stream=stream_of(store), by=world.ruth)
    send_all()
    assert list(other.kept) == first + rest


def test_many_go_in_parcels_and_a_cut_in_between_goes_on_with_the_next(other, connect, do, time_machine, monkeypatch):
    monkeypatch.setattr("kapok.evidence.exchange.packing.PARCEL", 4)
    ids, store = do(10), connect()
    other.moods = ["", "500"]
    send_all()
    assert list(other.kept) == ids[:4] and stream_of(store).done == 4
    time_machine.move_to(stream_of(store).next_at, tick=False)
    send_all()
    assert list(other.kept) == ids


def test_the_older_version_gets_nothing_that_it_does_not_know(other, connect, do):
    do(1)
    connect(version="1.0.3")
    send_all()
    assert other.versions == {"1.0.3"}


def test_a_secret_lies_locked_and_one_that_cannot_be_read_is_said(other, connect, do):
    do(1)
    store = connect()
    assert "the secret" not in store.secret
    store.secret = lock_text("x", purpose="something else")
    store.save()
    send_all()
    assert "Write the secret again" in trouble_of(store) and other.asked == []


def test_more_than_can_be_counted_quickly_is_said_so(connect, do, monkeypatch):
    do(3)
    store = connect()
    monkeypatch.setattr(outgoing, "BEHIND_MAX", 2)
    monkeypatch.setattr("kapok.evidence.exchange.standing.BEHIND_MAX", 2)
    assert "More than 2 wait." in ways_of(store)[0].lines


def test_an_address_in_a_private_network_is_not_called(connect, do, settings, other):
    do(1)
    settings.OUTSIDE_ALLOWED = []
    store = connect()
    send_all()
    assert "private network" in trouble_of(store) and other.asked == []
