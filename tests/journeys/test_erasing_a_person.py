"""Akinyi has learnt, holds a certificate, was written to, signed on paper and stands in lists; then she has herself erased."""

import re
import sqlite3
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.journey
MARKS = ("akinyi", "rudolfa")
PROOF = b"%PDF-1.4 signed by Akinyi Rudolfa\n%%EOF\n"


def left_in(data: Path) -> list[str]:
    """Where in the database and among the files one of her marks still stands."""
    found = []
    with sqlite3.connect(data / "kapok.sqlite3") as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            rows = map(str, database.execute(f'SELECT * FROM "{table}"'))
            found += [f"{table}: {row[:200]}" for row in rows if any(mark in row.lower() for mark in MARKS)]
    files = [each for each in data.rglob("*") if each.is_file() and not each.name.startswith("kapok.sqlite3")]
    return found + [str(each) for each in files if any(mark.encode() in each.read_bytes().lower() for mark in MARKS)]


def standing(desk) -> tuple[str, list[list[str]]]:
    """Of Kenya as its coordinator sees it: people certified with its statements, and the table of universities."""
    desk.go("/en/organisations/kenya/overview/people-certified/statements/")
    statements = len(desk.rows()) or len(desk.titles())
    desk.go("/en/organisations/kenya/overview/")
    return statements, [row[4:] for row in desk.rows()]


@pytest.fixture
def letter_waits(mail):
    """Her mail server says “later” to each letter of the centre: they wait in the queue with their words."""
    mail.refuse["akinyi@example.org"] = "450 The box is busy"
    return mail


def letters_to_her(data: Path) -> list[str]:
    """The words of letters in the queue that name her or go to her."""
    with sqlite3.connect(data / "kapok.sqlite3") as database:
        rows = database.execute("SELECT to_email, subject, body FROM post_letter ORDER BY id").fetchall()
    return [" ".join(row) for row in rows if any(mark in " ".join(row).lower() for mark in MARKS)]


def wait_for_letter(desk, data: Path) -> str:
    """The steady work writes it within some seconds."""
    for _look in range(200):
        if letters := [each for each in letters_to_her(data) if "Good day Akinyi Rudolfa" in each]:
            return letters[0]
        desk.page.wait_for_timeout(200)
    raise AssertionError("No letter to her was written.")


def wait_until_nothing_is_left(desk, data: Path) -> None:
    """The steady work takes the files away, and lets go what waits to be sent."""
    for _look in range(120):
        if not left_in(data):
            return
        desk.page.wait_for_timeout(250)


def prepare(desks) -> None:
    """Her coordinator keeps her signed paper, and a list with her name in it that nobody has confirmed."""
    salim = desks("salim")
    salim.go("/en/organisations/lakeside/people/?words=Rudolfa")
    salim.follow("Akinyi Rudolfa")
    salim.picture("person")
    salim.follow("Write down what she signed on paper")
    salim.write(answer="yes")
    salim.bring("signed.pdf", PROOF)
    salim.press("Write it down")
    salim.is_told("It is written down. She sees it on her own page.")
    salim.go("/en/organisations/lakeside/people/list/")
    salim.write(pasted="Name\tE-mail\nAkinyi Rudolfa\tother@example.net\nSomebody Else\telse@example.net\n")
    salim.press("Read the list")


def test_her_name_is_nowhere_and_the_counts_are_honest(letter_waits, desks, network):
    prepare(desks)
    ruth, grace = desks("ruth"), desks("grace")
    numbers = ruth.figures("centre")
    before = standing(grace)
    akinyi = desks("akinyi")
    assert "You are in the run of “Reading maps”" in wait_for_letter(akinyi, network.data)
    akinyi.go("/en/me/notices/")
    akinyi.sees("You are in the run of “Reading maps”")
    akinyi.picture("notices")
    akinyi.go("/en/me/")
    akinyi.picture("me")
    certificate = akinyi.page.locator("main a[href*='/credentials/']").first.get_attribute("href")
    with akinyi.page.expect_download() as taken:
        akinyi.page.get_by_role("main").get_by_role("link", name="Take my copy").first.click()
    with zipfile.ZipFile(taken.value.path()) as copy:
        assert any(copy.read(name) == PROOF for name in copy.namelist())
    akinyi.follow("Erase me")
    akinyi.write(username="somebody")
    akinyi.press("Erase me for ever")
    akinyi.sees("This is not your user name. It is akinyi.")
    akinyi.picture("erase")
    akinyi.write(username="akinyi")
    akinyi.press("Erase me for ever")
    akinyi.picture("erased")
    akinyi.sees("erased")

    letter_waits.refuse.clear()  # her server would take them now
    wait_until_nothing_is_left(ruth, network.data)
    network.ask("value")  # and all is counted
    assert letters_to_her(network.data) == []
    assert "akinyi@example.org" not in letter_waits.recipients
    assert ruth.figures("centre") == numbers
    assert standing(grace) == before
    assert left_in(network.data) == []
    visitor = desks()
    visitor.go(certificate)
    visitor.picture("certificate-of-nobody")
    assert not re.search("Akinyi|Rudolfa", visitor.text())
    for address in ("people/below/", "people/below/?when=all", "overview/people-certified/statements/"):
        grace.go(f"/en/organisations/kenya/{address}")
        assert not re.search("Akinyi|Rudolfa", grace.text()), address
    visitor.go("/en/sign-in/")
    visitor.write(login="akinyi", password="flower-of-the-south")
    visitor.press("Sign in")
    visitor.sees("user name")
