"""Every main page, for each who comes to it: WCAG 2.2 AA by axe, no sideways scroll on a small phone, headings in order, no other host.

Here from right to left, where a layout breaks first; in make test-long in the other languages too."""

import re
from pathlib import Path

import axe_playwright_python
import pytest

from tests.serve import copy_demo, serving

pytestmark = pytest.mark.journey

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN_AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
    each => `${each.id}: ` + each.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")))"""
LEVELS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(each => Number(each.tagName[1]))"
WIDTH = "() => document.documentElement.scrollWidth"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(each => each.open = true)"

COURSE, FUND = "courses/assessing-online/", "funds/teaching-with-any-phone/"
FRAMEWORK = "frameworks/blended-learning/versions/1/"
PAGES = {
    "": [
        "", "courses/", COURSE, f"{COURSE}units/1/", f"{COURSE}units/6/", "organisations/", "organisations/nairobi/",
        "funds/", FUND, f"{FUND}results/1/", f"{FUND}results/1/statements/", "funds/together/", "indicators/", "indicators/people-certified/",
        "numbers/people-certified/statements/", "credentials/verify/", "sign-in/",
        "sign-in/code/", "sign-in/by-mail/", "sign-in/passkey/", "sign-in/stopped/", "password/forgotten/",
        "privacy/", "less-data/", "accessibility/", "numbers/people-certified/",
        "outbox/", "offline/", "nothing-here/", "courses/lecture-with-one-phone/units/1/", "organisations/map/", "come-in/",
        "frameworks/", "frameworks/blended-learning/",
    ],
    "amina.otieno": [
        "desk/", "me/", "me/details/", "me/erase/", "password/", "sign-out/", "runs/", "{learning}",
        "me/record/", "{did}", "me/safety/", "me/safety/addresses/add/", "me/safety/passkeys/add/", "me/safety/code-app/",
    ],
    "teklu.mwangi": [
        "desk/", "{cohort}", "{cohort}invite/", "{cohort}add/", "{cohort}codes/", "organisations/nairobi/people/",
        "organisations/nairobi/people/list/", "organisations/nairobi/people/invitations/", "organisations/nairobi/people/links/",
        "me/roles/", "me/consents/", "me/log-ins/", "me/notices/settings/", "people/doubles/",
        "assessments/", "{assessment}", "{assessment}items/", "{assessment}items/1.1/", "{assessment}result/",
        "{assessment}respondents/", "{assessment}verifiers/", "{assessment}publish/", "{assessment}sheet/", "{assessment}typing/",
        "organisations/nairobi/assessments/", "organisations/nairobi/assessments/begin/", "organisations/nairobi/conditions/",
        "plans/", "plans/initiatives/", "{plan}", "{plan}change/", "{plan}suggestions/", "{plan}talk/", "{plan}versions/1/",
        "{priority}", "{step}", "{review}",
    ],
    "ruth": [
        "desk/", "runs/", f"{COURSE}runs/open/", "funds/open/", f"{FUND}freeze/", "{snapshot}",
        "organisations/national-ke/overview/", "organisations/national-ke/overview/people-certified/",
        "organisations/national-ke/people/below/", "organisations/imports/", "organisations/imports/bring/",
        "organisations/doubles/", "organisations/merges/", "organisations/nairobi/edit/", "post/",
        "organisations/centre/statements/", "organisations/centre/stores/", "organisations/centre/stores/add/",
        "indicators/add/", "indicators/people-certified/change/", "measures/", "measures/add/", "measures/together/",
        "{measure}", "{measure}statements/", "{measure}entered/add/", "{entered}", "clients/", "clients/connect/",
        "frameworks/drafts/", "frameworks/drafts/begin/", f"{FRAMEWORK}", f"{FRAMEWORK}translations/",
        f"{FRAMEWORK}translations/ar/1/", f"{FRAMEWORK}sheet/", f"{FRAMEWORK}crosswalk/",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with serving(copy_demo(tmp_path_factory.mktemp("accessible") / "data")) as server:
        yield server


@pytest.mark.parametrize("who", PAGES)
def test_the_pages_are_for_everyone_from_right_to_left(browser, demo, who):
    assert mistakes_seen(browser, demo, who, "ar") == {}


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "fr", "zh-hans"])
@pytest.mark.parametrize("who", PAGES)
def test_the_pages_are_for_everyone(browser, demo, who, language):
    assert mistakes_seen(browser, demo, who, language) == {}


def mistakes_seen(browser, demo, who, language) -> dict[str, list[str]]:
    """By address; and what was asked of other hosts."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    if who:
        page.goto(f"{demo.address}/en/sign-in/")
        page.locator(f"form[action*='/{who}/'] button").click()
    places = find_places(page, f"{demo.address}/{language}/", who)
    mistakes = {}
    for name in PAGES[who]:
        page.goto(f"{demo.address}/{language}/{name.format_map(places)}")
        if found := mistakes_of(page):
            mistakes[page.url] = found
    context.close()
    if elsewhere := sorted({url for url in asked if not url.startswith((demo.address, "data:", "blob:"))}):
        mistakes["other hosts"] = elsewhere
    return mistakes


def find_places(page, root, who) -> dict[str, str]:
    """Addresses that hold a number made with the demonstration, found as a person finds them: by following a link."""
    ways = {
        "amina.otieno": [
            ("learning", "runs/", r"runs/assessing-online-[0-9-]+/$"),
            ("did", "me/record/", r"me/record/[0-9a-f-]+/$"),
        ],
        "teklu.mwangi": [
            ("cohort", "desk/", r"cohorts/[0-9a-f-]+/$"),
            ("result", "organisations/nairobi/assessments/", r"assessments/[0-9a-f-]{36}/result/$"),
            ("assessment", "{result}", r"assessments/[0-9a-f-]{36}/$"),
            ("plan", "plans/", r"plans/[0-9a-f-]{36}/$"),
            ("priority", "{plan}", r"priorities/[0-9a-f-]{36}/$"),
            ("step", "{plan}", r"steps/[0-9a-f-]{36}/$"),
            ("review", "{plan}", r"reviews/[0-9a-f-]{36}/$"),
        ],
        "ruth": [
            ("snapshot", FUND, r"funds/.+/snapshots/[0-9a-f-]+/$"),
            ("measure", "measures/", r"measures/[0-9a-f-]{36}/$"),  # the newest, beside which something is entered
            ("entered", "{measure}", r"entered/[0-9a-f-]{36}/$"),
        ],
    }
    found = {}
    for name, start, address in ways.get(who, ()):
        page.goto(root + start.format_map(found))
        links = page.evaluate("() => [...document.querySelectorAll('main a')].map(each => each.href)")
        found[name] = next(link.removeprefix(root) for link in links if re.search(address, link))
    return found


def mistakes_of(page) -> list[str]:
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE)
    found = page.evaluate(RUN_AXE)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        if (needed := page.evaluate(WIDTH)) > width:
            found.append(f"{needed} px wide on a phone of {width}")
    page.set_viewport_size({"width": 360, "height": 740})
    levels = page.evaluate(LEVELS)
    if levels.count(1) != 1 or any(after > before + 1 for before, after in zip(levels, levels[1:], strict=False)):
        found.append(f"headings of the levels {levels}")
    return found
