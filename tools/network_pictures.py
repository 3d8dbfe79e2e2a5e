"""The pictures of organisations and people: each follows the way of the person who would see the page."""

import csv
import io

UNIVERSITIES = [
    ["Institution", "Country", "City", "Website"],
    ["Univ. of Nairobi", "KE", "Nairobi", "https://uonbi.ac.ke"],
    ["Kilimo University (invented)", "Kenya", "Kitale", "https://kilimo.example"],
    ["Université du Lac (inventée)", "Sénégal", "Saint-Louis", ""],
    ["جامعة البحيرة (متخيلة)", "EG", "الفيوم", ""],
    ["Harbour University (invented)", "Atlantis", "", ""],
    ["", "GH", "Kumasi", ""],
    ["Kilimo University (invented)", "KE", "Kitale", "https://kilimo.example"],
]
FIRST = {"Wanjiru": "F", "Otieno": "M", "Achieng": "F", "Kamau": "M", "Zawadi": "F", "Baraka": "M", "Njeri": "F"}
LAST = ["Mwangi", "Odhiambo", "Kariuki", "Wekesa", "Chebet", "Mutua"]
WAIT_MS = 60_000


def colleagues() -> list[list[str]]:
    rows = [["Name", "Phone or e-mail", "Role", "Sex"]]
    for number in range(300):
        contact = [f"colleague{number}@example.net", f"0712 000 {number:03}", ""][number % 3]
        first, last = list(FIRST)[number % 7], LAST[number // 7 % 6]
        rows.append([f"{first} {last}", contact, ["lecturer", "teacher", ""][number % 3], FIRST[first]])
    rows[8][1], rows[31][1] = "7.12E+08", "somebody at example.net"
    return rows


def file_of(rows: list[list[str]], name: str) -> dict:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return {"name": name, "mimeType": "text/csv", "buffer": out.getvalue().encode()}


def open_map(page, address: str) -> None:
    page.goto(f"{address}/ar/organisations/map/")


def look_an_import_through(page, address: str) -> None:
    """A list with what ministries' lists have: a country that is none, a row without a name, a row twice."""
    page.goto(f"{address}/en/organisations/imports/bring/")
    page.locator("main [type=file]").set_input_files(file_of(UNIVERSITIES, "universities-2026.csv"))
    page.locator("main [name=source]").fill("ministry-2026")
    press(page, "Read the list")
    press(page, "Look it through")
    wait_for(page, "The list was looked through.")


def compare_doubles(page, address: str) -> None:
    """After the import one university is there twice."""
    press(page, "Import now")
    wait_for(page, "The list is imported.")
    page.get_by_role("main").get_by_role("link", name="Look for doubles").click()
    wait_for(page, "1 pair to decide")
    page.locator("main .entry-title a").first.click()


def bring_three_hundred(page, address: str, slug: str) -> None:
    page.goto(f"{address}/en/organisations/{slug}/people/list/")
    page.locator("main [type=file]").set_input_files(file_of(colleagues(), "staff.csv"))
    press(page, "Read the list")


def open_overview(page, address: str) -> None:
    page.goto(f"{address}/zh-hans/organisations/national-ke/overview/")


def press(page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()


def wait_for(page, words: str) -> None:
    """The steady work does it; the page is looked at again until it says so."""
    for _look in range(WAIT_MS // 500):
        if words in page.locator("body").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise SystemExit(f"“{words}” never came: {page.url}")
