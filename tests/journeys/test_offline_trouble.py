"""A line that hangs, a phone without room, a browser that empties its store: said before, or as soon as, something could be lost."""

import contextlib
import socket
import threading

import pytest
from playwright.sync_api import expect

from tests.journeys.course import SLUG
from tests.journeys.own import rows, wait_until
from tests.journeys.test_phones_that_lack_something import NO_ROOM
from tests.journeys.test_without_a_network import take_course

pytestmark = pytest.mark.journey
MARKED_WAITING = "() => JSON.parse(localStorage.getItem('kapok') || '{}').waiting"
STALE_MS = 31_000  # so long Chromium believes what it knew of its room


@contextlib.contextmanager
def hanging(port: int):
    """In the place of the centre somebody who takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", port)) as door:
        calls = []
        taking = threading.Thread(target=lambda: take_calls(door, calls), daemon=True)
        taking.start()
        try:
            yield calls
        finally:
            door.shutdown(socket.SHUT_RDWR)
            taking.join()
            for call in calls:
                call.close()


def take_calls(door, calls) -> None:
    with contextlib.suppress(OSError):
        while True:
            calls.append(door.accept()[0])


def test_reading_and_answering_never_wait_for_a_line_that_hangs(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    centre.line.cut()
    with hanging(centre.line.port) as calls:
        phone.context.set_default_timeout(8000)
        phone.open_unit(1)
        phone.sees("A map is a claim.")
        phone.choose("north", "b")
        phone.hears("north", "Right.")
        phone.bar_says("1 answer waiting")
        phone.open_course()
        phone.sees("All of it is on this phone")
        assert calls  # it was asked, behind the page
        phone.page.goto(phone.address + "/en/desk/", timeout=60_000)
        phone.sees("This page is not on your phone")
    centre.line.mend()
    phone.open_unit(1)
    phone.bar_says("1 answer received")
    assert centre.statements("amina") == [("answered", f"{SLUG}/north")]


KEEP_FOR_ANOTHER_DOOR = """() => new Promise((resolve) => {
    indexedDB.open("kapok").onsuccess = ({ target: { result } }) => {
        const transaction = result.transaction(["settings", "outbox"], "readwrite");
        transaction.objectStore("settings").get("current").onsuccess = ({ target }) => {
            const item = { id: "first", account: target.result.id, counter: 0, state: "waiting", kind: "answer", title: "", where: "" };
            Object.assign(item, { door: "/assessment-answers/", answer: {}, made_at: new Date().toISOString() });
            transaction.objectStore("outbox").put(item);
        };
        transaction.oncomplete = resolve;
    };
})"""


def test_a_door_that_fails_holds_up_nothing_that_leaves_by_another(phone, centre):
    phone.sign_in("amina")
    phone.open_unit(1)
    phone.sees("Amina")
    phone.page.evaluate(KEEP_FOR_ANOTHER_DOOR)
    phone.page.route("**/assessment-answers/", lambda route: route.fulfill(status=500))
    phone.choose("north", "b")
    phone.hears("north", "Your answer has arrived.")
    assert centre.statements("amina") == [("answered", f"{SLUG}/north")]
    assert [row["id"] for row in phone.page.evaluate(rows("outbox"))] == ["first"]


BREAK_FILE = """async () => {
    const [, url] = /(\\/courses\\/[^"]+\\/files\\/[^"]+)"/.exec(await (await fetch("/en/courses/reading-maps/units/1/")).text());
    await (await caches.open("kapok-own")).put(url, new Response("broken"));
    return url;
}"""
LENGTH = """async (url) => {
    const file = await (await caches.open("kapok-files")).match(url);
    return file ? (await file.blob()).size : 0;
}"""


def test_a_file_that_lies_broken_on_the_phone_is_fetched_anew(phone):
    phone.sign_in("amina")
    take_course(phone, "text")
    phone.page.reload()
    url = phone.page.evaluate(BREAK_FILE)
    phone.choose_weight("audio")
    phone.press("Take the whole course")
    wait_until(phone.page, lambda: phone.page.evaluate(LENGTH, url) > 1000)


@pytest.mark.on_disk
def test_a_full_phone_takes_no_course_and_says_that_no_room_is_left(phone):
    phone.sign_in("amina")
    phone.open_course()
    phone.choose_weight("audio")
    fill_disk(phone)
    phone.press("Take the whole course")
    phone.sees("This phone has no room for it.")
    phone.close()  # a browser that is opened again believes nothing yet of its room
    phone.open()
    fill_disk(phone)
    phone.open_unit(1)
    phone.sees("This phone cannot keep answers: no room is left.")


def test_what_cannot_be_kept_stays_on_its_page_until_the_line_answers(phone, centre):
    phone.sign_in("amina")
    phone.context.add_init_script(NO_ROOM)
    phone.page.route("**/account.json", lambda route: route.abort())
    phone.open_unit(1)
    phone.sees("This phone cannot keep answers")
    phone.choose("north", "b")
    phone.hears("north", "It stands on this page")
    assert phone.page.locator("#question-north input[value=b]").is_checked()
    phone.page.unroute("**/account.json")
    phone.keep("north")
    phone.sees("Yes, a direction.")
    assert centre.statements("amina") == [("answered", f"{SLUG}/north")]


def test_an_emptied_store_is_told_with_the_number_of_what_was_lost(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    phone.open_unit(1)
    phone.page.route("**/outbox/", lambda route: route.abort())
    phone.choose("north", "b")
    phone.bar_says("1 answer waiting")
    wait_until(phone.page, lambda: phone.page.evaluate(MARKED_WAITING) == 1)
    phone.go("/en/sign-in/")
    clear = {"origin": phone.address, "storageTypes": "indexeddb,cache_storage,service_workers"}
    chromium(phone).send("Storage.clearDataForOrigin", clear)
    phone.page.unroute("**/outbox/")
    phone.open_unit(1)
    phone.sees("Your browser has emptied its store on this phone. 1 answer that waited is lost")
    phone.page.get_by_role("button", name="I have read this", exact=True).click()
    phone.choose("north", "b")
    phone.bar_says("1 answer received")
    phone.page.reload()
    phone.sees("A map is a claim.")
    expect(phone.page.get_by_text("has emptied its store")).to_have_count(0)
    assert phone.errors == []


SLOW_TO_END = """(() => {
    const request = navigator.locks.request.bind(navigator.locks);
    const wait = (said) => new Promise((resolve) => setTimeout(() => resolve(said), 4000));
    navigator.locks.request = (...all) => request(...all).then(wait);
})()"""


def test_what_is_done_while_the_last_post_comes_to_its_end_leaves_right_after_it(phone, centre):
    phone.sign_in("amina")
    phone.context.add_init_script(SLOW_TO_END)
    phone.open_unit(1)
    phone.choose("north", "b")
    phone.bar_says("1 answer received")
    phone.press("I have read this unit")
    phone.bar_says("Your reading is written down")
    assert len(centre.statements("amina")) == 2
    assert phone.errors == []


def test_figures_behind_a_number_are_no_unit_unless_it_is_that_of_the_question(phone):
    phone.sign_in("amina")
    phone.open_unit(2)
    phone.sees("Amina")
    phone.write("metres", "24/30")
    phone.hears("metres", "Write a number in figures")
    phone.page.locator("#question-metres .field-help").evaluate("(help) => { help.textContent = 'm2'; }")
    phone.write("metres", "1000 m2")
    phone.hears("metres", "Right.")


def test_a_poll_that_is_pressed_twice_leaves_once(phone, centre):
    centre.ask("testing.open_test", "amina")
    phone.sign_in("amina")
    phone.go("/en/courses/water/units/1/")
    phone.sees("Amina")
    phone.lose_network()
    phone.page.locator("#poll-own-rope [name=answer]").first.check()
    phone.page.locator("#poll-own-rope button").dblclick()
    phone.bar_says("1 answer waiting")
    phone.page.locator("#poll-own-rope button").click()
    phone.page.wait_for_timeout(500)
    assert len(phone.page.evaluate(rows("outbox"))) == 1


def test_what_she_types_while_the_centre_is_slow_to_say_who_she_is_stays(phone):
    phone.sign_in("amina")
    held = []
    phone.page.route("**/account.json", lambda route: held.append(route))
    phone.go("/en/outbox/")
    field = phone.page.get_by_label("What a month may cost here")
    phone.sees("Used 0 MB this month")
    field.fill("0.01")
    for route in held:
        route.continue_()
    phone.sees("Amina")
    phone.page.wait_for_timeout(500)
    expect(field).to_have_value("0.01")


def test_an_answer_for_which_the_disk_has_no_room_is_never_lost(phone, centre):
    """The disk fills up after the page was opened: no word before, and yet the answer arrives, with the line or when it is back."""
    phone.sign_in("amina")
    phone.open_unit(1)
    phone.sees("Amina")
    phone.page.wait_for_timeout(1000)
    fill_disk(phone)
    phone.page.wait_for_timeout(STALE_MS)
    phone.page.route("**/account.json", lambda route: route.abort())
    phone.choose("north", "b")
    phone.hears("north", "It stands on this page")
    phone.sees("no room is left")
    assert phone.page.locator("#question-north input[value=b]").is_checked()
    phone.page.unroute("**/account.json")
    phone.keep("north")
    phone.sees("Yes, a direction.")
    assert centre.statements("amina") == [("answered", f"{SLUG}/north")]
    phone.open_unit(1)
    phone.sees("This phone cannot keep answers: no room is left.")


def fill_disk(phone) -> None:
    chromium(phone).send("Storage.overrideQuotaForOrigin", {"origin": phone.address, "quotaSize": 1})


def chromium(phone):
    return phone.context.new_cdp_session(phone.page)
