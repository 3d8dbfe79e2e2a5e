"""`make pictures`: fills a demonstration centre, serves it and takes the pictures of docs/pictures in a real browser."""

import atexit
import io
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
WORK = Path(tempfile.mkdtemp(prefix="kapok-pictures-"))
os.environ["KAPOK_TEST_FOLDER"] = str(WORK)
atexit.register(shutil.rmtree, WORK, ignore_errors=True)

import institute_pictures as institute  # noqa: E402  (beside this file)
import network_pictures as network  # noqa: E402
import plans_pictures as plans  # noqa: E402

from tests.serve import copy_demo, serving  # noqa: E402

PICTURES, BYTES_MAX, COLOURS = ROOT / "docs" / "pictures", 150_000, 96
COURSE, FUND = "courses/assessing-online/", "funds/teaching-with-any-phone/"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    data = copy_demo(WORK / "data")
    with serving(data) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        take_pictures(browser, server.address, certificate_of(data))
        take_pictures_of_institute(browser, server.address)
        take_pictures_of_network(browser, server.address)
        take_pictures_of_plans(browser, server.address)
        browser.close()


def take_pictures(browser, address: str, certificate: str) -> None:
    wide = sign_in(browser, address, "", width=1280)
    wide.goto(f"{address}/en/")
    keep(wide, "home.en.1280", height=1130)
    wide.goto(f"{address}/en/{FUND}")
    keep(wide, "fund.en.1280", height=1680)
    wide.goto(f"{address}/zh-hans/{certificate}")
    keep(wide, "certificate.zh-hans.1280", height=1480)

    teklu = sign_in(browser, address, "teklu.mwangi", width=1280)
    teklu.goto(f"{address}/en/desk/")
    teklu.locator("main a[href*='/cohorts/']").first.click()
    keep(teklu, "cohort.en.1280", height=900)

    phone = sign_in(browser, address, "", width=360)
    phone.goto(f"{address}/ar/{COURSE}")
    keep(phone, "course.ar.360", height=900)

    amina = sign_in(browser, address, "amina.otieno", width=360)
    amina.goto(f"{address}/en/{COURSE}units/2/")
    amina.wait_for_load_state("networkidle")
    answer_without_a_network(amina)
    keep(amina, "unit.en.360", height=800)


def take_pictures_of_institute(browser, address: str) -> None:
    """A learner of the course that shows all that a course can hold."""
    learner = sign_in(browser, address, "amina.otieno", width=360)
    institute.join(learner, address)
    institute.open_course(learner, address)
    keep(learner, "weights.en.360", height=1120)
    institute.open_lecture(learner, address)
    keep(learner, "lecture.ar.360", height=1000)
    institute.answer_unit(learner, address)
    institute.take_test(learner, address)
    keep(learner, "test.en.360", height=900)
    institute.hand_in_test(learner)
    institute.open_marks(learner, address)
    keep(learner, "marks.ar.360", height=800)
    institute.check_herself(learner, address)
    keep(learner, "self-check.zh-hans.360", height=1180)
    phone = sign_in(browser, address, "amina.otieno", width=360)
    institute.let_answers_wait(phone, address)
    keep(phone, "queue.zh-hans.360", height=900)


def take_pictures_of_network(browser, address: str) -> None:
    visitor = sign_in(browser, address, "", width=1280)
    network.open_map(visitor, address)
    keep(visitor, "map.ar.1280", height=1000)

    ruth = sign_in(browser, address, "ruth", width=1280)
    network.open_overview(ruth, address)
    keep(ruth, "overview.zh-hans.1280", height=1100)
    network.look_an_import_through(ruth, address)
    keep(ruth, "import.en.1280", height=920)
    network.compare_doubles(ruth, address)
    keep(ruth, "doubles.en.1280", height=1080)

    phone = sign_in(browser, address, "teklu.mwangi", width=360)
    network.bring_three_hundred(phone, address, "nairobi")
    keep(phone, "list.en.360", height=900)


def take_pictures_of_plans(browser, address: str) -> None:
    """Nairobi's coordinator keeps the assessment and the plan."""
    teklu = sign_in(browser, address, "teklu.mwangi", width=1280)
    plans.talk_it_over(teklu, address)
    keep(teklu, "item.en.1280", height=1200)
    plans.open_plan(teklu, address, "en")
    institute.scroll_to(teklu.locator("main section:has(svg)").first)
    keep(teklu, "plan.en.1280", height=1100)
    phone = sign_in(browser, address, "teklu.mwangi", width=360)
    plans.open_framework(phone, address)
    keep(phone, "framework.ar.360", height=1000)
    plans.open_result(phone, address)
    keep(phone, "standing.zh-hans.360", height=1000)
    plans.open_suggestions(phone, address)
    keep(phone, "suggestions.en.360", height=1000)


def sign_in(browser, address: str, who: str, *, width: int):
    """A page of its own; a phone's picture is twice as sharp."""
    page = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=2 if width < 500 else 1
    ).new_page()
    if who:
        page.goto(f"{address}/en/sign-in/")
        page.locator(f"form[action*='/{who}/'] button").click()
    return page


def answer_without_a_network(page) -> None:
    """Two answers of the unit wait on the phone, and the bar says so."""
    page.context.set_offline(True)
    questions = page.locator("form.question:has(input[type=radio], input[type=checkbox])")
    for each in range(2):
        questions.nth(each).locator("input:not([type=hidden])").first.check()
        questions.nth(each).get_by_role("button").click()
        questions.nth(each).locator("[data-said]").wait_for()
    page.locator("text=2 answers waiting").wait_for()
    questions.first.evaluate("each => window.scrollTo(0, each.getBoundingClientRect().top + scrollY - 4)")


def certificate_of(data: Path) -> str:
    with sqlite3.connect(data / "kapok.sqlite3") as database:
        [code] = database.execute("SELECT code FROM credentials_credential ORDER BY id LIMIT 1").fetchone()
    return f"credentials/{code}/"


def keep(page, name: str, *, height: int) -> None:
    """The upper part of the page as it stands, with few colours: the pages have few."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.wait_for_timeout(500)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = PICTURES / f"{name}.png"
    picture.save(path, optimize=True)
    if path.stat().st_size > BYTES_MAX:
        sys.exit(f"{path.name} has {path.stat().st_size} bytes; {BYTES_MAX} are allowed.")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
