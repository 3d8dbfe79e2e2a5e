"""Twenty people say where their university stands: fifteen at their desks, two on phones without a line, three on paper. Then they
talk it over at one screen, settle it and show it."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import ask_content, copy_centre, served
from tests.journeys.desk import Desk
from tests.journeys.own import rows, wait_for_rows, wait_until
from tests.journeys.phone import Phone

pytestmark = pytest.mark.journey
CHOOSE_ANOTHER = "() => document.querySelector('[data-item]:not([hidden]) input[type=radio]:not(:checked)').click()"


@pytest.fixture
def centre(tmp_path):
    """With the twenty in it before it is served."""
    data = copy_centre(tmp_path / "data")
    ask_content(data, "assessment.prepare")
    with served(data) as server:
        yield server


@pytest.fixture
def other_phone(browser, centre):
    one = Phone(browser, centre)
    yield one
    one.close()


@pytest.fixture
def desk(browser, centre):
    yield lambda username="": Desk(browser, centre, username)
    for context in browser.contexts:
        context.close()


def ask_people(teklu, role: str, names: list[str]) -> None:
    form = teklu.page.locator("form[action$='/respondents/invite/']")
    form.locator("[name=role_code]").select_option(label=role)
    for name in names:
        form.get_by_label(name, exact=True).check()
    form.get_by_role("button").click()
    teklu.sees(f"{len(names)} people are asked.")


def take_along(phone, username: str, path: str) -> None:
    """Opens the page with a line and keeps it."""
    phone.sign_in(username)
    phone.go(path)
    phone.press("Keep this page on the phone")
    expect(phone.page.locator("[data-kept-here]")).to_be_visible()


def answer(phone, stage: str, comment: str = "") -> None:
    """The item before her eyes; then the next is there."""
    before = phone.page.locator("[data-place]").inner_text()
    item = phone.page.locator("[data-item]:visible")
    item.locator(f"input[value='{stage}']").check()
    if comment:
        item.locator("textarea").fill(comment)
    phone.press("Keep and go on")
    expect(phone.page.locator("[data-place]")).not_to_have_text(before)


def place(phone, text: str) -> None:
    expect(phone.page.locator("[data-place]")).to_have_text(text)


def sign_out_beside_another_tab(phone, path: str) -> None:
    """The other tab hears from the centre what it has of her when she has left, and an item is chosen in it: nothing is kept."""
    other_tab, held = phone.context.new_page(), []
    other_tab.route(re.compile(r"/assessment-answers/.*\.json"), lambda route: held.append((route, route.fetch())))
    other_tab.goto(phone.address + path)
    expect(other_tab.locator("[data-place]")).to_contain_text("Item 1 of")
    wait_until(other_tab, lambda: held)
    phone.sign_out()
    for route, come_late in held:
        route.fulfill(response=come_late)
    other_tab.wait_for_timeout(1000)
    other_tab.evaluate(CHOOSE_ANOTHER)
    other_tab.wait_for_url("**/sign-in/**")
    assert other_tab.evaluate(rows("kept")) == other_tab.evaluate(rows("outbox")) == []
    other_tab.close()


@pytest.mark.on_disk
def test_twenty_people_two_without_a_line_and_three_on_paper(centre, desk, phone, other_phone):
    teklu = desk("teklu")
    teklu.go("/en/organisations/nairobi/conditions/")
    teklu.write(power_hours="9", uplink_mbit="0.5", students="6200")
    teklu.press("Write it down")
    teklu.go("/en/organisations/nairobi/assessments/begin/")
    teklu.page.locator("[name=version]").select_option(index=0)
    teklu.write(name="Where we stand in 2027")
    teklu.press("Prepare it")
    colleagues = [f"Colleague {number:02d}" for number in range(1, 16)]
    ask_people(teklu, "Teachers", ["Amina Otieno", "Baraka Kiptoo", *colleagues[:5]])
    ask_people(teklu, "Leadership and planning", colleagues[5:10])
    ask_people(teklu, "Students", colleagues[10:])
    teklu.write(paper_role="teacher", names="Paper One\nPaper Two\nPaper Three")
    teklu.press("Add forms")
    teklu.sees("3 forms are ready to print.")
    teklu.press("Open it for answers")
    teklu.picture("assessment-workbench")
    root = re.search(r"/en/assessments/[0-9a-f-]+/", teklu.page.url)[0]
    assert centre.ask("assessment.colleagues_answer") == 15

    for one, username in ((phone, "amina"), (other_phone, "baraka")):
        take_along(one, username, root + "answer/")
    phone.lose_network()
    other_phone.context.set_offline(True)
    phone.page.reload()
    expect(phone.page.locator("[data-place]")).to_contain_text("Item 1 of")
    for number, stage in enumerate("231"):
        answer(phone, stage, "Two rooms of five." if number == 1 else "")
    last = phone.page.locator("[data-item]:visible textarea")
    last.fill("In the middle of a sentence")
    wait_for_rows(phone.page, lambda row: row.get("comment") == "In the middle of a sentence")
    phone.close()  # the power is gone
    phone.open()
    phone.go(root + "answer/")
    expect(phone.page.locator("[data-place]")).to_contain_text("Item 4 of")
    expect(phone.page.locator("[data-item]:visible textarea")).to_have_value("In the middle of a sentence")
    total = int(phone.page.locator("[data-place]").inner_text().split()[-1])
    place(phone, f"Item 4 of {total}")
    for _number in range(total - 3):
        answer(phone, "2")
    phone.sees("That was the last item.")
    phone.bar_says(f"{total} answers waiting")
    other_phone.page.reload()
    place(other_phone, f"Item 1 of {total}")
    answer(other_phone, "?")
    answer(other_phone, "4", "We have it in the timetable.")
    other_phone.bar_says("2 answers waiting")

    phone.find_network()
    other_phone.context.set_offline(False)
    for one, number in ((phone, total), (other_phone, 2)):
        one.page.reload()
        expect(one.page.locator("[data-item] [data-said]", has_text="Arrived")).to_have_count(number)
    hers = centre.ask("assessment.answers_of", "amina")
    assert len(hers) == total and {way for *_rest, way in hers} == {"phone"}
    assert [each[1:3] for each in hers[:4]] == [
        [2, ""], [3, "Two rooms of five."], [1, ""], [2, "In the middle of a sentence"],
    ]  # fmt: skip
    assert [each[1:3] for each in centre.ask("assessment.answers_of", "baraka")] == [
        [None, ""],
        [4, "We have it in the timetable."],
    ]
    sign_out_beside_another_tab(phone, root + "answer/")
    phone.sign_in("baraka")  # two accounts on one phone: nothing of hers is seen under his
    phone.go(root + "answer/")
    place(phone, f"Item 3 of {total}")
    assert "Two rooms of five." not in phone.page.content()

    one, two, three = centre.ask("assessment.papers")
    codes = centre.ask("assessment.items")
    for code in (one, two):
        teklu.go(root + "typing/")
        teklu.write(code=code)
        teklu.press("Open its page")
        for field in teklu.page.locator("[name^='stage-']").all():
            field.fill("3")
        teklu.press("Keep, and the next paper")
    file = teklu.page.context.request.get(teklu.address + root + "sheet/answers.xlsx").body()
    book = openpyxl.load_workbook(io.BytesIO(file))
    row = next(row for row in book.active.iter_rows() if row[0].value == three)
    row[3].value = "4"
    out = io.BytesIO()
    book.save(out)
    teklu.go(root + "sheet/")
    teklu.bring("answers.xlsx", out.getvalue())
    teklu.press("Look at it")
    teklu.sees("1 new answer.")
    teklu.page.get_by_role("button", name=re.compile("^Take ")).click()
    teklu.sees("1 answer is taken.")
    assert centre.ask("assessment.sums") == {"people": 20, "ways": {"page": 15, "paper": 2, "phone": 2, "sheet": 1}}

    teklu.go(root + "close/")
    teklu.press("Close answers")
    teklu.go(f"{root}items/{codes[0]}/")
    teklu.sees("people answered. One seed is one person.", "By role")
    teklu.picture("assessment-consensus")
    for number, code in enumerate(codes):
        teklu.go(f"{root}items/{code}/")
        teklu.page.locator(f"[name=stage][value='{1 + number % 3}']").check()
        teklu.write(reason="Most of us see it so; the schools differ.")
        teklu.press("Settle, and the next")
    teklu.go(root)
    teklu.press("Settle the assessment")
    teklu.go(root + "publish/")
    teklu.page.get_by_label(re.compile("everyone")).check()
    teklu.press("Show it to these")
    teklu.go(root + "result/")
    teklu.picture("assessment-result")
    visitor = desk()
    visitor.go(root + "badge/")
    visitor.sees("Where we stand in 2027", "University of Nairobi")
    visitor.picture("assessment-badge")
    assert phone.errors + other_phone.errors + teklu.errors + visitor.errors == []
