"""`make bench-player`: a phone that is mostly offline. A course is taken along, read, answered and finished in a real browser.

    tools/measure/player.py                 64/32 kbit/s with 400 ms, every twentieth request failing; then a day without a network
    tools/measure/player.py --line full     the same on a full line
    tools/measure/player.py --json FILE     the figures besides

Bytes are counted on the wire. Exit code 1 when something was lost, or when a course costs more than 1.25 times its own content.
"""

import argparse
import asyncio
import atexit
import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import async_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ["KAPOK_TEST_FOLDER"] = tempfile.mkdtemp(prefix="kapok-bench-")
atexit.register(shutil.rmtree, os.environ["KAPOK_TEST_FOLDER"], ignore_errors=True)

from failing import FailingLine  # noqa: E402
from wire import CHROMIUM, LINES, Step, Wire, free_port  # noqa: E402

from tests.journeys.conftest import Centre, copy_centre  # noqa: E402
from tests.journeys.course import SLUG  # noqa: E402
from tests.journeys.phone import ARGUMENTS, PASSWORD  # noqa: E402

TRIES_MAX, WAIT_MILLISECONDS = 8, 240_000
# The clock of the phone goes on by a day, and its timers go on: Playwright's own clock would stop them.
TOMORROW = """const Today = Date;
Date = class extends Today {
    constructor(...given) { super(...(given.length ? given : [Date.now()])); }
    static now() { return Today.now() + 86400000; }
};
window.addEventListener("online", () => { window.heardOnline = true; });"""
DONE = sorted(
    [["answered", f"{SLUG}/{name}"] for name in ("north", "scales", "metres", "claim")]
    + [["experienced", f"{SLUG}/units/{number}"] for number in (1, 2)]
)


TAKEN_OR_NOT = """() => {
    const said = document.querySelector("[data-offline-said]").textContent;
    return said.startsWith("It did not") || (said.startsWith("It is here") && document.querySelector("[data-take]").hidden);
}"""


@dataclass
class Measured:
    name: str
    bytes: int
    requests: int
    seconds: float


class Learner:
    """Amina at her phone. Where a page does not come she tries again, as everyone does."""

    def __init__(self, page, address: str, wire: Wire):
        self.page, self.address, self.wire, self.steps = page, address, wire, []

    @contextlib.asynccontextmanager
    async def step(self, name: str):
        self.wire.step, began = Step(name), time.monotonic()
        yield
        seconds = time.monotonic() - began
        await self.wire.quiet()
        fetched = self.wire.step.fetched
        self.steps.append(Measured(name, sum(each.bytes for each in fetched), len(fetched), seconds))

    async def go(self, path: str, sees: str) -> None:
        for _try in range(TRIES_MAX):
            with contextlib.suppress(Exception):
                await self.page.goto(self.address + path, wait_until="commit", timeout=WAIT_MILLISECONDS)
                await self.page.locator(sees).first.wait_for(timeout=WAIT_MILLISECONDS)
                return
        raise AssertionError(f"{path} did not come in {TRIES_MAX} tries.")

    async def sign_in(self) -> None:
        for _try in range(TRIES_MAX):
            await self.go("/en/sign-in/", "[name=login]")
            await self.page.fill("[name=login]", "amina")
            await self.page.fill("[name=password]", PASSWORD)
            with contextlib.suppress(Exception):
                await self.page.locator("main form button").first.click()
                await self.page.wait_for_url(
                    lambda url: "/sign-in/" not in url and "chrome-error" not in url, timeout=60_000
                )
                return

    async def take_course(self, weight: str) -> None:
        await self.page.locator(f"[name=weight][value={weight}]").check()
        for _try in range(TRIES_MAX):
            await self.page.locator("[data-take]:visible").click()
            await self.page.wait_for_function(TAKEN_OR_NOT, timeout=WAIT_MILLISECONDS)
            if (await self.page.locator("[data-offline-said]").text_content()).startswith("It is here"):
                return
        raise AssertionError("The course did not come.")

    async def choose(self, question: str, *options: str) -> None:
        for option in options:
            await self.page.locator(f"#question-{question} input[value={option}]").check()
        await self.keep(question)

    async def keep(self, question: str) -> None:
        await self.page.locator(f"#question-{question} button").click()
        await self.page.locator(f"#question-{question} [data-said]:visible").wait_for()

    async def finish_first(self) -> None:
        await self.choose("north", "b")
        await self.page.locator("form[data-read] button").click()

    async def finish_second(self) -> None:
        await self.choose("scales", "a", "c")
        await self.page.locator("#question-metres input[inputmode]").fill("1000")
        await self.keep("metres")
        await self.choose("claim", "b")
        await self.page.locator("form[data-read] button").click()

    async def hears_of_network(self) -> None:
        """A browser that two debuggers hold does not always tell its page that the network is back; a phone does."""
        await self.page.wait_for_timeout(300)
        if not await self.page.evaluate("() => window.heardOnline"):
            print("The page is told that the network is back.")
            await self.page.evaluate("() => window.dispatchEvent(new Event('online'))")

    async def waits_for_arrival(self) -> None:
        await self.page.wait_for_function(
            "() => /received|written down/.test((document.querySelector('[data-outbox] [data-line]') || {}).textContent)",
            timeout=WAIT_MILLISECONDS,
        )


async def walk(learner: Learner, browser, door: FailingLine) -> None:
    async with learner.step("signed in"):
        await learner.sign_in()
    async with learner.step("course page"):
        await learner.go(f"/en/courses/{SLUG}/", "[data-take]:visible")
    async with learner.step("first text, not taken"):
        await learner.go(f"/en/courses/{SLUG}/units/1/", "article .prose p")
    await learner.go(f"/en/courses/{SLUG}/", "[data-take]:visible")
    for weight in ("text", "audio"):
        async with learner.step(f"course taken: {weight}"):
            await learner.take_course(weight)
    async with learner.step("first text, taken"):
        await learner.go(f"/en/courses/{SLUG}/units/1/", "article .prose p")
    async with learner.step("unit 1 finished"):
        await learner.finish_first()
        await learner.waits_for_arrival()
    door.is_cut = True  # what the browser believes of its network is told to it besides
    await browser.set_offline(True)
    await learner.page.add_init_script(TOMORROW)
    async with learner.step("unit 2, a day offline"):
        await learner.go(f"/en/courses/{SLUG}/units/2/", "article .prose p")
        await learner.finish_second()
    async with learner.step("what waited arrives"):
        door.is_cut = False
        await browser.set_offline(False)
        await learner.hears_of_network()
        await learner.waits_for_arrival()


async def measure(centre: Centre, line: str, profile: str) -> tuple[list[Measured], FailingLine]:
    async with FailingLine(centre.port, percent=0 if line == "full" else 5) as door, async_playwright() as playwright:
        port = free_port()
        browser = await playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            viewport={"width": 412, "height": 823},
            locale="en-GB",
            args=[*ARGUMENTS, f"--remote-debugging-port={port}"],
        )
        async with Wire(port, LINES[line]) as wire:
            learner = Learner(browser.pages[0], f"http://localhost:{door.port}", wire)
            await walk(learner, browser, door)
        await browser.close()
        return learner.steps, door


def show(steps: list[Measured], door: FailingLine, ratios: dict) -> None:
    print(f"{'step':26}{'bytes':>9}{'requests':>10}{'seconds':>9}")
    for step in steps:
        print(f"{step.name:26}{step.bytes:9}{step.requests:10}{step.seconds:9.2f}")
    print(f"{door.failed} of {door.calls} requests failed.")
    for course, ratio in ratios.items():
        print(
            f"{course}: {ratio['fetched']} bytes fetched, {ratio['ratio']:.2f} of the zstd size of its own content, {ratio['zstd']}."
        )


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--line", choices=LINES, default="weak64")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        centre = Centre(copy_centre(Path(folder) / "data"))
        centre.start()
        try:
            steps, door = await measure(centre, options.line, f"{folder}/profile")
            standing = centre.ask("standing", "amina")
            ratios = centre.ask("course_bytes.ratios")
        finally:
            centre.stop()
    show(steps, door, ratios)
    is_whole = standing == {"value": 1, "statements": DONE}
    print("Nothing was lost." if is_whole else f"The centre holds {standing}.")
    if options.json:
        said = {
            "line": options.line,
            "steps": [vars(step) for step in steps],
            "calls": door.calls,
            "failed": door.failed,
        }
        options.json.write_text(json.dumps(said | {"nothing_lost": is_whole, "courses": ratios}, indent=1) + "\n")
    return 0 if is_whole and all(each["ratio"] <= 1.25 for each in ratios.values()) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
