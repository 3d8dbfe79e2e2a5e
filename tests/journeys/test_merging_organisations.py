"""Ruth's network has one university twice: proposed with reasons, compared, merged, undone; the counts go along and come back."""

import pytest

from tests.journeys.messy import table

pytestmark = pytest.mark.journey
AGAIN = [["Name", "Country", "City"], ["Univ. of Lakeside", "KE", "Kisumu"], ["Kilimo University", "KE", "Kisumu"]]


def standing(desk) -> dict[str, list[str]]:
    """Of each university of Kenya: people, cohorts, runs, certificates."""
    desk.go("/en/organisations/kenya/overview/")
    return {row[0]: row[1:5] for row in desk.rows()}


def certified(desk) -> str:
    """People certified in Kenya, by organisation."""
    desk.go("/en/organisations/kenya/overview/people-certified/")
    return desk.text()


def found(desk, words="lakeside", country="KE") -> list[str]:
    desk.go(f"/en/organisations/?words={words}&country={country}")
    return sorted(desk.titles())


def bring(ruth, data: bytes, under: str) -> None:
    """A list of the ministry that holds one of our universities under another name."""
    ruth.go("/en/organisations/imports/bring/")
    ruth.bring("list.csv", data)
    ruth.write(source="ministry", under=under)
    ruth.press("Read the list")
    ruth.press("Look it through")
    ruth.waits_for("The list was looked through.")
    ruth.press("Import now")
    ruth.waits_for("The list is imported.")
    ruth.follow("Look for doubles")
    ruth.waits_for("1 pair to decide")


def test_two_records_of_one_university_become_one_and_two_again(desks):
    ruth = desks("ruth")
    bring(ruth, table(AGAIN, "utf-8"), "National centre of Kenya")
    before = standing(ruth)
    assert before == {
        "Kilimo University": ["0", "0", "0", "0"],
        "Lakeside University": ["3", "1", "1", "1"],
        "Univ. of Lakeside": ["0", "0", "0", "0"],
    }
    ruth.go("/en/organisations/doubles/")
    ruth.picture("doubles")
    ruth.page.locator("main .entry-title a").click()
    ruth.sees("Their names have the same words in another order.")
    ruth.picture("double")
    ruth.choose("kept", "Univ. of Lakeside")
    ruth.choose("name", "Lakeside University")
    ruth.write(why="The ministry writes it so")
    ruth.press("They are one")
    ruth.is_told("They are one: Lakeside University. You can undo it in the list of merges.")

    assert found(ruth) == ["Lakeside University"]
    assert standing(ruth) == {
        "Kilimo University": ["0", "0", "0", "0"],
        "Lakeside University": ["3", "1", "1", "1"],
    }
    ruth.go("/en/organisations/lakeside/")
    ruth.sees("Kisumu", "Univ. of Lakeside")
    ruth.picture("merged-organisation")
    assert "/organisations/univ-of-lakeside/" in ruth.page.url
    grace = desks("grace")
    assert standing(grace) == standing(ruth)

    ruth.go("/en/organisations/doubles/")
    ruth.follow("What was joined")
    ruth.sees("The ministry writes it so", "Ruth Holm")
    ruth.open("Undo")
    ruth.write(why="A campus, after all")
    ruth.press("They are two")
    ruth.is_told("They are two again. What came after the merge stayed with the one that was kept.")
    ruth.sees("Undone", "A campus, after all")
    ruth.picture("merges-undone")
    assert found(ruth) == ["Lakeside University", "Univ. of Lakeside"]
    assert standing(ruth) == standing(grace) == before
    ruth.go("/en/organisations/lakeside/")
    assert "/organisations/lakeside/" in ruth.page.url
    assert ruth.errors == []


def test_a_pair_that_was_found_to_be_two_is_asked_about_no_more(desks):
    ruth = desks("ruth")
    bring(ruth, table([AGAIN[0], ["Univ. of Mekong", "KH", ""]], "utf-8"), "National centre of Cambodia")
    ruth.page.locator("main .entry-title a").click()
    ruth.press("They are two")
    ruth.is_told("They are two. Nobody is asked about them again.")
    ruth.sees("No two records look alike")
    assert found(ruth, "mekong", "KH") == ["Mekong University", "Univ. of Mekong"]
