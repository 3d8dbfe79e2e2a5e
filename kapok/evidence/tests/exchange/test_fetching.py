"""Statements are fetched from another store: all of them, once, whatever the other one says."""

from uuid import UUID, uuid4

import pytest

from kapok.evidence.exchange.actions import try_left_out_again
from kapok.evidence.exchange.fetching import fetch_due
from kapok.evidence.exchange.models import LeftOut
from kapok.evidence.exchange.sending import send_due
from kapok.evidence.exchange.standing import ways_of
from kapok.evidence.models import Actor, Statement, Void
from kapok.evidence.tests.exchange.conftest import stream_of

pytestmark = pytest.mark.doors
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"


def foreign(**more) -> dict:
    return {
        "id": str(uuid4()),
        "actor": {"mbox": "mailto:guest@example.org"},
        "verb": {"id": COMPLETED},
        "object": {"id": "https://moodle.example.org/course/7"},
        "timestamp": "2026-06-01T10:00:00Z",
    } | more


def fetch_all():
    while fetch_due():
        pass


def later(stream, time_machine):
    time_machine.move_to(stream.next_at, tick=False)


@pytest.fixture
def store(connect):
    return connect(sends=False, fetches=True)


@pytest.fixture
def fill(other):
    def keep(count=1, **more):
        return [other.keep(foreign(**more))["id"] for _turn in range(count)]

    return keep


def ids() -> set[str]:
    return {str(id) for id in Statement.objects.values_list("id", flat=True)}


def trouble_of(store) -> str:
    return next(way.trouble for way in ways_of(store) if not way.stream.is_out)


def test_page_after_page_is_followed_and_then_only_what_is_new(other, store, fill, time_machine):
    first = fill(5)
    fetch_all()
    assert ids() == set(first) and len(other.asked) == 3
    later(stream_of(store, "in"), time_machine)
    second = fill(1)
    fetch_all()
    assert ids() == {*first, *second}
    assert len(other.asked) == 4, "one page held all that was new"
    assert stream_of(store, "in").done == 6


def test_it_asks_every_few_minutes_and_not_in_between(other, store, fill, time_machine):
    fill(1)
    for _turn in range(3):
        fetch_all()
    assert len(other.asked) == 1
    later(stream_of(store, "in"), time_machine)
    fetch_all()
    assert len(other.asked) == 2


@pytest.mark.parametrize("mood", ["500", "503", "401", "302", "404", "lose", "page"])
def test_cut_in_the_middle_it_goes_on_with_the_page_it_stood_at(other, store, fill, time_machine, mood):
    every = fill(6)
    other.moods = ["", mood]
    fetch_all()
    if mood != "404":  # a further page may be kept no longer; then it begins again where it stood
        assert len(ids()) == 2 and trouble_of(store)
        later(stream_of(store, "in"), time_machine)
        fetch_all()
    assert ids() == set(every)
    assert stream_of(store, "in").done == 6


def test_who_answers_for_them_is_the_store_and_its_place(world, store, fill):
    fill(1)
    fetch_all()
    row = Statement.objects.get()
    assert (row.authority, row.organisation) == (store.authority, world.centre)
    assert row.authority.account_name == f"store-{store.pk}"


def test_what_breaks_a_rule_is_left_out_and_tried_again_when_asked(other, store, fill, optics):
    good = fill(1)
    bad = fill(1, actor={"mbox": "nobody"})[0]
    ours = fill(1, object={"id": optics.unit1.iri})[0]
    last = fill(1)
    fetch_all()
    assert ids() == {*good, *last}
    assert dict(LeftOut.objects.values_list("statement", "code")) == {bad: "wrong", ours: "wrong"}
    other.kept[bad]["actor"] = {"mbox": "mailto:guest@example.org"}
    try_left_out_again(store=store)
    fetch_all()
    assert bad in ids() and set(LeftOut.objects.values_list("statement", flat=True)) == {ours}


def test_another_statement_under_an_id_that_came_before_is_a_lie_that_is_named(other, store, fill, time_machine):
    one = fill(1)[0]
    fetch_all()
    other.keep(foreign(id=one, verb={"id": "http://x.example/other"}))
    other.kept[one]["stored"] = "2026-06-02T00:00:00+00:00"
    later(stream_of(store, "in"), time_machine)
    fetch_all()
    assert list(LeftOut.objects.values_list("statement", "code")) == [(one, "conflict-here")]
    assert Statement.objects.get().verb == COMPLETED


@pytest.mark.parametrize(
    "more", ["https://elsewhere.example.org/xapi/statements?x", "//elsewhere.example.org/x", "http://localhost/x"]
)
def test_key_and_secret_go_to_no_other_house(other, store, fill, more):
    fill(3)
    other.more = more
    fetch_all()
    assert "another house" in trouble_of(store)
    assert len(other.asked) == 1


def test_pages_that_lead_in_a_circle_are_left(other, store, fill):
    fill(3)
    other.more = "/xapi/statements?from=1"
    fetch_all()
    assert "circle" in trouble_of(store) and len(other.asked) == 2


def test_signs_that_no_database_takes_do_no_harm(other, store, fill):
    fill(1, id="\0\ud800")
    fill(1, result={"response": "\0"})
    fill(1, stored="9" * 500)
    other.more = ""
    fetch_all()
    assert ids() <= set(other.kept)
    assert trouble_of(store) == ""


def test_what_is_taken_back_there_is_taken_back_here_but_never_ours(other, store, fill, do):
    ours, theirs = do(1)[0], fill(1)[0]
    for target in (ours, theirs):
        fill(
            1, verb={"id": "http://adlnet.gov/expapi/verbs/voided"}, object={"objectType": "StatementRef", "id": target}
        )
    fetch_all()
    assert list(Void.objects.values_list("statement__id", flat=True)) == [UUID(theirs)]
    assert LeftOut.objects.get().code == "wrong"


@pytest.mark.django_db(transaction=True)  # the cursor of what is sent sees what was committed
def test_what_was_fetched_is_not_sent_back_and_what_was_sent_is_nothing_new(other, connect, do, fill, time_machine):
    ours, theirs = do(2), fill(3)
    store = connect(fetches=True)
    for _turn in range(3):
        while send_due() or fetch_due():
            pass
        later(stream_of(store, "in"), time_machine)
    posts = [each for each in other.asked if each.startswith("POST")]
    assert len(posts) == 1
    assert set(other.kept) == {*ours, *theirs} == ids()
    assert not LeftOut.objects.exists()
    assert Actor.objects.filter(mbox="mailto:guest@example.org").count() == 1
