"""Grace looks after Kenya: its universities, people, cohorts, and numbers down to statements; of Cambodia she gets nothing."""

import re

import pytest

pytestmark = pytest.mark.journey
OF_CAMBODIA = re.compile("Angkoria|Mekongina|Tonlesapa|Battambanga|Cambodia 2026")
PAGES_MAX = 80


def test_a_national_centre_sees_what_is_below_it_down_to_each_statement(desks):
    grace = desks("grace")
    grace.go("/en/desk/")
    grace.picture("national-desk")
    grace.follow("How National centre of Kenya stands")
    grace.picture("overview")
    assert [row[:5] for row in grace.rows()] == [["Lakeside University", "3", "1", "1", "1"]]
    grace.sees("Kenya 2026", "1 of 2 have finished, 2 have begun.", "Lecturer", "Coordinator")
    grace.follow("All people below")
    assert sorted(grace.titles()) == ["Akinyi Rudolfa", "Grace Wanjikuna", "Njoki Turkana", "Salim Lakesider"]
    grace.picture("people-below")
    grace.page.go_back()
    grace.follow("Kenya 2026")
    grace.sees("Akinyi Rudolfa", "Njoki Turkana")
    grace.picture("cohort")


def test_a_number_leads_down_to_the_statements_that_it_counts(desks):
    grace = desks("grace")
    grace.go("/en/organisations/kenya/overview/")
    certified = grace.page.locator("main details.thread").first
    certified.locator("summary").click()
    grace.picture("overview-number-open")
    assert certified.locator(".figure").inner_text() == "1"
    certified.get_by_role("link", name="By organisation").click()
    grace.picture("overview-number")
    grace.follow("Lakeside University")
    grace.sees("1 statement is counted here.", "Lakeside University")
    grace.picture("overview-statements")
    lines = grace.page.locator("main .statement").all_inner_texts()
    assert len(lines) == 1 and "Reading maps" in lines[0], lines
    grace.page.go_back()
    grace.follow("All statements")
    assert grace.page.locator("main .statement").all_inner_texts() == lines


def test_of_another_national_centre_she_gets_nothing_at_any_address(desks, network):
    grace = desks("grace")
    shown = {}
    for address in network.ask("network.addresses_of_mekong"):
        answer = grace.get(address)
        assert answer.status < 500, address
        if OF_CAMBODIA.search(answer.text()):
            shown[address] = answer.status
    assert shown == {}


def test_no_link_leads_her_there(desks):
    grace = desks("grace")
    waiting, seen = ["/en/desk/"], set()
    while waiting and len(seen) < PAGES_MAX:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = grace.get(path)
        assert answer.status in (200, 302), (path, answer.status)
        assert not OF_CAMBODIA.search(answer.text()), path
        links = re.findall(r'href="(/en/[^"#]*)"', answer.text())
        waiting += [each.replace("&amp;", "&") for each in links if "sign-out" not in each]
    assert len(seen) > 30
