"""The battery dies in the middle: what was typed, a test that was begun and a self-check are found again, also without a network."""

import pytest
from playwright.sync_api import expect

from tests.journeys.own import (
    ALL_KEPT,
    NO_ROOM_NOW,
    OWN_PAGES,
    rows,
    wait_for_copy,
    wait_for_drafts,
    wait_for_rows,
    wait_until,
)
from tests.journeys.phone import PASSWORD
from tests.journeys.test_taking_a_test import begin, item
from tests.journeys.test_without_a_network import take_course

pytestmark = pytest.mark.journey
# Whoever asks the store while the page comes waits two seconds.
SLOW_STORE = """indexedDB.open("kapok").onsuccess = ({ target: { result } }) => {
    const [held, until] = [result.transaction([...result.objectStoreNames], "readwrite"), Date.now() + 2000];
    const hold = () => { if (Date.now() < until) held.objectStore("settings").get("held").onsuccess = hold; };
    hold();
};"""


@pytest.mark.on_disk
def test_what_is_typed_and_not_kept_is_filled_in_again(phone):
    phone.sign_in("amina")
    take_course(phone)
    phone.open_unit(2)
    phone.page.locator("#question-metres input[inputmode]").fill("987")
    phone.page.locator("#question-claim input[value=b]").check()
    wait_for_drafts(phone.page, "987", "b")
    phone.die()
    phone.open()
    phone.context.set_offline(True)
    phone.open_unit(2)
    expect(phone.page.locator("#question-metres input[inputmode]")).to_have_value("987")
    expect(phone.page.locator("#question-claim input[value=b]")).to_be_checked()
    phone.hears("metres", "This was written here before and is not kept yet.")
    phone.keep("claim")
    phone.hears("claim", "Kept. The centre marks it when it arrives.")
    phone.page.reload()
    phone.hears("claim", "Kept. The centre marks it when it arrives.")
    assert phone.errors == []


def test_what_is_typed_before_the_phone_has_said_whose_it_is_is_written_down(phone):
    phone.sign_in("amina")
    phone.open_unit(2)
    phone.sees("Amina")
    phone.page.add_init_script(SLOW_STORE)
    phone.open_unit(2)
    phone.page.locator("#question-metres input[inputmode]").fill("987")
    wait_for_drafts(phone.page, "987")
    assert phone.errors == []


def test_what_cannot_be_an_answer_as_it_stands_is_filled_in_again_too(phone, centre):
    centre.ask("testing.open_test", "amina")
    long = "A well is deep. " * 550
    phone.sign_in("amina")
    phone.go("/en/courses/water/units/1/")
    phone.page.locator("#question-essay-1 textarea").fill(long)
    wait_for_drafts(phone.page, long.strip())
    phone.page.reload()
    expect(phone.page.locator("#question-essay-1 textarea")).to_have_value(long.strip())
    phone.open_unit(2)
    phone.page.locator("#question-metres input[inputmode]").fill("987 or so")
    wait_for_drafts(phone.page, "987 or so")
    phone.page.reload()
    expect(phone.page.locator("#question-metres input[inputmode]")).to_have_value("987 or so")


@pytest.mark.on_disk
def test_an_answer_that_the_page_called_kept_outlives_a_battery_that_dies_in_that_moment(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    phone.open_unit(1)
    phone.lose_network()
    phone.choose("north", "b")
    phone.hears("north", "Right.")
    phone.die()
    phone.open()
    centre.line.mend()
    phone.sign_in_again("amina")
    phone.go("/en/outbox/")  # what leaves from a page before this one is said on that one
    phone.sees("Nothing waits.")
    assert centre.statements("amina") == [("answered", "reading-maps/north")]


@pytest.mark.on_disk
def test_a_test_that_was_begun_opens_again_without_a_network(phone, centre):
    page = begin(phone, centre)
    wait_for_copy(page)
    phone.lose_network()
    item(page, 2).locator("input").fill("41")
    item(page, 2).locator("input").blur()
    expect(item(page, 2).locator("[data-said]")).to_contain_text("kept on this phone")
    item(page, 1).locator("input").type("Ra")
    wait_for_drafts(page, "Ra")
    phone.die()
    phone.open()
    phone.context.set_offline(True)
    phone.go("/en/outbox/")
    phone.page.get_by_role("link", name="The test").click()
    expect(item(phone.page, 2).locator("input")).to_have_value("41")
    expect(item(phone.page, 1).locator("input")).to_have_value("Ra")
    expect(phone.page.locator("[data-left]")).to_be_hidden()
    expect(phone.page.locator("[data-clock]")).to_contain_text("Left: ")
    item(phone.page, 1).locator("input").fill("Rain")
    item(phone.page, 1).locator("input").blur()
    expect(item(phone.page, 1).locator("[data-said]")).to_contain_text("kept on this phone")
    phone.page.locator("summary", has_text="Hand in the test").click()
    phone.page.locator("[data-finish]").click()
    phone.sees("The test is handed in. It leaves this phone when the network returns.")
    address = phone.page.url
    phone.find_network()
    phone.sign_in_again("amina")
    phone.go("/en/outbox/")
    phone.sees("Nothing waits.")
    phone.page.goto(address)
    expect(phone.page.locator("h1")).to_contain_text("%")
    told = centre.ask("testing.attempt_of", "amina")
    assert (told["responses"][0], told["responses"][1], told["is_finished"]) == (["Rain"], ["41"], True)
    wait_until(phone.page, lambda: phone.page.evaluate(OWN_PAGES) == [])
    assert phone.errors == []


def test_a_page_of_hers_goes_when_she_signs_out_and_holds_no_token(phone, centre):
    page = begin(phone, centre)
    address = page.url
    wait_for_copy(page)
    [path] = page.evaluate(OWN_PAGES)
    copy = page.evaluate("(path) => caches.match(path).then((page) => page.text())", path)
    assert "csrfmiddlewaretoken" not in copy and "data-own-copy" in copy
    page.goto(phone.address + path)
    phone.sees("There is no page here")  # as an address it opens nothing
    assert page.locator("[data-item]").count() == 0
    phone.sign_out()
    assert phone.page.evaluate(ALL_KEPT) == []  # neither the page nor the files that it names
    phone.lose_network()
    phone.page.goto(address)
    phone.sees("This page is not on your phone")


@pytest.mark.on_disk
def test_a_self_check_opens_again_and_is_given_without_a_network(phone, centre):
    centre.ask("testing.fill_check")
    phone.sign_in("amina")
    phone.go("/en/self-check/answer/")
    wait_for_copy(phone.page)
    phone.page.locator("[data-check] input[type=radio]").nth(1).check()
    wait_for_rows(phone.page, lambda row: row["kind"] == "check")
    phone.lose_network()
    phone.die()
    phone.open()
    phone.context.set_offline(True)
    phone.go("/en/outbox/")
    phone.page.locator("[data-own-here] a").click()
    expect(phone.page.locator("[data-check] input[type=radio]").nth(1)).to_be_checked()
    for field in phone.page.locator("[data-check] fieldset").all():
        field.locator("input").last.check()
    phone.press("Keep my answers")
    phone.sees("Kept on this phone.")
    phone.page.reload()
    phone.sees("Kept on this phone.")
    phone.find_network()
    phone.sign_in_again("amina")
    phone.go("/en/outbox/")
    phone.sees("Nothing waits.")
    phone.go("/en/self-check/")
    expect(phone.page.locator("main")).to_contain_text("The newest, with your path")
    give_from_the_copy_again(phone)
    assert phone.errors == []


def give_from_the_copy_again(phone):
    """It is another self-check, and not the first one with other answers."""
    phone.context.set_offline(True)
    phone.go("/en/self-check/answer/")
    for field in phone.page.locator("[data-check] fieldset").all():
        field.locator("input").first.check()
    phone.press("Keep my answers")
    phone.sees("Kept on this phone.")
    phone.page.reload()
    phone.sees("Kept on this phone.")
    expect(phone.page.locator("[data-check] input:checked")).to_have_count(18)
    phone.context.set_offline(False)
    phone.go("/en/outbox/")
    phone.sees("Nothing waits.")
    assert phone.page.evaluate(rows("outbox")) == []
    phone.go("/en/self-check/")
    expect(phone.page.locator("main a[href*='/self-check/']:not([href$=answer\\/])")).to_have_count(2)


def test_on_a_shared_phone_a_self_check_is_never_kept_for_who_used_it_before(phone, centre):
    centre.ask("testing.fill_check")
    phone.sign_in("baraka")
    phone.go("/en/outbox/")
    phone.sees("Baraka")
    phone.context.clear_cookies()
    phone.context.route("**/account.json", lambda route: route.abort())
    phone.sign_in("amina")
    phone.go("/en/self-check/answer/")
    for field in phone.page.locator("[data-check] fieldset").all():
        field.locator("input").first.check()
    phone.press("Keep my answers")
    phone.sees("This account is not signed in on this phone now.")
    assert phone.page.evaluate(rows("kept")) == phone.page.evaluate(rows("outbox")) == []
    phone.context.unroute("**/account.json")
    phone.press("Keep my answers")
    expect(phone.page.locator("main")).to_contain_text("The newest, with your path")


def test_on_a_shared_phone_what_one_typed_waits_for_her_and_not_for_the_next_who_signs_in(phone, centre):
    for name, is_there in (("baraka", False), ("amina", True)):
        phone.page.goto("about:blank")  # which waits for no answer that brings a cookie
        phone.context.clear_cookies()
        phone.sign_in("amina")
        phone.open_unit(1)
        phone.sees("Amina")
        phone.page.evaluate(NO_ROOM_NOW)
        phone.context.clear_cookies()  # her session has ended
        phone.choose("north", "b")
        phone.page.wait_for_url("**/sign-in/**")
        phone.page.locator("[name=login]").fill(centre.names[name])
        phone.page.locator("[name=password]").fill(PASSWORD)
        phone.press("Sign in")
        phone.page.wait_for_url("**/answer/waiting/" if is_there else "**/units/1/")
        expect(phone.page.locator("#question-north input[value=b]")).to_be_checked(checked=is_there)
    assert centre.statements("amina") == centre.statements("baraka") == []


def test_who_presses_sign_out_before_the_page_knew_her_leaves_nothing_either(phone):
    phone.sign_in("amina")
    phone.go("/en/outbox/")
    wait_until(phone.page, lambda: len(phone.page.evaluate(rows("account"))) == 1)
    phone.page.add_init_script(SLOW_STORE)
    phone.go("/en/sign-out/")
    phone.press("Sign out")
    expect(phone.page).not_to_have_url(phone.address + "/en/sign-out/")
    assert phone.page.evaluate(rows("account")) == []


def test_who_signs_out_leaves_no_tab_in_which_answers_are_kept_for_her(phone, centre):
    page = begin(phone, centre)
    wait_for_copy(page)
    phone.page = phone.context.new_page()
    phone.sign_out()
    item(page, 1).locator("input").fill("snow")
    item(page, 1).locator("input").blur()
    page.wait_for_url("**/sign-in/**")
    assert page.evaluate(rows("kept")) == page.evaluate(rows("outbox")) == []
