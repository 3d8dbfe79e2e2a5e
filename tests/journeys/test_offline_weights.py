"""A day without a network, in each weight."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import ask_content, copy_centre, served
from tests.journeys.own import KEPT_FILES, rows
from tests.journeys.test_without_a_network import ALL_OF_IT, answer_three, take_course

pytestmark = pytest.mark.journey
FILES = {"text": [], "audio": ["lines.mp4.opus", "hill.png.webp"], "video": ["lines.mp4.mp4", "hill.png.webp"]}
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


@pytest.fixture(scope="module")
def shared_centre(tmp_path_factory):
    """Its course holds a lecture: so all three weights differ."""
    data = copy_centre(tmp_path_factory.mktemp("served") / "data")
    ask_content(data, "add_lecture")
    with served(data) as server:
        yield server


@pytest.mark.on_disk
@pytest.mark.parametrize("weight", ["text", "audio", "video"])
def test_a_day_without_a_network_in_each_weight_loses_nothing(phone, centre, weight):
    before, _statements = centre.standing("amina")
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
    assert centre.standing("amina") == (before + 1, ALL_OF_IT)
    assert phone.errors == []


@pytest.mark.parametrize("is_waiting", [True, False], ids=["she waits for it", "she walks on"])
def test_a_weight_that_is_chosen_before_the_centre_says_whose_phone_this_is_is_hers(phone, is_waiting):
    phone.context.route("**/account.json", lambda _route: None)
    phone.sign_in("amina")
    take_course(phone, "text")
    if is_waiting:
        with phone.page.expect_response("**/account.json"):
            phone.context.unroute("**/account.json")  # which lets go what was held
    else:
        phone.open_unit(1)
        phone.context.unroute("**/account.json")
        phone.open_course()
    expect(phone.page.get_by_role("banner").get_by_role("link", name="Amina")).to_be_visible()
    phone.open_unit(1)
    phone.sees("Where the lines stand close, the hill is steep.")
    expect(phone.page.locator("audio:visible")).to_have_count(0)
    phone.sign_out()
    # Whoever uses this phone next has not chosen.
    assert [row for row in phone.page.evaluate(rows("settings")) if row["name"].startswith("weight")] == []
