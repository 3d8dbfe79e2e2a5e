"""The phone shows a signal, and nothing comes through."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_note_stays_on_its_page_until_the_centre_answers(phone, centre):
    centre.ask("testing.open_test", "amina")
    phone.sign_in("amina")
    phone.go("/en/courses/water/units/1/")
    expect(phone.page.locator("[data-account-link]").first).to_contain_text("Amina")
    centre.line.cut()
    phone.page.locator("#note-text-own-well").fill("Below the old tree.")
    phone.press("Keep my note")
    phone.sees("Press again when the network is back, and it is kept at the centre too.")
    expect(phone.page.locator("#note-text-own-well")).to_have_value("Below the old tree.")
    centre.line.mend()
    phone.press("Keep my note")
    phone.sees("Your note is kept. Nobody else reads it.")


def test_on_a_phone_that_knows_nobody_a_note_is_said_to_stand_on_its_page_alone(phone, centre):
    centre.ask("testing.open_test", "amina")
    phone.go("/en/courses/water/units/1/")
    centre.line.cut()
    phone.page.locator("#note-text-own-well").fill("Below the old tree.")
    phone.press("Keep my note")
    phone.sees("What you wrote stands on this page alone")
    expect(phone.page.locator("#note-text-own-well")).to_have_value("Below the old tree.")


def test_who_presses_send_hears_that_the_centre_does_not_answer(phone, centre):
    phone.sign_in("amina")
    phone.open_course()
    phone.press("Take the whole course")
    phone.sees("It is here.")
    centre.line.cut()
    phone.open_unit(1)
    phone.choose("north", "b")
    phone.hears("north", "kept on this phone")
    phone.go("/en/outbox/")
    phone.press("Send them now")
    phone.sees("The centre does not answer now. They wait here and leave by themselves when it does.")
    centre.line.mend()
    phone.press("Send them now")
    phone.sees("Nothing waits. All that you answered here has arrived.")
    expect(phone.page.locator("[data-outbox-asked] [data-said]")).to_be_hidden()
