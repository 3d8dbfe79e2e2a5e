"""A run in two offices: Teklu brings three hundred people in a spreadsheet; Ruth finds who is stuck, writes, and takes the marks."""

import re

import pytest

from tests.journeys.phone import PASSWORD

pytestmark = pytest.mark.journey
CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")


def a_list_of_three_hundred() -> bytes:
    """None has an e-mail address; one word for a sex is not understood."""
    rows = [f"Learner No{number},{['f', 'm', ''][number % 3]}" for number in range(300)]
    rows[41] = "Learner No41,lady"
    return "\n".join(["Full name,Gender", *rows]).encode()


def test_three_hundred_people_without_e_mail_come_from_a_spreadsheet_to_a_printed_sheet(desks):
    teklu = desks("teklu")
    teklu.go("/en/desk/")
    teklu.follow("Runs and cohorts")
    teklu.page.locator("main a[href$='/cohorts/']").first.click()
    teklu.follow("Open a cohort")
    teklu.write(name="All staff")
    teklu.press("Open the cohort")
    teklu.follow("Bring a list")
    teklu.picture("cohort-bring")
    teklu.bring("staff.csv", a_list_of_three_hundred())
    teklu.press("Read the list")
    teklu.sees("299 people are enrolled with a code on paper. 1 row needs another look.")
    teklu.picture("cohort-list")
    teklu.follow("Correct row 43")
    teklu.sees("“lady” is not understood as a sex.")
    teklu.write(sex="woman")
    teklu.press("Keep the row")
    teklu.press("Take in 300 people")
    teklu.is_told("300 people are enrolled.")
    teklu.page.go_back()
    teklu.page.reload()
    teklu.sees("No row is left")
    teklu.follow("Print the codes")
    teklu.press("Make new codes and the sheet")
    papers = teklu.page.locator(".paper")
    assert papers.count() == 300
    teklu.picture("cohort-sheet")
    paper = papers.filter(has_text=re.compile(r"Learner No41\b")).inner_text()

    learner = desks()
    learner.go("/en/sign-in/code/")
    learner.write(username=re.search(r"learner\.no41\b", paper)[0], code=CODE.search(paper)[0], password=PASSWORD)
    learner.page.get_by_role("main").get_by_role("button").first.click()
    learner.go("/en/runs/")
    learner.sees("All staff")


def test_from_the_desk_to_somebody_who_is_stuck_a_word_to_her_and_the_marks(desks, tmp_path):
    ruth = desks("ruth")
    ruth.go("/en/runs/")
    ruth.page.locator("main a[href$='/cohorts/']").first.click()
    ruth.follow("Desk")
    ruth.sees("Who may need a hand")
    ruth.picture("run-desk")
    ruth.page.get_by_role("main").get_by_role("link", name="Not begun", exact=True).click()
    row = ruth.page.locator("tbody tr", has_text="Baraka Kiptoo")
    row.locator("label").click()
    ruth.press("Write to the marked ones")
    ruth.sees("To 1 person", "Baraka Kiptoo")
    ruth.write(title="Shall I help?", text="Unit one takes half an hour.\n\nWrite to me.")
    ruth.picture("run-write")
    ruth.press("Send")
    ruth.is_told("The message is on its way.")
    ruth.sees("Shall I help?", "Baraka Kiptoo")

    baraka = desks("baraka")
    baraka.go("/en/runs/")
    baraka.page.locator("main a[href*='/runs/']").first.click()
    baraka.go(baraka.page.url.removeprefix(baraka.address))
    baraka.sees("Shall I help?")
    baraka.picture("run-learner")

    ruth.go(ruth.page.url.removeprefix(ruth.address).split("messages/")[0] + "gradebook/")
    ruth.picture("run-gradebook")
    ruth.write(words="fatuma")
    ruth.press("Look")
    ruth.follow("Fatuma Ali")
    ruth.sees("Units and answers")
    ruth.picture("run-line")
    ruth.follow("Gradebook")
    with ruth.page.expect_download() as taken:
        ruth.press_and_stay("Take all as CSV")
    content = taken.value.path().read_text(encoding="utf-8-sig")
    assert content.startswith("Name,User name,Cohort,") and "Fatuma Ali" in content
