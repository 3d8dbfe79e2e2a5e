"""Phones as they are: without script, shared by two people, with a wrong clock."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.course import SLUG
from tests.journeys.phone import Phone
from tests.journeys.test_without_a_network import ALL_OF_IT, take_course

pytestmark = pytest.mark.journey
WATER = "/en/courses/water/units/1/"


def test_without_script_on_a_live_line_one_reads_answers_and_finishes(browser, centre):
    phone = Phone(browser, centre, java_script_enabled=False)
    before, _statements = centre.standing("amina")
    phone.sign_in("amina")
    answers = {1: [("north", ["b"])], 2: [("scales", ["a", "c"]), ("metres", "1000"), ("claim", ["b"])]}
    for unit, questions in answers.items():
        for name, answer in questions:
            phone.open_unit(unit)
            phone.write(name, answer) if isinstance(answer, str) else phone.choose(name, *answer)
            phone.page.get_by_role("link", name="Back to the unit").click()
        phone.press("I have read this unit")
    assert centre.standing("amina") == (before + 1, ALL_OF_IT)
    phone.close()


def test_back_after_signing_out_shows_the_next_person_nothing_of_what_one_typed(phone, centre):
    centre.ask("testing.open_test", "amina")
    centre.ask("testing.fill_check")
    phone.sign_in("amina")
    phone.go("/en/self-check/answer/")
    phone.page.locator("[data-check] input[type=radio]").first.check()
    phone.go(WATER)
    phone.page.locator("#question-essay-1 textarea").fill("An essay of Amina's")
    phone.page.locator("#note-own-well textarea").fill("Her secret")
    phone.page.locator("#poll-own-rope [name=answer]").first.check()
    phone.sign_out()
    phone.sign_in("baraka")
    go_back_to(phone, WATER)
    expect(phone.page.locator("#question-essay-1 textarea")).to_have_value("")
    expect(phone.page.locator("#note-own-well textarea")).to_have_value("")
    expect(phone.page.locator("main input:checked")).to_have_count(0)
    go_back_to(phone, "/en/self-check/answer/")
    expect(phone.page.locator("[data-check] input:checked")).to_have_count(0)


def go_back_to(phone, path: str) -> None:
    for _page in range(6):
        if phone.page.url.endswith(path):
            break
        phone.page.go_back()
    assert phone.page.url.endswith(path)
    phone.page.wait_for_timeout(500)  # a browser fills in what it remembers when the page is there


def test_two_people_share_a_phone_and_each_answer_waits_for_its_own(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    phone.open_unit(1)
    phone.lose_network()
    phone.choose("north", "b")
    phone.hears("north", "Right.")
    phone.open_unit(2)
    phone.choose("claim", "b")
    phone.bar_says("2 answers waiting")
    phone.find_network()
    phone.page.route("**/outbox/", lambda route: route.abort())  # nothing leaves before she is gone
    phone.sign_out()
    phone.sign_in("baraka")
    phone.page.unroute("**/outbox/")
    phone.open_unit(1)
    phone.bar_says("2 answers of another account wait")
    expect(phone.page.locator("#question-north input:checked")).to_have_count(0)
    phone.choose("north", "b")
    phone.bar_says("1 answer received")
    assert centre.statements("amina") == []
    assert centre.statements("baraka") == [("answered", f"{SLUG}/north")]

    phone.sign_out()
    phone.sign_in("amina")
    phone.open_unit(1)
    phone.bar_says("2 answers received")
    assert centre.statements("amina") == [("answered", f"{SLUG}/claim"), ("answered", f"{SLUG}/north")]


def test_a_wrong_clock_is_put_right_and_both_times_are_kept(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    wrong = datetime.now(UTC) - timedelta(days=400)
    phone.page.clock.set_fixed_time(wrong)
    phone.open_unit(1)
    phone.choose("north", "b")
    phone.bar_says("1 answer received")
    [row] = centre.ask("answers", "amina")
    assert abs(datetime.fromisoformat(row["device_timestamp"]) - wrong) < timedelta(minutes=2)
    assert abs(datetime.fromisoformat(row["timestamp"]) - datetime.now(UTC)) < timedelta(minutes=2)
    assert row["is_corrected"]


def test_signed_out_by_the_centre_the_answers_wait_for_her(phone, centre):
    phone.sign_in("amina")
    phone.open_unit(1)
    phone.sees("I have read this unit")
    phone.page.wait_for_function("navigator.onLine")
    phone.context.clear_cookies(name="kapok_session")
    phone.choose("north", "b")
    phone.bar_says("Sign in to send them.")
    phone.page.get_by_role("link", name="See them").click()
    phone.page.get_by_role("link", name="Sign in as Amina to send them.").click()
    phone.page.locator("[name=login]").fill(centre.names["amina"])
    phone.page.locator("[name=password]").fill("flower-of-the-south")
    phone.press("Sign in")
    phone.sees("Nothing waits.")
    assert centre.statements("amina") == [("answered", f"{SLUG}/north")]
