"""All pages of a course came, but not the worker that would find them again: the course is not said to be here, and is offered again."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
NO_WORKER = """Object.defineProperty(navigator.serviceWorker, "ready", {
    configurable: true,
    get: () => new Promise(() => {}),
});"""


def test_a_course_whose_worker_did_not_come_is_offered_again(phone):
    phone.sign_in("amina")
    phone.open_course()
    phone.page.clock.install()
    phone.page.evaluate(NO_WORKER)
    phone.press("Take the whole course")
    phone.page.wait_for_function(
        "() => caches.keys().then((names) => names.some((name) => name.startsWith('kapok-course ')))"
    )
    phone.page.wait_for_timeout(3000)  # the pages are put away
    phone.page.clock.fast_forward(61_000)
    phone.sees("It did not all arrive.")
    expect(phone.page.locator("[data-taken]")).to_be_hidden()
    phone.page.evaluate("() => { delete navigator.serviceWorker.ready; }")
    phone.press("Take the whole course")
    phone.sees("All of it is on this phone")
    phone.sees("It is here.")
