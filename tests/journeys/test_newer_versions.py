"""A course that is on the phone has a newer version."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import copy_centre, served
from tests.journeys.test_without_a_network import take_course

pytestmark = pytest.mark.journey


@pytest.fixture
def centre(tmp_path):
    """Of each journey's own, for its course is changed."""
    with served(copy_centre(tmp_path / "data")) as server:
        yield server


def test_a_newer_version_is_offered_and_the_old_one_serves_until_it_is_here(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    centre.ask("improve_course")
    phone.open_unit(2)
    assert "A second look" not in phone.page.inner_text("article")
    phone.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=7))  # it is asked for four times a day at most
    phone.open_course()
    phone.sees("A newer version is there.")
    phone.press("Get it")
    expect(phone.page.get_by_role("button", name="Get it")).to_be_hidden()
    phone.sees("It is here.")
    phone.lose_network()
    phone.open_unit(2)
    phone.sees("A second look found this sentence.")
    assert phone.errors == []


def test_a_new_version_fetches_only_what_changed(phone, centre):
    phone.sign_in("amina")
    take_course(phone)
    centre.ask("improve_course")
    fetched = []
    phone.context.on("response", lambda response: fetched.append(response))
    phone.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=7))
    phone.open_course()
    phone.sees("A newer version is there.")
    phone.press("Get it")
    phone.sees("It is here.")
    [bundle] = [response for response in fetched if "bundle.json" in response.url]
    assert [url.removeprefix("/en/courses/reading-maps/") for url in bundle.json()["pages"]] == ["units/2/"]
    assert [response.url for response in fetched if "/files/" in response.url] == []
    phone.lose_network()
    phone.open_unit(1)
    phone.sees("A map is a claim.")
    assert phone.page.locator("article").get_attribute("data-version") == "2"
    assert phone.page.locator("figure img").evaluate("each => each.decode().then(() => each.naturalWidth)") == 100
