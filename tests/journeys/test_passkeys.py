"""Amina adds a passkey on her phone and signs in with it: a real browser, and a device that the browser plays."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.phone import Phone

pytestmark = pytest.mark.journey

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(phone):
    """A device with a finger on it. Returns how to ask the browser, and the device's id."""
    browser = phone.context.new_cdp_session(phone.page)
    browser.send("WebAuthn.enable")
    return browser, browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def keys_in(browser, device) -> int:
    return len(browser.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"])


def test_a_passkey_is_made_opens_the_account_and_is_removed(phone):
    page = phone.page
    browser, device = give_device(phone)
    phone.sign_in("amina")
    phone.go("/en/me/safety/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill("My Tecno")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_text("Passkey “My Tecno”")).to_be_visible()
    assert keys_in(browser, device) == 1

    phone.sign_out()
    phone.go("/en/sign-in/?next=/en/me/")
    page.get_by_role("link", name="I have a passkey").click()
    expect(page).to_have_url(phone.address + "/en/me/")

    phone.go("/en/me/safety/")
    expect(page.get_by_text(re.compile("Last used"))).to_be_visible()
    page.locator("li", has_text="My Tecno").get_by_role("link", name="Remove it").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    expect(page.get_by_text("My Tecno")).to_have_count(0)

    phone.sign_out()
    phone.go("/en/sign-in/passkey/")
    expect(page.get_by_text("opens no account here")).to_be_visible()
    assert phone.errors == []


def test_a_device_without_its_owner_opens_nothing(phone):
    browser, device = give_device(phone)
    phone.sign_in("amina")
    phone.go("/en/me/safety/passkeys/add/")
    phone.page.get_by_role("button", name="Make a passkey").click()
    expect(phone.page.get_by_text("Passkey “Passkey 1”")).to_be_visible()
    phone.sign_out()
    browser.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    phone.go("/en/sign-in/passkey/")
    phone.page.get_by_role("button", name="Ask my device").click()
    expect(phone.page.get_by_text("The device did not finish")).to_be_visible()
    phone.go("/en/me/")
    expect(phone.page).to_have_url(re.compile("/en/sign-in/"))


def test_at_a_plain_address_the_page_says_why_there_are_no_passkeys(browser, centre):
    phone = Phone(browser, centre, name="kapok.test")
    try:
        phone.go("/en/sign-in/passkey/")
        expect(phone.page.get_by_text("Passkeys need a secure address")).to_be_visible()
    finally:
        phone.close()
