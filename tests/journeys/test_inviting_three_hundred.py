"""Teklu brings three hundred colleagues in a spreadsheet; they come in by letter, by paper, and by a group link."""

import re

import pytest

from kapok.base.tables import write_workbook
from tests.journeys.phone import PASSWORD

pytestmark = pytest.mark.journey
HEADERS = ["Full name", "Phone or e-mail", "Role", "Gender"]


def colleagues() -> list[list[str]]:
    """A third has an e-mail address, a third a phone, a third neither; sex is withheld by every other one."""
    rows = []
    for number in range(300):
        contact = [f"colleague{number}@example.net", f"0712 000 {number:03}", ""][number % 3]
        rows.append([f"Colleague No{number}", contact, ["lecturer", "teacher", ""][number % 3], ["F", "–"][number % 2]])
    rows[7] = ["Colleague No7", "7.12E+08", "lecturer", "F"]
    return rows


def bring(desk, data: bytes, name: str) -> None:
    desk.go("/en/organisations/nairobi/people/")
    desk.follow("Invite many at once")
    desk.bring(name, data)
    desk.press("Read the list")


def link_in(letter) -> str:
    """The path of the invitation in a letter."""
    text = letter.get_body(("plain",)).get_content()
    return re.search(r"https?://[^/\s]+(/\S*/invitations/\S+)", text)[1]


def letters_to(mail, address: str) -> list:
    return [each for each in list(mail.taken) if each["To"] == address]


def wait_for_letter(desk, mail, address: str, number: int = 1):
    for _look in range(100):
        if len(found := letters_to(mail, address)) >= number:
            return found[number - 1]
        desk.page.wait_for_timeout(200)
    raise AssertionError(f"No letter to {address}; there are {mail.recipients[-5:]}.")


def come_in(desk, username: str) -> None:
    desk.write(username=username, password=PASSWORD)
    desk.press("Accept and come in")


def count_open(desk) -> int:
    desk.go("/en/organisations/nairobi/people/invitations/")
    states = dict(each.rsplit(maxsplit=1) for each in desk.page.locator("main ul.plain li").all_inner_texts())
    return int(states.get("open", 0))


def names(desk, address: str) -> list[str]:
    desk.go(address)
    return sorted(row[0].partition(" ·")[0] for row in desk.rows())


def test_a_paper_opens_the_door_to_who_has_no_address(desks):
    teklu = desks("teklu")
    bring(teklu, "Name;Sex\nعائشة محمد;f\nZawadi Kibet;\n".encode(), "two.csv")
    teklu.press("Invite 2 people")
    teklu.follow("Print 2 papers")
    teklu.picture("papers")
    teklu.press("Make new codes and a page to print")
    teklu.picture("papers-sheet")
    paper = teklu.page.locator(".paper", has_text="Zawadi Kibet").inner_text()
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", paper)[0]

    zawadi = desks()
    zawadi.go("/en/come-in/")
    zawadi.picture("come-in")
    zawadi.write(code=code.lower().replace("-", " "))
    zawadi.press("Open the invitation")
    come_in(zawadi, "zawadi")
    zawadi.go("/en/me/roles/")
    zawadi.sees("Lecturer, University of Nairobi")
    teklu.go("/en/organisations/nairobi/people/?words=zawadi")
    assert [row[0] for row in teklu.rows()] == ["Zawadi Kibet Lecturer"]


def test_who_opens_a_group_link_asks_and_is_in_only_when_the_coordinator_says_so(desks, mail):
    teklu = desks("teklu")
    teklu.go("/en/organisations/nairobi/people/")
    teklu.follow("Group links")
    teklu.write(last_date="2099-01-01", people_max="1", welcome="Come to the maps group")
    teklu.press("Make the link")
    teklu.sees("Choose a day between today and a year from now.")
    teklu.write(last_date=teklu.in_days(30))
    teklu.press("Make the link")
    teklu.picture("group-link")
    address = re.search(r"http://\S+/join/\S+", teklu.text())[0].partition("/en/")[2]

    halima = desks()
    halima.go(f"/en/{address}")
    halima.sees("Come to the maps group")
    halima.picture("join")
    halima.write(name="Halima Noor", email="halima@example.net", phone="12")
    halima.press("Ask to come in")
    halima.sees("Write the number with + and the country code")
    halima.write(phone="0712 345 679")
    halima.press("Ask to come in")
    halima.sees("You have asked")
    late = desks()
    late.go(f"/en/{address}")
    late.write(name="Late Comer", email="late@example.net")
    late.press("Ask to come in")
    late.picture("join-full")
    assert "You have asked" not in late.text()

    teklu.go("/en/desk/")
    teklu.picture("desk-with-requests")
    teklu.page.reload()
    teklu.go("/en/organisations/nairobi/people/links/")
    teklu.page.locator("main .entry-title a").click()
    teklu.sees("Halima Noor", "halima@example.net")
    teklu.press("Let the marked ones in")
    teklu.is_told("1 person is welcome.")
    halima.go(link_in(wait_for_letter(halima, mail, "halima@example.net")))
    come_in(halima, "halima")
    halima.go("/en/me/roles/")
    halima.sees("Lecturer, University of Nairobi")


def test_one_person_whom_two_universities_invite_accepts_both_with_one_account(desks, mail):
    for coordinator, place in (("teklu", "nairobi"), ("salim", "lakeside")):
        desk = desks(coordinator)
        desk.go(f"/en/organisations/{place}/people/list/")
        desk.write(pasted="Name\tE-mail\nDada Mbili\tdada@example.net\n")
        desk.press("Read the list")
        desk.press("Invite 1 person")
        desk.is_told("1 invitation is written.")
    dada = desks()
    letters = [wait_for_letter(dada, mail, "dada@example.net", number) for number in (1, 2)]
    dada.go(link_in(letters[0]))
    come_in(dada, "dada")
    dada.go(link_in(letters[1]))
    dada.sees("You are signed in as Dada.")
    dada.press("Accept the invitation")
    dada.go("/en/me/roles/")
    assert sorted(dada.titles()) == ["Lecturer, Lakeside University", "Lecturer, University of Nairobi"]
    dada.picture("two-roles")
    dada.go(link_in(letters[0]))
    dada.picture("invitation-spent")
    dada.sees("You have accepted it already")


def test_a_coordinator_left_and_her_successor_renews_what_she_wrote(desks, mail):
    salim = desks("salim")
    salim.go("/en/organisations/lakeside/people/invite/")
    salim.write(name="Juma Otieno", email="juma@example.net", kind="coordinator")
    salim.press("Write the invitation")
    salim.is_told("The invitation is written.")
    salim.go("/en/me/roles/")
    salim.follow("Hand over")
    salim.write(who="njoki@example.org", note="Juma waits for his letter")
    salim.picture("hand-over")
    salim.press("Hand the role over")
    salim.is_told("Njoki Turkana has this role from then on.")
    assert salim.get("/en/organisations/lakeside/people/").status == 403

    juma = desks()
    juma.go(link_in(wait_for_letter(juma, mail, "juma@example.net")))
    juma.picture("invitation-orphaned")
    juma.sees("The person who invited you no longer looks after this organisation. Ask it for a new invitation.")
    njoki = desks("njoki")
    njoki.go("/en/me/roles/")
    njoki.sees("Salim Lakesider handed it over to you.", "Juma waits for his letter")
    njoki.go("/en/organisations/lakeside/people/invitations/")
    njoki.sees("Who invited these people no longer looks after this organisation")
    njoki.picture("invitations-orphaned")
    njoki.follow("Renew all open ones")
    njoki.sees("1 invitation is open.", "Salim Lakesider")
    njoki.picture("renew")
    njoki.press("Renew them")
    juma.go(link_in(wait_for_letter(juma, mail, "juma@example.net", 2)))
    juma.sees("Njoki Turkana invites you")
    come_in(juma, "juma")
    juma.go("/en/me/roles/")
    juma.sees("Coordinator, Lakeside University")


# The last here: its three hundred letters leave in the measure of a minute, and others would wait behind them.
def test_a_list_of_three_hundred_is_tried_put_right_and_confirmed(desks, mail):
    teklu = desks("teklu")
    before = count_open(teklu)
    bring(teklu, write_workbook(HEADERS, colleagues(), title="Staff"), "staff.xlsx")
    teklu.sees(
        "299 people would be invited. 199 of them cannot be written to and get a paper. 1 row needs another look."
    )
    teklu.picture("list-of-300")
    assert teklu.rows()[0][0] == "9"
    teklu.follow("Correct row 9")
    teklu.sees("The spreadsheet has cut the number to “7.12E+08”.")
    teklu.picture("list-row")
    teklu.write(phone="0712 000 007")
    teklu.press("Keep the row")
    teklu.is_told("Row 9 is right now.")
    teklu.sees("300 people would be invited.")
    teklu.press("Invite 300 people")
    teklu.is_told("300 invitations are written.")
    teklu.picture("list-confirmed")
    teklu.follow("See these invitations")
    teklu.picture("invitations")
    assert count_open(teklu) == before + 300

    first = desks()
    first.go(link_in(wait_for_letter(first, mail, "colleague0@example.net")))
    first.sees("Teklu Haile invites you")
    first.picture("invitation")
    come_in(first, "colleague.zero")
    first.picture("came-in")

    teklu.go("/en/organisations/nairobi/people/invitations/?words=No298")
    assert [row[0].split(" Teacher")[0].split(" Lecturer")[0] for row in teklu.rows()] == ["Colleague No298"]
