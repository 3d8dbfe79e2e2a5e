"""How an organisation stands with all below it: for a national centre, its universities and nobody else's."""

import csv
import io
import re
from datetime import date

import pytest
import time_machine

from kapok.base.text import text
from kapok.credentials.actions import define_achievement, issue_credential
from kapok.evidence import kinds
from kapok.evidence.actions import count_due, register_activity
from kapok.network.actions.organisations import add_organisation, place_organisation
from kapok.network.doubles.merging import merge_organisations, undo_merge
from kapok.people.actions.erasure import erase_person
from kapok.site.national.people import hide_small
from tests.people import SINCE, signed_in, someone

KENYA = "/en/organisations/kenya/overview/"


@pytest.fixture
def kenya(world):
    """centre > national centre of Kenya (Kamau) > Nairobi (Amina, Teklu) > its faculty (Faida); Phnom Penh stays under the centre."""
    world.kenya = add_organisation(
        name=text("en", en="National centre of Kenya"), kind="national-centre", country="KE", slug="kenya",
        parent=world.centre, since=SINCE,
    )  # fmt: skip
    place_organisation(child=world.nairobi, parent=world.kenya, since=date(2026, 1, 2))
    world.faculty = add_organisation(
        name=text("en", en="Faculty of Law"),
        kind="faculty",
        country="KE",
        slug="law",
        parent=world.nairobi,
        since=SINCE,
    )
    world.kamau = someone("Kamau Njoroge", organisation=world.kenya, role="coordinator")
    world.faida = someone("Faida Wanjiru", organisation=world.faculty, sex="female", country="KE")
    world.as_kamau = signed_in(world.kamau)
    return world


@pytest.fixture
def certified(kenya):
    """Amina and Faida of Kenya and a lecturer of Phnom Penh each earned a badge."""
    words = text("en", en="A badge")
    course = register_activity(iri="https://test/badges", kind=kinds.COURSE, name=words, organisation=kenya.centre)
    achievement = define_achievement(
        slug="a-badge", name=words, description=words, criteria=words, organisation=kenya.centre, course=course
    )
    kenya.khmer = someone("Sokha Chan", organisation=kenya.phnom_penh, sex="male", country="KH")
    for account in (kenya.amina, kenya.faida, kenya.khmer):
        issue_credential(achievement=achievement, account=account)
    while count_due():
        pass
    return kenya


def page_of(client, path=KENYA, **query) -> str:
    return client.get(path, query).content.decode()


def rows_of(client, path=KENYA, **query) -> list[list[str]]:
    """The table of organisations, as words."""
    table = page_of(client, path, **query).partition("Organisations below</caption>")[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
    return [[re.sub(r"<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)] for row in rows]


def figures_of(page) -> list[str]:
    return re.findall(r'<span class="figure">(.*?)</span>', page)


def test_it_lists_what_stands_below_with_all_that_is_under_each(certified):
    (row,) = rows_of(certified.as_kamau)
    assert row[:5] == ["University of Nairobi", "3", "0", "0", "2"]
    assert re.search(r"\d{4}", row[5])


def test_the_centre_above_sees_every_branch(certified):
    found = rows_of(certified.as_ruth, "/en/organisations/centre/overview/")
    assert [row[:5] for row in found] == [
        ["National centre of Kenya", "4", "0", "0", "2"],
        ["Royal University of Phnom Penh", "2", "0", "0", "1"],
    ]


def test_its_numbers_are_its_own_part_of_the_centres(certified):
    figures = figures_of(page_of(certified.as_kamau))
    assert figures[0] == "2"
    assert figures_of(page_of(certified.as_ruth, "/en/organisations/centre/overview/"))[0] == "3"
    assert figures_of(page_of(certified.as_sam, "/en/organisations/phnom-penh/overview/"))[0] == "1"


def test_a_number_opens_to_its_universities_and_to_its_statements_without_names(certified):
    page = page_of(certified.as_kamau, f"{KENYA}people-certified/")
    assert "University of Nairobi" in page
    assert "Faculty of Law" in page
    assert "Phnom Penh" not in page
    lines = page_of(certified.as_kamau, f"{KENYA}people-certified/statements/", group="sex:female")
    assert "2 statements are counted here." in lines
    assert not [name for name in ("Amina", "Faida", "Sokha") if name in page + lines]


def test_a_group_of_another_country_opens_to_nothing(certified):
    path = f"{KENYA}people-certified/statements/"
    assert "0 statements are counted here." in page_of(certified.as_kamau, path, group="country:KH")
    elsewhere = f"organisation:{certified.phnom_penh.pk}"
    assert "0 statements are counted here." in page_of(certified.as_kamau, path, group=elsewhere)
    assert certified.as_kamau.get(path, {"group": "planet:Mars"}).status_code == 404


@pytest.mark.parametrize("path", ["", "people-certified/", "people-certified/statements/"])
@pytest.mark.parametrize("who", ["as_sam", "as_amina", "as_teklu", "as_dora"])
def test_others_do_not_look_in(kenya, who, path):
    assert getattr(kenya, who).get(KENYA + path).status_code == 403
    assert getattr(kenya, who).get("/en/organisations/kenya/overview.csv").status_code == 403


def test_the_coordinator_of_a_national_centre_does_not_look_into_another(kenya):
    assert kenya.as_kamau.get("/en/organisations/nairobi/overview/").status_code == 200
    for slug in ("phnom-penh", "centre", "donor"):
        assert kenya.as_kamau.get(f"/en/organisations/{slug}/overview/").status_code == 403


def test_a_university_sees_its_faculties(kenya):
    assert [row[0] for row in rows_of(kenya.as_teklu, "/en/organisations/nairobi/overview/")] == ["Faculty of Law"]


def test_it_puts_them_in_the_order_that_is_asked_for(certified):
    add_organisation(
        name=text("en", en="Aga University"), kind="university", slug="z", parent=certified.kenya, since=SINCE
    )
    by_name = [row[0] for row in rows_of(certified.as_kamau)]
    assert by_name == ["Aga University", "University of Nairobi"]
    assert [row[0] for row in rows_of(certified.as_kamau, sort="people")] == by_name[::-1]
    assert [row[0] for row in rows_of(certified.as_kamau, sort="active")] == by_name
    assert [row[0] for row in rows_of(certified.as_kamau, sort="<b>")] == by_name


def test_people_are_counted_by_role_and_small_groups_are_not_told(kenya):
    page = page_of(kenya.as_kamau).partition("People by role</caption>")[2]
    assert ">…<" in page
    for number in range(5):
        someone(f"W {number}", organisation=kenya.nairobi, sex="female")
    line = (
        page_of(kenya.as_kamau)
        .partition("People by role</caption>")[2]
        .partition("Lecturer</th>")[2]
        .partition("</tr>")[0]
    )
    assert re.findall(r">([\d…]+)<", line) == ["7", "7", "0", "0", "0"]


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ([9, 7, 0, 0], [9, 7, 0, 0]),
        ([9, 3, 0, 0], [None, None, 0, 0]),
        ([9, 12, 1, 0], [None, 12, None, 0]),
        ([9, 1, 2, 0], [9, None, None, 0]),
        ([3, 0, 0, 0], [None, None, 0, 0]),
        ([0, 0, 0, 2], [None, 0, 0, None]),
        ([0, 0, 0, 0], [0, 0, 0, 0]),
    ],
)
def test_no_group_can_be_counted_out(cells, shown):
    assert hide_small(cells) == shown


def test_the_table_can_be_taken_as_csv(certified):
    answer = certified.as_kamau.get("/en/organisations/kenya/overview.csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["Name"], row["People"], row["Certificates"]) == ("University of Nairobi", "3", "2")


def test_a_branch_that_moved_away_counts_no_more(certified):
    with time_machine.travel("2027-02-01"):
        place_organisation(child=certified.nairobi, parent=certified.centre, since=date(2027, 1, 15))
        client = signed_in(certified.kamau)
        assert rows_of(client) == []
        assert figures_of(page_of(client))[0] == "0"


def test_it_costs_the_same_for_one_and_for_three(certified, count_queries):
    one = count_queries(certified.as_kamau, KENYA)
    for number in range(3):
        place = add_organisation(
            name=text("en", en=f"U {number}"), kind="university", parent=certified.kenya, since=SINCE
        )
        someone(f"P {number}", organisation=place)
    assert count_queries(certified.as_kamau, KENYA) == one


def test_the_desk_shows_the_way_to_those_who_have_something_below(kenya):
    path = "/en/organisations/kenya/overview/"
    assert path in page_of(kenya.as_kamau, "/en/desk/")
    assert "/overview/" not in page_of(kenya.as_sam, "/en/desk/")
    assert "/overview/" not in page_of(kenya.as_amina, "/en/desk/")


def test_what_was_earned_at_a_university_stays_in_its_row_after_a_merge_and_after_an_erasure(certified):
    before = rows_of(certified.as_kamau)
    again = add_organisation(
        name=text("en", en="University of Nairobi"), kind="university", country="KE", slug="again",
        parent=certified.kenya, since=SINCE,
    )  # fmt: skip
    merge = merge_organisations(kept=again, merged=certified.nairobi, by=certified.ruth)
    assert rows_of(certified.as_kamau) == before
    undo_merge(merge=merge, by=certified.ruth)
    assert before[0] in rows_of(certified.as_kamau)
    erase_person(person=certified.amina.person)
    (name, people, *rest) = before[0]
    assert [name, str(int(people) - 1), *rest] in rows_of(certified.as_kamau)
