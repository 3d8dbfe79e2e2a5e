"""A day without a network, in each weight; and what a new version, a month's data and the first screen come to."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.test_without_a_network import ALL_OF_IT, answer_three, take_course

pytestmark = pytest.mark.journey
FILES = {"text": [], "audio": ["lines.mp4.opus", "hill.png.webp"], "video": ["lines.mp4.mp4", "hill.png.webp"]}
KEPT_FILES = """async () => {
    const kept = await (await caches.open("kapok-files")).keys();
    return kept.map((request) => request.url.split("/").pop());
}"""
KEPT_AND_LIVE = """async () => {
    const [kept, live] = [await caches.match(location.pathname), await fetch(location.pathname)];
    return [await kept.text(), await live.text()];
}"""
PART_OF = """async (player) => {
    const answer = await fetch(player.src, { headers: { Range: "bytes=100-199" } });
    return [answer.status, (await answer.blob()).size, answer.headers.get("Content-Range").slice(0, 14)];
}"""
SEEK = """async (player) => {
    const hear = (event) => new Promise((resolve) => player.addEventListener(event, resolve, { once: true }));
    const come = hear("loadeddata");
    player.load();
    player.preload = "auto";
    await come;
    const sought = hear("seeked");
    player.currentTime = 3;
    await sought;
    return player.currentTime;
}"""


@pytest.mark.parametrize("weight", ["text", "audio", "video"])
def test_a_day_without_a_network_in_each_weight_loses_nothing(phone, centre, weight):
    centre.ask("add_lecture")
    phone.sign_in("amina")
    take_course(phone, weight)
    kinds = [name.rsplit(".", 1)[1] for name in phone.page.evaluate(KEPT_FILES)]
    assert sorted(kinds) == sorted(name.rsplit(".", 1)[1] for name in FILES[weight])

    phone.lose_network()
    phone.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=1))
    phone.open_unit(1)
    phone.sees("A map is a claim.")
    expect(phone.page.locator("audio:visible")).to_have_count(int(weight == "audio"))
    expect(phone.page.locator("video:visible")).to_have_count(int(weight == "video"))
    if weight == "text":
        phone.sees("Where the lines stand close, the hill is steep.")
    else:
        player = phone.page.locator({"audio": "audio", "video": "video"}[weight])
        assert player.evaluate(PART_OF) == [206, 100, "bytes 100-199/"]
        assert player.evaluate(SEEK) == 3
    phone.choose("north", "b")
    phone.hears("north", "Right.")
    phone.press("I have read this unit")
    phone.sees("It is written down that you have read this unit.")  # before that nothing is promised
    phone.close()
    phone.open()
    phone.context.set_offline(True)
    phone.open_unit(2)
    answer_three(phone)
    phone.press("I have read this unit")
    phone.bar_says("4 answers waiting")

    phone.find_network()
    phone.bar_says("answers received")
    phone.go("/en/outbox/")
    phone.sees("Nothing waits.")
    assert centre.standing("amina") == (1, ALL_OF_IT)
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
