"""On a slow line a page stands for seconds before its script is there. What is answered meanwhile is an answer."""

import pytest
from playwright.sync_api import expect

from tests.journeys.own import wait_for_rows
from tests.journeys.test_taking_a_test import find_test, item

pytestmark = pytest.mark.journey


def open_without_script(phone, path):
    phone.hold_scripts()
    phone.page.goto(phone.address + path, wait_until="commit")


def test_in_a_test(phone, centre):
    find_test(phone, centre)
    phone.hold_scripts()
    phone.press("Begin the test")
    first, second, third = (item(phone.page, number) for number in (1, 2, 3))
    first.locator("input").fill("Rain")
    for row, place in (("Dig", "1"), ("Line", "2"), ("Draw", "3")):
        third.locator("[data-row]", has_text=row).locator("select").select_option(label=place)
    second.locator("input").fill("42")  # she is still at it
    phone.let_scripts_come()
    for each in (first, third):
        expect(each.locator("[data-said]")).to_contain_text("Your answer has arrived.")
    responses = centre.ask("testing.attempt_of", "amina")["responses"]
    assert (responses[:2], len(responses[2])) == ([["Rain"], []], 3)
    second.locator("input").blur()
    expect(second.locator("[data-said]")).to_contain_text("Your answer has arrived.")
    assert phone.errors == []


def test_in_a_self_check_that_was_begun_before(phone, centre):
    centre.ask("testing.fill_check")
    phone.sign_in("amina")
    phone.go("/en/self-check/answer/")
    choices = [field.locator("input") for field in phone.page.locator("[data-check] fieldset").all()]
    choices[0].first.check()
    wait_for_rows(phone.page, lambda row: has_chosen(row, 1))
    open_without_script(phone, "/en/self-check/answer/")
    choices[1].first.check()
    phone.let_scripts_come()
    wait_for_rows(phone.page, lambda row: has_chosen(row, 2))
    for each in choices[:2]:
        expect(each.first).to_be_checked()
    assert phone.errors == []


def has_chosen(row, number: int) -> bool:
    return row["kind"] == "check" and len(row["chosen"]) == number


def test_in_an_assessment_that_she_answered_before(phone, centre):
    path = centre.ask("assessment.ask_one", "amina") + "answer/"
    phone.sign_in("amina")
    phone.go(path)
    first, second = phone.page.locator("[data-item]").nth(0), phone.page.locator("[data-item]").nth(1)
    first.locator("input[value='2']").check()
    expect(first.locator("[data-said]")).to_contain_text("Arrived")
    open_without_script(phone, path)
    first.locator("input[value='3']").check()
    second.locator("textarea").fill("We began in March.")
    second.locator("input[value='1']").check()
    phone.let_scripts_come()
    for each in (first, second):
        expect(each.locator("[data-said]")).to_contain_text("Arrived")
    told = {code: (stage, comment) for code, stage, comment, _way in centre.ask("assessment.answers_of", "amina")}
    assert told == {"1.1": (3, ""), "1.2": (1, "We began in March.")}
    assert phone.errors == []
