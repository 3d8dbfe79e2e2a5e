"""Amina takes a test, and the line is cut in the middle."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


@pytest.fixture
def test_page(phone, centre):
    return begin(phone, centre)


def begin(phone, centre):
    centre.ask("testing.fill_test")
    phone.sign_in("amina")
    phone.go("/en/courses/water/units/2/test/")
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

    phone.find_network()
    expect(test_page.locator("h1")).to_contain_text("100 %")
    told = centre.ask("testing.attempt_of_amina")
    assert (told["attempts"], told["score"], told["is_finished"]) == (1, 1, True)
    assert told["responses"][0] == ["Rain"]
    assert phone.errors == []


def test_after_a_power_cut_the_same_test_and_what_waits_are_found(phone, centre, test_page):
    phone.lose_network()
    item(test_page, 2).locator("input").fill("41")
    item(test_page, 2).locator("input").blur()
    expect(item(test_page, 2).locator("[data-said]")).to_contain_text("kept on this phone")
    phone.close()
    centre.start()
    phone.open()
    phone.go("/en/courses/water/units/2/test/")
    phone.page.get_by_role("link", name="Go on with the test").click()
    expect(item(phone.page, 2).locator("input")).to_have_value("41")
    expect(item(phone.page, 2).locator("[data-said]")).to_contain_text("Your answer has arrived.")
    assert centre.ask("testing.attempt_of_amina")["responses"][1] == ["41"]
    assert phone.errors == []


def test_a_line_that_is_lost_before_the_phone_knows_whose_it_is_costs_no_answer(phone, centre):
    phone.context.route("**/account.json", lambda route: route.abort())
    page = begin(phone, centre)
    phone.lose_network()
    item(page, 2).locator("input").fill("41")
    item(page, 2).locator("input").blur()
    expect(item(page, 2).locator("[data-said]")).to_contain_text("kept on this phone")
    phone.context.unroute("**/account.json")
    phone.find_network()
    expect(item(page, 2).locator("[data-said]")).to_contain_text("Your answer has arrived.")
    assert centre.ask("testing.attempt_of_amina")["responses"][1] == ["41"]
