"""`make bench-pages`: what a learner's journey costs over the wire, in a real browser, first cold, then warm.

    tools/measure/pages.py                     a demonstration centre of its own
    tools/measure/pages.py --line weak64       64/32 kbit/s with 400 ms
    tools/measure/pages.py --details           every request

Warm: the browser's cache and the service worker are kept, the session is not. Exit code 1 when a budget is passed.
"""

import argparse
import asyncio
import atexit
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import async_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ["KAPOK_TEST_FOLDER"] = tempfile.mkdtemp(prefix="kapok-bench-")
atexit.register(shutil.rmtree, os.environ["KAPOK_TEST_FOLDER"], ignore_errors=True)

from wire import CHROMIUM, LINES, Step, Wire, free_port  # noqa: E402

from tests.serve import copy_demo, serving  # noqa: E402

BUDGETS = json.loads(Path(__file__).with_name("budgets.json").read_text())
COURSE = "/en/courses/assessing-online/"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


async def journey(page, address: str):
    """Yields the name of a step and what begins it; a step has ended when its heading is seen and nothing is under way."""
    yield "sign-in page", page.goto(address + "/en/sign-in/", wait_until="commit")
    yield "signed in", page.locator('form[action*="/demo/amina.otieno/"] button').click(no_wait_after=True)
    yield "catalogue", page.goto(address + "/en/courses/", wait_until="commit")
    yield "course page", page.goto(address + COURSE, wait_until="commit")
    yield "unit", page.goto(address + COURSE + "units/1/", wait_until="commit")
    yield "question page", page.goto(address + COURSE + "units/2/", wait_until="commit")


async def walk(playwright, address: str, profile: str, line: str) -> list[Step]:
    port = free_port()
    browser = await playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        viewport={"width": 412, "height": 823},
        args=[*FLAGS, f"--remote-debugging-port={port}"],
    )
    async with Wire(port, LINES[line]) as wire:
        await browser.clear_cookies()
        page, steps = browser.pages[0], []
        async for name, act in journey(page, address):
            wire.step, before, began = Step(name), page.url, time.monotonic()
            await act
            while page.url == before:  # A click is answered by another page.
                await asyncio.sleep(0.02)
            await page.locator("h1").first.wait_for(timeout=120_000)
            wire.step.seconds = time.monotonic() - began
            await wire.quiet()
            steps.append(wire.step)
    await browser.close()
    return steps


def is_content(fetched) -> bool:
    return "/files/" in urlsplit(fetched.url).path


def weight(step: Step, fits=lambda fetched: True) -> int:
    return sum(each.bytes for each in step.fetched if not is_content(each) and fits(each))


def is_script(fetched) -> bool:
    return "javascript" in fetched.kind


def is_sheet(fetched) -> bool:
    return fetched.kind == "text/css"


def over_budget(cold: list[Step], warm: list[Step], line: str, host: str) -> list[str]:
    found = []

    def limit(what, value, name):
        if value > BUDGETS[name]:
            found.append(f"{what}: {value:.0f}, and {name} is {BUDGETS[name]}")

    for step in cold:
        limit(f"{step.name}, first visit, bytes", weight(step), "page_first_visit_bytes_max")
        limit(
            f"{step.name}, first visit, requests",
            sum(not is_content(each) for each in step.fetched),
            "requests_first_visit_max",
        )
        limit(f"{step.name}, script, bytes", weight(step, is_script), "learner_page_script_bytes_max")
        limit(f"{step.name}, style, bytes", weight(step, is_sheet), "css_bytes_max")
    for step in warm:
        limit(f"{step.name}, again, bytes", weight(step), "page_repeat_visit_bytes_max")
    limit("journey, first visit, bytes", sum(map(weight, cold)), "journey_cold_bytes_max")
    limit("journey, again, bytes", sum(map(weight, warm)), "journey_warm_bytes_max")
    limit("other hosts", len(other_hosts(cold + warm, host)), "hosts_other_than_ours_max")
    if line == "weak64":
        limit("journey, first visit, seconds", sum(step.seconds for step in cold), "weak64_cold_seconds_max")
        limit("journey, again, seconds", sum(step.seconds for step in warm), "weak64_warm_seconds_max")
    return found


def other_hosts(steps, host: str) -> set[str]:
    return {urlsplit(each.url).netloc for step in steps for each in step.fetched} - {host}


def show(cold: list[Step], warm: list[Step]) -> None:
    print(
        f"{'step':16}{'cold bytes':>12}{'requests':>10}{'script':>9}{'style':>8}{'seconds':>9}{'warm bytes':>12}{'requests':>10}{'seconds':>9}{'content':>10}"
    )
    for first, again in zip(cold, warm, strict=True):
        content = sum(each.bytes for each in first.fetched if is_content(each))
        print(
            f"{first.name:16}{weight(first):12}{len(first.fetched):10}{weight(first, is_script):9}{weight(first, is_sheet):8}{first.seconds:9.2f}"
            f"{weight(again):12}{len(again.fetched):10}{again.seconds:9.2f}{content:10}"
        )
    both = [
        (sum(map(weight, steps)), sum(len(step.fetched) for step in steps), sum(step.seconds for step in steps))
        for steps in (cold, warm)
    ]
    (bytes_cold, requests_cold, seconds_cold), (bytes_warm, requests_warm, seconds_warm) = both
    print(
        f"{'journey':16}{bytes_cold:12}{requests_cold:10}{'':17}{seconds_cold:9.2f}{bytes_warm:12}{requests_warm:10}{seconds_warm:9.2f}"
    )


def show_details(steps: list[Step]) -> None:
    for step in steps:
        for each in sorted(step.fetched, key=lambda each: -each.bytes):
            print(f"  {step.name:16}{each.bytes:8}  {each.by:15}{each.url}")


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--line", choices=LINES, default="full")
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = copy_demo(Path(folder) / "data")
        with serving(data) as server:
            async with async_playwright() as playwright:
                cold = await walk(playwright, server.address, f"{folder}/profile", options.line)
                warm = await walk(playwright, server.address, f"{folder}/profile", options.line)
    show(cold, warm)
    if options.details:
        show_details(cold + warm)
    passed = over_budget(cold, warm, options.line, urlsplit(server.address).netloc)
    print("\n".join(f"Over budget: {line}." for line in passed) or "Within every budget.")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
