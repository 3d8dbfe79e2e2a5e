"""A year later, on a revised framework: the centre revises it and says what each item comes from; the university assesses itself
again, and sees what moved, what is new and what is asked no more."""

import re

import pytest

pytestmark = pytest.mark.journey
DRAFT = "/en/frameworks/house/versions/2/"


def revise(ruth) -> None:
    """1.2 becomes a part of 1.1, 3.1 is replaced by 3.2."""
    ruth.go("/en/frameworks/drafts/")
    ruth.press("Make the next version from the newest")
    ruth.page.wait_for_url(f"**{DRAFT}")
    ruth.picture("framework-draft")
    ruth.follow("Item 1.1")
    ruth.write(statement="We do 1.1, and what was 1.2 too.")
    ruth.picture("framework-item")
    ruth.press("Save")
    ruth.is_told("It is saved.")
    for code in ("1.2", "3.1"):
        ruth.go(f"{DRAFT}parts/items/{code}/remove/")
        ruth.press("Take it out")
    ruth.sees("Dimension 3 has no item.")
    ruth.go(f"{DRAFT}add/items/?dimension=3")
    ruth.write(code="3.2", name="Item 3.2", statement="We do 3.2.")
    ruth.press("Save")
    ruth.sees("Item 3.2 does not say what one does at: Considering, Applying, Infusing, Transforming.")
    ruth.follow("Item 3.2")
    for stage in "1234":
        ruth.write(**{f"stage_{stage}": f"3.2 at {stage}."})
    ruth.press("Save")


def lay_beside(ruth) -> None:
    ruth.go(f"{DRAFT}crosswalk/")
    ruth.sees("other words than before", "Without a counterpart")
    section = ruth.page.locator("section", has=ruth.page.get_by_role("heading", name="1.1 Item 1.1"))
    section.locator("[name^=relation_]").first.select_option("broader")
    section.locator("summary").click()
    section.locator("[name^=other_]").nth(1).select_option(label="1.2 Item 1.2")
    section.locator("[name^=relation_]").nth(1).select_option("broader")
    ruth.picture("framework-crosswalk")
    ruth.press("Save the crosswalk")
    ruth.is_told("The crosswalk is saved.")
    left = ruth.page.locator("section", has_text="Without a counterpart").locator("li").all_inner_texts()
    assert left == ["3.1 Item 3.1"]


def assess_again(teklu, stages: dict[str, str]) -> str:
    """Begun, asked, closed, talked over and settled. Returns its address."""
    teklu.go("/en/organisations/nairobi/assessments/begin/")
    teklu.page.locator("[name=version]").select_option(label="The house, version 2")
    teklu.write(name="A year later")
    teklu.press("Prepare it")
    teklu.write(paper_role="teacher", names="Paper One")
    teklu.press("Add forms")
    teklu.press("Open it for answers")
    root = re.search(r"/en/assessments/[0-9a-f-]+/", teklu.page.url)[0]
    teklu.go(root + "close/")
    teklu.press("Close answers")
    for code, stage in stages.items():
        teklu.go(f"{root}items/{code}/")
        teklu.page.locator(f"[name=stage][value='{stage}']").check()
        teklu.write(reason="We looked at it together.")
        teklu.press("Settle, and the next")
    teklu.go(root)
    teklu.press("Settle the assessment")
    return root


def test_a_year_later_on_a_revised_framework(desks, network):
    network.ask("reassessment.prepare")
    ruth, teklu = desks("ruth"), desks("teklu")
    revise(ruth)
    lay_beside(ruth)
    ruth.go(DRAFT)
    ruth.press("Publish version 2")
    ruth.is_told("Version 2 is published.")
    ruth.picture("framework-maturity")
    ruth.sees("We do 1.1, and what was 1.2 too.", "means more than house:1.2 (version 1)")

    root = assess_again(teklu, {"1.1": "3", "2.1": "2", "3.2": "1"})
    teklu.go(root + "result/")
    teklu.sees("before 1.5, +1.5", "before 2, 0", "have no counterpart here: 3.1")
    teklu.follow("Then and now, item by item")
    teklu.picture("then-and-now")
    teklu.sees(
        "2 items can be compared. 1 is at a higher stage than before.",
        "The framework was revised in between, from version 1 to version 2.",
        "not asked then",
        "Not asked any more",
        "3.1 Item 3.1: 3. Infusing",
    )
    assert [row[0] + " " + row[3] for row in teklu.rows()] == ["1.1 Item 1.1 +1.5 from 1.5 by the new version"]
    assert ruth.errors + teklu.errors == []
