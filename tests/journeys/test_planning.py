"""From a gap to a plan that both sides sign, to the first evidence, to the review of the quarter."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
BLENDED = "Teachers learn to teach blended (the audio form: sound and slides)"
CHAMPION = "One champion in each department"


@pytest.fixture
def sides(desks, network):
    network.ask("planning.prepare")
    return desks("teklu"), desks("ruth")


def make_plan(teklu) -> str:
    """From the desk; returns the address of the plan."""
    teklu.go("/en/desk/")
    teklu.sees("Make a plan for University of Nairobi")
    teklu.follow("Make a plan")
    teklu.sees("Professional development: stage 1 of 4", "0.5 Mbit/s up")
    teklu.write(title="Teaching with what we have", low="3000", medium="8000")
    teklu.choose("dimensions", "Professional development")
    teklu.choose("dimensions", "Infrastructure")
    teklu.picture("plan-make")
    teklu.press("Make the plan")
    teklu.sees(BLENDED, "A draft: nobody has promised anything yet.")
    return teklu.page.url.removeprefix(teklu.address)


def see_what_fits(teklu, plan: str) -> None:
    teklu.follow("What fits")
    teklu.sees("With live video each week: needs 2 Mbit/s up; you have 0.5.", "So this form fits: the audio form")
    teklu.picture("plan-suggestions")
    teklu.go(plan)


def answer_for_steps(teklu, plan: str) -> None:
    """Each step gets an office; the course of the network will show that teachers learnt."""
    for title in [each for each in teklu.titles() if not each.startswith("Version")]:
        teklu.go(plan)
        teklu.follow(title)
        teklu.write(owner_office="Teaching and learning centre")
        if title == BLENDED:
            options = teklu.page.locator("main [name=activity] option").all_inner_texts()
            course = next(each for each in options if each.startswith("Reading maps"))
            teklu.page.locator("main [name=activity]").select_option(label=course)
        teklu.press("Save")
        teklu.is_told("It is saved.")


def talk_it_over(teklu, ruth, plan: str) -> None:
    ruth.go(plan)
    ruth.page.locator("main li.entry", has_text=CHAMPION).get_by_role("link", name="Comment", exact=True).click()
    ruth.write(words="Is one hour a week enough?")
    ruth.press("Comment")
    teklu.go("/en/desk/")
    teklu.sees("One comment waits for your reply.")
    teklu.go(plan)
    teklu.follow("One comment")
    teklu.open("Reply")
    teklu.page.locator("main details textarea").fill("Two hours, as the step says.")
    teklu.picture("plan-talk")
    teklu.page.locator("main details").get_by_role("button", name="Reply").click()
    teklu.sees("Two hours, as the step says.")


def change_the_same_step(teklu, ruth, plan: str) -> None:
    """Ruth comes second: she is told, and keeps what she typed."""
    for desk in (teklu, ruth):
        desk.go(plan)
        desk.follow(CHAMPION)
    teklu.write(cost="640")
    teklu.press("Save")
    ruth.write(cost="700")
    ruth.press("Save")
    ruth.sees("Teklu Haile changed this on", "640 US dollars")
    expect(ruth.page.locator("main [name=cost]")).to_have_value("700")
    ruth.picture("plan-second")
    ruth.press("Save")
    ruth.sees("700 US dollars")


def sign(teklu, ruth, plan: str) -> None:
    teklu.go(plan)
    teklu.picture("plan-draft")
    teklu.press("Agree with this draft")
    teklu.sees("The other side is told.")
    ruth.go("/en/desk/")
    ruth.sees("The other side agrees with the draft.")
    ruth.go(plan)
    ruth.press("Agree with this draft")
    ruth.sees("Version 1, signed on", "The signature fits, and its key is trusted.", "Teklu Haile", "Ruth Holm")
    ruth.picture("plan-signed")


def review(teklu, plan: str) -> None:
    teklu.go(plan)
    teklu.press("Begin the review of this quarter")
    titles = teklu.titles()
    here = teklu.page.url.removeprefix(teklu.address)
    for title in titles:
        teklu.go(here)
        teklu.page.locator("main li.entry", has_text=title).get_by_role("link", name="Say it").click()
        is_shown = title in (BLENDED, CHAMPION)
        teklu.choose("state", "done" if is_shown else "on the way")
        teklu.write(sentence="Done." if is_shown else "Half of it is there.")
        if title == CHAMPION:
            teklu.press("Keep it")
            teklu.sees("A step is done when something shows it.")
            teklu.bring("decision.pdf", b"%PDF-1.4 the decision of the senate")
        teklu.press("Keep it")
        teklu.is_told("It is kept.")
    teklu.sees("done: 2")
    teklu.picture("plan-review")
    teklu.press("Close the review")
    teklu.is_told("The review is closed. It stays as it is.")


def test_from_a_gap_to_a_signed_plan_to_the_first_evidence_to_the_review(sides, network):
    teklu, ruth = sides
    plan = make_plan(teklu)
    see_what_fits(teklu, plan)
    answer_for_steps(teklu, plan)
    talk_it_over(teklu, ruth, plan)
    change_the_same_step(teklu, ruth, plan)
    sign(teklu, ruth, plan)
    network.ask("recognition.finish", "amina")
    review(teklu, plan)
    told = network.ask("planning.standing")
    assert (told["versions"], told["lines"].count("done"), told["is_closed"]) == ([1], 2, True)
    assert told["pointed"] > 0
    for kind in ("docx", "pdf", "xlsx"):
        assert ruth.get(f"{plan}versions/1/plan.{kind}").status == 200
    assert teklu.errors + ruth.errors == []
