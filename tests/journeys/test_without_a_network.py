"""Amina learns on a phone whose network is really cut."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.course import SLUG

pytestmark = pytest.mark.journey
ALL_OF_IT = sorted(
    [("answered", f"{SLUG}/{name}") for name in ("north", "scales", "metres", "claim")]
    + [("experienced", f"{SLUG}/units/{number}") for number in (1, 2)]
)


def take_course(phone, weight="audio"):
    phone.open_course()
    phone.choose_weight(weight)
    phone.press("Take the whole course")
    phone.sees("All of it is on this phone")


def answer_three(phone):
    phone.choose("scales", "a", "c")
    phone.hears("scales", "Right.")
    phone.write("metres", "1 000".replace(" ", ""))
    phone.hears("metres", "Right.")
    phone.choose("claim", "b")
    phone.hears("claim", "Kept. The centre marks it when it arrives.")


@pytest.mark.on_disk
def test_answers_given_without_a_network_reach_the_figure_once(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    phone.open_unit(1)
    phone.choose("north", "b")
    phone.bar_says("1 answer received")
    phone.press("I have read this unit")
    phone.bar_says("Your reading is written down")
    before, _statements = centre.standing("amina")

    phone.lose_network()
    phone.page.get_by_role("link", name="Next unit").click()
    phone.sees("Each map leaves nearly everything out.")
    phone.page.reload()
    phone.sees("Read from this phone.")
    answer_three(phone)
    phone.bar_says("3 answers waiting")
    phone.close()
    phone.open()
    phone.context.set_offline(True)
    phone.open_unit(2)
    phone.bar_says("3 answers waiting")
    assert phone.page.locator("#question-claim input[value=b]").is_checked()
    phone.page.get_by_role("link", name="See them").click()
    expect(phone.page.locator("[data-outbox-list] [data-state=waiting]:visible")).to_have_count(3)
    expect(phone.page.locator("[data-outbox-list] [data-state=received]:visible")).to_have_count(2)
    phone.sees("Reading maps · What a map leaves out")
    waiting = read_outbox(phone)
    phone.open_unit(2)

    phone.find_network()
    phone.bar_says("answers received")
    send_again(phone, waiting)
    expect(phone.page.locator("[data-outbox]")).to_be_hidden()
    phone.press("I have read this unit")
    phone.bar_says("Your reading is written down")
    send_again(phone, waiting)
    assert centre.standing("amina") == (before + 1, ALL_OF_IT)
    phone.open_course()
    expect(phone.page.locator("[data-unit-line] [data-state=finished]:visible")).to_have_count(2)
    assert phone.errors == []


def test_a_page_that_was_not_taken_along_says_what_is_there(phone):
    phone.sign_in("amina")
    take_course(phone)
    phone.lose_network()
    phone.go("/en/desk/")
    phone.sees("This page is not on your phone")
    phone.page.get_by_role("link", name="Reading maps").click()
    phone.sees("All of it is on this phone")


def test_a_cut_in_the_middle_is_said_and_a_part_grows_to_the_whole(phone):
    phone.sign_in("amina")
    phone.page.route("**/bundle.json*", lambda route: route.abort())
    phone.open_course()
    phone.choose_weight("audio")
    phone.press("Take the whole course")
    phone.sees("It did not all arrive.")
    phone.page.unroute("**/bundle.json*")
    phone.page.reload()
    phone.sees("It did not all arrive.")
    phone.press("Take the whole course")
    phone.sees("All of it is on this phone")
    phone.press("Remove it from this phone")
    phone.sees("of the phone’s room are free again.")
    assert kept_pictures(phone) == []
    phone.choose_weight("text")
    phone.unit(1).get_by_role("button", name="Take this unit").click()
    phone.sees("Units on this phone: 1 of 2.")
    assert kept_pictures(phone) == []
    phone.page.reload()
    assert phone.page.locator("[name=weight]:checked").get_attribute("value") == "text"
    phone.choose_weight("audio")
    phone.press("Take the whole course")
    phone.sees("All of it is on this phone")
    assert len(kept_pictures(phone)) == 1
    phone.unit(1).get_by_role("button", name="Remove this unit").click()
    phone.sees("Units on this phone: 1 of 2.")
    assert kept_pictures(phone) == []
    assert phone.errors == []


KEPT_PICTURES = """async () => {
    const urls = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
    }
    return urls.filter((url) => url.includes("/files/"));
}"""


def kept_pictures(phone) -> list[str]:
    return phone.page.evaluate(KEPT_PICTURES)


READ_OUTBOX = """() => new Promise((resolve) => {
    const asked = indexedDB.open("kapok");
    asked.onsuccess = () => {
        const rows = asked.result.transaction("outbox").objectStore("outbox").getAll();
        rows.onsuccess = () => { asked.result.close(); resolve(rows.result); };
    };
})"""
SEND = """async (body) => {
    const token = (await (await fetch("/account.json")).json()).csrf;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    return (await fetch("/outbox/", { method: "POST", headers, body })).json();
}"""


def read_outbox(phone) -> list[dict]:
    return [
        {name: row[name] for name in ("id", "account", "made_at", "counter", "statement")}
        for row in phone.page.evaluate(READ_OUTBOX)
    ]


def send_again(phone, items) -> None:
    """As a phone does that heard no answer to its first post."""
    body = {"device": "00000000-0000-4000-8000-000000000001", "now": items[-1]["made_at"], "items": items}
    told = phone.page.evaluate(SEND, json.dumps(body))
    assert [item["outcome"] for item in told["items"]] == ["had"] * len(items)
