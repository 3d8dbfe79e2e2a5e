"""Ruth brings lists of universities as ministries send them: looked through, put right, imported, brought again."""

import pytest

from tests.journeys.messy import ORGANISATIONS, table, workbook_with_merged_cells

pytestmark = pytest.mark.journey
HEAD = ["Institution", "Land", "Domain"]
REFUSED = [
    ["5", "To know", "Column A holds a formula without its result. Write the value itself."],
    ["5", "Refused", "There is no name in this row. Write one, or take the row out."],
    ["6", "Refused", "This name has 2000 characters. Shorten it to 300 at most."],
    ["7", "Refused", "“Atlantis” is no country we know. Write its two-letter code, such as KE."],
    ["8", "Refused", "There is no name in this row. Write one, or take the row out."],
    ["9", "Refused", "This is the same organisation as in row 2. It was taken once."],
]


def bring(desk, name: str, data: bytes, **words) -> None:
    desk.go("/en/organisations/")
    desk.follow("Lists of organisations")
    desk.follow("Bring a list")
    desk.bring(name, data)
    desk.write(**words)
    desk.press("Read the list")


def look_through(desk) -> None:
    desk.press("Look it through")
    desk.waits_for("The list was looked through. Nothing has changed yet.")


def import_now(desk) -> None:
    desk.press("Import now")
    desk.is_told("The import has begun. You can leave this page; it goes on.")
    desk.waits_for("The list is imported.")


def directory(desk, words: str) -> list[str]:
    desk.go("/en/organisations/")
    desk.write(words=words)
    desk.press("Look")
    return desk.titles()


def test_a_messy_list_is_put_right_column_by_column_and_brought_twice_it_adds_nothing(desks):
    ruth = desks("ruth")
    file = ("Ministère 2026.csv", table([HEAD, *ORGANISATIONS], "utf-16"))
    bring(ruth, *file, source="ministry")
    ruth.sees("Universität Überlingen am See · Université d’Été · جامعة البحيرة Lake 3", "KE · SN · EG")
    ruth.picture("import-columns")
    ruth.page.get_by_label("Land").select_option("Country")
    look_through(ruth)
    ruth.picture("import-looked")
    assert ruth.rows() == REFUSED
    assert ruth.facts() == {
        "Added": "3", "Changed": "0", "The same as before": "0", "Refused": "5",
        "Under": "Demonstration centre", "Whose list it is": "ministry",
    }  # fmt: skip
    assert directory(ruth, "Überlingen") == []

    ruth.page.go_back()
    ruth.page.go_back()
    import_now(ruth)
    ruth.picture("import-done")
    assert directory(ruth, "uberlingen") == ["Universität Überlingen am See"]
    assert directory(ruth, "البحيرة") == ["جامعة البحيرة Lake 3"]
    ruth.picture("directory-mixed")

    bring(ruth, *file, source="ministry")
    ruth.page.get_by_label("Land").select_option("Country")
    look_through(ruth)
    import_now(ruth)
    assert ruth.facts() | {"Refused": ""} == {
        "Added": "0", "Changed": "0", "The same as before": "3", "Refused": "",
        "Under": "Demonstration centre", "Whose list it is": "ministry",
    }  # fmt: skip
    assert directory(ruth, "uberlingen") == ["Universität Überlingen am See"]
    assert ruth.errors == []


def test_a_workbook_with_a_title_and_merged_cells_stands_under_a_national_centre(desks):
    ruth = desks("ruth")
    rows = [["Name", "Country", "City"], ["Kilimo University", "KE", "Kisumu"], ["Bahari University", None, "Lamu"]]
    bring(ruth, "Lake.xlsx", workbook_with_merged_cells(rows), under="National centre of Kenya")
    ruth.sees("1 merged cell counts for each of its rows.", "Row 2 was taken for the names of the columns")
    ruth.picture("import-workbook")
    look_through(ruth)
    ruth.sees("Added 2")
    import_now(ruth)
    assert directory(ruth, "Bahari") == ["Bahari University"]
    ruth.follow("Bahari University")
    ruth.sees("Kenya", "Lamu", "National centre of Kenya")
    ruth.picture("organisation")


def test_an_older_list_in_windows_letters_says_what_was_assumed_and_a_file_that_is_none_is_refused(desks):
    ruth = desks("ruth")
    bring(ruth, "liste.pdf", b"%PDF-1.7 nothing of a table", source="faux")
    ruth.sees("This is not a table but another kind of file.")
    assert ruth.page.locator("[name=source]").input_value() == "faux"
    ruth.bring(
        "liste.csv", table([["Nom", "Pays"], ["Université de l’Été", "Sénégal"], ["École du Bœuf", "SN"]], "cp1252")
    )
    ruth.press("Read the list")
    ruth.sees("Windows-1252", "Université de l’Été · École du Bœuf")
    look_through(ruth)
    import_now(ruth)
    assert directory(ruth, "ecole boeuf") == ["École du Bœuf"]
