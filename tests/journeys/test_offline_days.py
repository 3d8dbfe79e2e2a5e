"""What a course on the phone, a month's data and the first screen come to."""

import pytest

from tests.journeys.own import KEPT_FILES
from tests.journeys.test_without_a_network import take_course

pytestmark = pytest.mark.journey
KEPT_AND_LIVE = """async () => {
    const [kept, live] = [await caches.match(location.pathname), await fetch(location.pathname)];
    return [await kept.text(), await live.text()];
}"""


def test_the_page_of_a_course_that_is_open_is_not_sent_again_and_is_kept_as_it_is(phone, centre):
    phone.sign_in("amina")
    fetched = []
    phone.context.on("response", lambda response: fetched.append(response))
    take_course(phone)
    [bundle] = [response for response in fetched if "bundle.json" in response.url]
    assert [url.removeprefix("/en/courses/reading-maps/") for url in bundle.json()["pages"]] == ["units/1/", "units/2/"]
    kept, live = phone.page.evaluate(KEPT_AND_LIVE)
    assert kept == live


def test_the_month_counts_what_came_over_the_line_and_nothing_that_was_here(phone):
    phone.sign_in("amina")
    phone.open_course()
    before = month(phone)
    phone.choose_weight("audio")
    phone.press("Take the whole course")
    phone.sees("All of it is on this phone")
    taken = month(phone) - before
    assert 12_000 < taken < 60_000  # the picture weighs 6 kB; the shell comes with the first course
    phone.lose_network()
    standing = month(phone)
    phone.open_unit(1)
    phone.open_unit(2)
    phone.page.wait_for_timeout(1000)
    assert month(phone) == standing


def test_a_download_that_would_pass_the_month_is_asked_about(phone):
    phone.sign_in("amina")
    phone.go("/en/outbox/")
    phone.page.get_by_label("What a month may cost here").fill("0.01")
    phone.press("Set it")
    phone.sees("It is set.")
    phone.sees("of 0 MB this month")
    asked = []
    phone.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    phone.open_course()
    phone.choose_weight("audio")
    phone.press("Take the whole course")
    phone.page.wait_for_timeout(500)
    assert len(asked) == 1 and "MB of your month. Take it all the same?" in asked[0]
    phone.sees("Take it with you")
    assert phone.page.evaluate(KEPT_FILES) == []


@pytest.mark.on_disk
def test_the_centre_can_be_put_on_the_first_screen_and_opens_there_without_a_network(phone):
    phone.sign_in("amina")
    take_course(phone)
    phone.go("/en/outbox/")
    phone.sees("Reading maps")
    chromium = phone.context.new_cdp_session(phone.page)
    assert chromium.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    phone.lose_network()
    phone.go("/en/outbox/")
    phone.page.get_by_role("link", name="Reading maps").click()
    phone.sees("All of it is on this phone")


MONTH = """() => new Promise((resolve) => setTimeout(() => {
    const asked = indexedDB.open("kapok");
    asked.onsuccess = () => {
        const rows = asked.result.transaction("settings").objectStore("settings").getAll();
        rows.onsuccess = () => {
            asked.result.close();
            resolve(rows.result.filter((row) => row.name.startsWith("data ")).reduce((sum, row) => sum + row.bytes, 0));
        };
    };
}, 800))"""


def month(phone) -> int:
    return phone.page.evaluate(MONTH)
