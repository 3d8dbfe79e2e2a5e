"""Amina's hands know the keyboard only: she signs in, reads, answers and is told, and always sees where she is."""

import pytest
from playwright.sync_api import expect

from tests.journeys.phone import PASSWORD

pytestmark = pytest.mark.journey

STEPS_MAX = 60
WHERE = "() => { const on = document.activeElement; return {tag: on.tagName, name: on.name || '', text: (on.textContent || on.value || '').trim()}; }"
HALO = "() => { const is = getComputedStyle(document.activeElement); return is.outlineStyle !== 'none' && parseFloat(is.outlineWidth) > 0; }"


def tab_to(page, is_there) -> None:
    """Presses Tab until `is_there`; what has the focus on the way is always seen."""
    for _step in range(STEPS_MAX):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        assert here["tag"] == "BODY" or page.evaluate(HALO), f"No halo on {here}"
        if is_there(here):
            return
    raise AssertionError("The keyboard does not get there.")


def test_a_learner_without_a_mouse_signs_in_and_answers(phone):
    page = phone.page
    phone.go("/en/sign-in/")
    tab_to(page, lambda here: here["name"] == "login")
    page.keyboard.type(phone.centre.names["amina"])
    tab_to(page, lambda here: here["name"] == "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(phone.address + "/en/sign-in/")

    phone.open_unit(1)
    page.keyboard.press("Tab")
    assert page.evaluate(WHERE)["text"] == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, lambda here: here["tag"] == "INPUT")
    page.keyboard.press("Space")
    question = page.locator("form.question").first
    expect(question.locator("input:checked")).to_have_count(1)
    tab_to(page, lambda here: here["tag"] == "BUTTON")
    page.keyboard.press("Enter")
    expect(question.locator("[data-said]")).to_be_visible()
    assert page.evaluate("() => document.activeElement !== document.body"), "the focus is lost after answering"
