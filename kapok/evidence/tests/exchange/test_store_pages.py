"""Officers set other stores up, see how each stands, stop and start them; nobody else does."""

import pytest

from kapok.evidence.clients.actions import create_client
from kapok.evidence.exchange.calling import PURPOSE
from kapok.evidence.exchange.models import Store, Stream
from kapok.evidence.exchange.progress import leave_out
from kapok.evidence.exchange.sending import send_due
from kapok.evidence.tests.exchange.conftest import stream_of
from kapok.journal.models import Fact
from kapok.keys.locks import unlock_text

# What is sent is read with a cursor, which on PostgreSQL sees what was committed.
pytestmark = [pytest.mark.doors, pytest.mark.django_db(transaction=True)]
PLACE = "/en/organisations/nairobi/stores/"
FILLED = {
    "name": "The ministry", "address": "https://lrs.example.org/xapi/statements", "version": "1.0.3", "key": "k1", "secret": "s:1",
    "sends": "on", "who": "opaque",
}  # fmt: skip


def test_an_officer_adds_a_store_and_its_secret_is_seen_no_more(world):
    answer = world.as_ruth.post(f"{PLACE}add/", FILLED, follow=True)
    store = Store.objects.get()
    assert answer.redirect_chain[-1][0] == f"/en/stores/{store.pk}/"
    assert (store.address, store.version, store.key, store.is_named) == (
        "https://lrs.example.org/xapi/",
        "1.0.3",
        "k1",
        False,
    )
    assert unlock_text(store.secret, purpose=PURPOSE) == "s:1"
    assert {each.direction: each.is_paused for each in Stream.objects.all()} == {"out": False, "in": True}
    for path in (PLACE, f"/en/stores/{store.pk}/", f"/en/stores/{store.pk}/change/"):
        page = world.as_ruth.get(path).content.decode()
        assert "The ministry" in page and "s:1" not in page
    fact = Fact.objects.get(kind="evidence.store_added")
    assert fact.by == world.ruth.pk and "lrs" not in str(fact.data) and "k1" not in str(fact.data)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"address": "http://lrs.example.org/xapi/"}, "begins with https://"),
        ({"address": "https://me:secret@lrs.example.org/"}, "begins with https://"),
        ({"address": "https://lrs.example.org/xapi/?x=1"}, "without ? and #"),
        ({"address": "https://[::1/"}, "begins with https://"),
        ({"name": ""}, 'id="id_name_error"'),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(world, typed, words):
    page = world.as_ruth.post(f"{PLACE}add/", FILLED | typed).content.decode()
    assert words in page and 'value="k1"' in page
    assert not Store.objects.exists()


def test_beside_another_mistake_the_secret_is_asked_for_again_and_says_so(world, connect):
    page = world.as_ruth.post(f"{PLACE}add/", FILLED | {"name": ""}).content.decode()
    assert "Write the secret once more: it is never sent back to a page." in page and "s:1" not in page
    store = connect(organisation=world.nairobi)
    for secret, is_said in (("s:2", True), ("", False)):
        page = world.as_ruth.post(f"/en/stores/{store.pk}/change/", FILLED | {"name": "", "secret": secret})
        assert ("Write the secret once more" in page.content.decode()) is is_said


def test_its_settings_are_changed_and_an_empty_secret_keeps_the_one_there_is(world, connect, other):
    store = connect(organisation=world.nairobi)
    client = create_client(
        name="The ministry itself", scopes=["statements/write"], organisation=world.nairobi, by=world.ruth
    ).client
    typed = FILLED | {"secret": "", "name": "Another name", "who": "named", "client": str(client.pk)}
    world.as_ruth.post(f"/en/stores/{store.pk}/change/", typed)
    changed = Store.objects.get()
    assert (changed.name, changed.is_named, changed.client, changed.secret) == (
        "Another name",
        True,
        client,
        store.secret,
    )
    world.as_ruth.post(f"/en/stores/{store.pk}/change/", typed | {"secret": "new one"})
    assert unlock_text(Store.objects.get().secret, purpose=PURPOSE) == "new one"


def test_the_pages_say_how_it_stands_and_pause_resume_and_try_work(world, connect, do, other, time_machine):
    do(3)
    store = connect(organisation=world.nairobi)
    page = world.as_ruth.get(PLACE).content.decode()
    assert "3 wait." in page and "About to begin" in page and "Fetching" not in page
    other.moods = ["500"]
    send_due()
    assert "Something is broken there (500)" in world.as_ruth.get(PLACE).content.decode()
    world.as_ruth.post(f"/en/stores/{store.pk}/out/try/")
    send_due()
    page = world.as_ruth.get(f"/en/stores/{store.pk}/").content.decode()
    assert "3 statements went through." in page and "None waits." in page and "Well" in page
    world.as_ruth.post(f"/en/stores/{store.pk}/out/pause/")
    assert stream_of(store).is_paused and "Paused" in world.as_ruth.get(PLACE).content.decode()
    world.as_ruth.post(f"/en/stores/{store.pk}/out/resume/")
    world.as_ruth.post(f"/en/stores/{store.pk}/in/resume/")
    assert not stream_of(store).is_paused and not stream_of(store, "in").is_paused
    assert set(Fact.objects.filter(kind__startswith="evidence.store_").values_list("kind", flat=True)) == {
        "evidence.store_added", "evidence.store_paused", "evidence.store_resumed",
    }  # fmt: skip


def test_what_was_left_out_is_listed_with_its_reason(world, connect, do):
    id = do(1)[0]
    store = connect(organisation=world.nairobi)
    leave_out(stream_of(store), id, "refused", {"why": "<b>No</b>"})
    page = world.as_ruth.get(f"/en/stores/{store.pk}/").content.decode()
    assert id in page and "It was refused: &lt;b&gt;No&lt;/b&gt;" in page
    assert "1 statement was left out" in world.as_ruth.get(PLACE).content.decode()
    world.as_ruth.post(f"/en/stores/{store.pk}/left-out/")
    assert "is tried again" in world.as_ruth.get(f"/en/stores/{store.pk}/").content.decode()


def test_taken_off_it_is_gone_with_key_and_secret(world, connect, do, other):
    do(1)
    store = connect(organisation=world.nairobi)
    assert "Keep the store" in world.as_ruth.get(f"/en/stores/{store.pk}/remove/").content.decode()
    world.as_ruth.post(f"/en/stores/{store.pk}/remove/")
    assert not Store.objects.exists() and not Stream.objects.exists()
    send_due()
    assert other.asked == []


def test_nobody_but_officers_reaches_any_of_it(world, connect):
    store = connect(organisation=world.nairobi)
    for client in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora):
        assert client.get(PLACE).status_code == client.post(f"{PLACE}add/", FILLED).status_code == 403
        for path in ("", "change/", "remove/"):
            assert client.get(f"/en/stores/{store.pk}/{path}").status_code == 404
        for path in ("change/", "remove/", "left-out/", "out/pause/", "out/resume/", "out/try/"):
            assert client.post(f"/en/stores/{store.pk}/{path}", FILLED).status_code == 404
    assert Store.objects.get().name == "The ministry"


def test_the_list_asks_as_often_for_three_stores_as_for_one_but_for_what_waits(world, connect, count_queries):
    connect(organisation=world.nairobi)
    one = count_queries(world.as_ruth, PLACE)
    for _turn in range(2):
        connect(organisation=world.nairobi)
    assert count_queries(world.as_ruth, PLACE) <= one + 2 * 9
