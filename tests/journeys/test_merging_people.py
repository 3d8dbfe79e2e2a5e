"""Fatuma came in three times. She joins two log-ins herself, her coordinator joins the third; taken apart, each has her own again."""

import pytest

from tests.journeys.phone import PASSWORD

pytestmark = pytest.mark.journey


def people(desk) -> list[str]:
    desk.go("/en/organisations/nairobi/people/?words=fatuma")
    return [row[0] for row in desk.rows()]


def certified(desk, number: str) -> None:
    """So many people of Nairobi earned a credential, as soon as the steady work has counted."""
    for _look in range(60):
        if desk.figures("nairobi")[0] == number:
            return
        desk.page.wait_for_timeout(250)
    raise AssertionError(f"It never was {number}: {desk.figures('nairobi')}")


def test_three_log_ins_of_one_person_become_one_and_come_apart_again(desks):
    teklu = desks("teklu")
    certified(teklu, "2")
    fatuma = desks("fatuma")
    fatuma.go("/en/me/log-ins/")
    fatuma.write(login="fatuma.home", password="a wrong one")
    fatuma.press("Join this log-in")
    fatuma.sees("do not fit together")
    fatuma.write(login="fatuma.home", password=PASSWORD)
    fatuma.press("Join this log-in")
    fatuma.is_told("Both log-ins lead to you now.")
    fatuma.picture("log-ins")
    certified(teklu, "2")

    teklu.go("/en/organisations/nairobi/people/")
    teklu.follow("Perhaps the same person")
    teklu.sees("the same phone number · the same name at the same organisation")
    teklu.picture("person-doubles")
    teklu.follow("Compare")
    teklu.picture("person-compare")
    if "fatuma.home" not in teklu.rows()[1][1]:
        teklu.follow("Keep the other name")
    assert [row[1:] for row in teklu.rows()][1] == ["fatuma fatuma.home", "fatuma.work"]
    teklu.write(why="She showed me both")
    teklu.press("They are the same: join them")
    teklu.is_told("They are one. All log-ins lead here.")
    teklu.picture("person-joined")
    joined = teklu.page.url
    assert people(teklu) == ["Fatuma Ali Lecturer"]
    certified(teklu, "1")
    work = desks("fatuma.work")
    work.go("/en/me/log-ins/")
    work.sees("fatuma.home", "Teklu Haile joined two of your log-ins", "She showed me both")
    work.go("/en/me/")
    links = work.page.locator("main a[href*='/credentials/']").evaluate_all("all => all.map(each => each.pathname)")
    assert (
        len({each.rstrip("/").split("/")[3] for each in links if each.startswith("/en/credentials/")}) == 4
    )  # of each course two: passed, and took part
    work.picture("me-joined")

    teklu.page.goto(joined)
    teklu.press("Undo")
    teklu.is_told("They are two again, each with what was hers.")
    teklu.picture("person-undone")
    assert people(teklu) == ["Fatuma Ali Lecturer", "Fatuma Ali Lecturer"]
    certified(teklu, "2")
    fatuma.go("/en/me/log-ins/")
    assert sorted(title for title in fatuma.titles() if title.startswith("fatuma")) == ["fatuma", "fatuma.home"]
    work.go("/en/me/log-ins/")
    assert [title for title in work.titles() if title.startswith("fatuma")] == ["fatuma.work"]
