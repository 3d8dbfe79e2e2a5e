"""Amina takes a test, and the line is cut in the middle."""

import pytest
from playwright.sync_api import expect

from tests.journeys.own import NO_ROOM_NOW, OWN_PAGES, rows, wait_for_copy, wait_for_drafts, wait_until

pytestmark = pytest.mark.journey


@pytest.fixture
def test_page(phone, centre):
    return begin(phone, centre)


def find_test(phone, centre):
    centre.ask("testing.open_test", "amina")
    phone.sign_in("amina")
    phone.go("/en/courses/water/units/2/test/")


def begin(phone, centre):
    find_test(phone, centre)
    phone.press("Begin the test")
    expect(phone.page.locator("[data-item]")).to_have_count(3)
    return phone.page


def item(page, number):
    return page.locator(f"#item-{number}")


def test_a_test_goes_on_without_a_line_and_every_answer_arrives_once(phone, centre, test_page):
    item(test_page, 1).locator("input").fill("snow")
    item(test_page, 1).locator("input").blur()
    expect(item(test_page, 1).locator("[data-said]")).to_contain_text("Your answer has arrived.")

    phone.lose_network()
    item(test_page, 1).locator("input").fill("Rain")
    item(test_page, 2).locator("input").fill("٤٢")
    for row, place in enumerate(("1", "2", "3")):
        text = ("Dig", "Line", "Draw")[row]
        item(test_page, 3).locator("[data-row]", has_text=text).locator("select").select_option(label=place)
    expect(item(test_page, 3).locator("[data-said]")).to_contain_text("kept on this phone")
    test_page.locator("summary", has_text="Hand in the test").click()
    test_page.locator("[data-finish]").click()
    phone.sees("The test is handed in. It leaves this phone when the network returns.")
    expect(test_page.get_by_text("You may change your answers")).to_be_hidden()

    phone.find_network()
    expect(test_page.locator("h1")).to_contain_text("100 %")
    told = centre.ask("testing.attempt_of", "amina")
    assert (told["attempts"], told["score"], told["is_finished"]) == (1, 1, True)
    assert told["responses"][0] == ["Rain"]
    assert phone.errors == []


@pytest.mark.on_disk
def test_after_a_power_cut_the_same_test_and_what_waits_are_found(phone, centre, test_page):
    phone.lose_network()
    item(test_page, 2).locator("input").fill("41")
    item(test_page, 2).locator("input").blur()
    expect(item(test_page, 2).locator("[data-said]")).to_contain_text("kept on this phone")
    phone.close()
    centre.kill()
    centre.start()
    centre.line.mend()
    phone.open()
    phone.go("/en/courses/water/units/2/test/")
    phone.page.get_by_role("link", name="Go on with the test").click()
    expect(item(phone.page, 2).locator("input")).to_have_value("41")
    expect(item(phone.page, 2).locator("[data-said]")).to_contain_text("Your answer has arrived.")
    assert centre.ask("testing.attempt_of", "amina")["responses"][1] == ["41"]
    assert phone.errors == []


def test_a_line_that_is_lost_before_the_phone_knows_whose_it_is_costs_no_answer(phone, centre):
    phone.context.route("**/account.json", lambda route: route.abort())
    page = begin(phone, centre)
    wait_for_copy(page)
    phone.lose_network()
    item(page, 2).locator("input").fill("41")
    item(page, 2).locator("input").blur()
    expect(item(page, 2).locator("[data-said]")).to_contain_text("kept on this phone")
    page.reload()  # her copy opens
    expect(item(page, 2).locator("input")).to_have_value("41")
    phone.context.unroute("**/account.json")
    phone.find_network()
    expect(item(page, 2).locator("[data-said]")).to_contain_text("Your answer has arrived.")
    assert centre.ask("testing.attempt_of", "amina")["responses"][1] == ["41"]


def test_what_is_no_answer_is_said_and_keeps_the_test_from_being_handed_in(phone, centre, test_page):
    depth, said = item(test_page, 2).locator("input"), item(test_page, 2).locator("[data-said]")
    depth.fill("42")
    depth.blur()
    expect(said).to_contain_text("Your answer has arrived.")
    depth.fill("42 or so")
    phone.press("Keep my answers")
    expect(said).to_contain_text("Write the number alone: 42.")
    test_page.locator("summary", has_text="Hand in the test").click()
    test_page.locator("[data-finish]").click()
    expect(depth).to_be_focused()
    assert not centre.ask("testing.attempt_of", "amina")["is_finished"]
    depth.fill("41")
    test_page.locator("[data-finish]").click()
    expect(test_page.locator("h1")).to_contain_text("%")
    told = centre.ask("testing.attempt_of", "amina")
    assert (told["responses"][1], told["is_finished"]) == (["41"], True)
    assert phone.errors == []


def test_a_test_that_could_not_be_handed_in_is_only_kept_when_she_asks_for_that(phone, centre, test_page):
    wait_for_copy(test_page)
    test_page.evaluate(NO_ROOM_NOW)
    test_page.route("**/account.json", lambda route: route.abort())
    item(test_page, 2).locator("input").fill("41")
    test_page.locator("summary", has_text="Hand in the test").click()
    test_page.locator("[data-finish]").click()
    phone.sees("It stands on this page")
    phone.press("Keep my answers")
    phone.sees("It stands on this page")
    expect(item(test_page, 2).locator("input")).to_have_value("41")
    test_page.unroute("**/account.json")
    phone.press("Keep my answers")
    phone.sees("Your answers are kept. You may change them until you hand in the test.")
    told = centre.ask("testing.attempt_of", "amina")
    assert (told["responses"][1], told["is_finished"]) == (["41"], False)


def test_where_she_is_not_signed_in_any_more_what_cannot_be_kept_stays_on_its_page(phone, centre, test_page):
    wait_for_copy(test_page)
    test_page.evaluate(NO_ROOM_NOW)
    cookies = phone.context.cookies()
    phone.context.clear_cookies()
    item(test_page, 2).locator("input").fill("41")
    phone.press("Keep my answers")
    phone.sees("This account is not signed in on this phone now.")
    expect(item(test_page, 2).locator("input")).to_have_value("41")
    phone.context.add_cookies(cookies)
    phone.press("Keep my answers")
    phone.sees("Your answers are kept. You may change them until you hand in the test.")
    assert centre.ask("testing.attempt_of", "amina")["responses"][1] == ["41"]


CHANGE_AND_SEND = """(input) => { input.value = "41"; input.dispatchEvent(new Event("change", { bubbles: true })); input.form.requestSubmit(); }"""


def test_a_change_and_the_button_in_one_moment_are_one_answer(phone, test_page):
    wait_for_copy(test_page)
    phone.lose_network()
    item(test_page, 2).locator("input").evaluate(CHANGE_AND_SEND)
    phone.bar_says("1 answer waiting")
    test_page.wait_for_timeout(1000)
    assert len(test_page.evaluate(rows("outbox"))) == 1


END_ALL = """() => new Promise((resolve) => {
    indexedDB.open("kapok").onsuccess = ({ target: { result } }) => {
        const transaction = result.transaction(["kept"], "readwrite");
        const kept = transaction.objectStore("kept");
        kept.getAll().onsuccess = ({ target }) => {
            for (const row of target.result) if (row.kind === "page") kept.put(Object.assign(row, { until: Date.now() - 1000 }));
        };
        transaction.oncomplete = resolve;
    };
})"""


def test_a_copy_that_is_opened_after_the_end_makes_no_answer_and_goes(phone, centre, test_page):
    wait_for_copy(test_page)
    phone.lose_network()
    item(test_page, 2).locator("input").type("41")
    wait_for_drafts(test_page, "41")
    test_page.evaluate(END_ALL)
    test_page.reload()
    phone.sees("The time is over. What you answered before counts.")
    test_page.wait_for_timeout(1000)
    assert test_page.evaluate(rows("outbox")) == []
    phone.find_network()
    centre.ask("testing.fill_check")
    phone.go("/en/self-check/answer/")
    wait_until(test_page, lambda: [path[-19:] for path in test_page.evaluate(OWN_PAGES)] == ["/self-check/answer/"])
    assert phone.errors == []
