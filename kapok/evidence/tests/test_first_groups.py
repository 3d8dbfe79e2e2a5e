"""A page of a value shows its greatest groups, costs the same however many there are, and leads to all of them."""

from datetime import date
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.evidence.actions import create_measure, ensure_standard_indicators
from kapok.evidence.models import Cell
from kapok.evidence.opened import opening_of
from kapok.evidence.queries import groups_of, thread_of
from kapok.evidence.queries.group_pages import groups_within, lines_of_groups
from kapok.evidence.queries.sight import sight_of
from kapok.evidence.refusals import UnknownGroup

CODES = [
    first + second for first, second in product("ABCDEFGH", "KLMNOPQR")
]  # 64, whether there are such countries or not


@pytest.fixture
def measure(world):
    return create_measure(
        indicator=ensure_standard_indicators()["people-certified"],
        organisation=world.centre,
        activities=None,
        start_date=date(2026, 1, 1),
    )


def fill(measure, number):
    """A country with 10, one with 11, … of each sex."""
    period = measure.periods.get(is_whole=True)
    Cell.objects.bulk_create(
        Cell(period=period, country=code, sex=sex, subjects=10 + place, statements=10 + place)
        for place, code in enumerate(CODES[:number])
        for sex in ("female", "male")
    )


def links(opening_or_url):
    return lambda *parts: opening_or_url + "/".join(map(str, parts[1:]))


def test_the_greatest_groups_stand_on_the_page_and_a_way_to_the_others(measure):
    fill(measure, 14)
    thread = thread_of(measure, group_url=links("/s/"), groups_url=links("/g/"), sees_people=True)
    assert [each["key"] for each in thread["groups"]] == [*(f"country:{code}" for code in CODES[13:3:-1]), ""]
    assert [each["value"] for each in thread["groups"][:2]] == ["46", "44"]
    assert (thread["groups"][-1]["label"], thread["groups"][-1]["url"]) == ("4 more groups", "/g/country/")
    assert [each["key"] for each in thread["groups"][0]["groups"]] == [
        f"country:{CODES[13]},sex:male", f"country:{CODES[13]},sex:female"
    ]  # fmt: skip


@pytest.mark.parametrize("sees_people", [True, False])
def test_a_thread_reads_as_few_rows_for_sixty_groups_as_for_twelve(measure, sees_people):
    asked = []
    for number in (12, 60):
        Cell.objects.all().delete()
        fill(measure, number)
        with CaptureQueriesContext(connection) as captured:
            groups = thread_of(measure, sees_people=sees_people, by="country,sex")["groups"]
        asked.append((len(captured), len(groups)))
        measure.periods.update(subjects=number)  # the value moved
    assert asked == [asked[0]] * 2


@pytest.mark.parametrize("sees_people", [True, False])
def test_what_was_found_stays_until_the_value_moves(measure, sees_people):
    def cells_read():
        with CaptureQueriesContext(connection) as captured:
            thread_of(measure, sees_people=sees_people)
        return [each for each in captured if "evidence_cell" in each["sql"]]

    fill(measure, 12)
    assert cells_read()
    assert cells_read() == []
    measure.periods.update(subjects=1)
    assert cells_read()


def test_all_groups_stand_in_pages_in_the_same_order(measure):
    fill(measure, 60)
    sight = sight_of(measure, sees_people=True)
    groups = groups_within(sight, "country")
    assert len(groups) == 60
    keys = [key for key, _value, _sums in [*groups[0:50], *groups[50:60]]]
    assert keys == [each.key for each in sorted(groups_of(measure), key=lambda each: -each.value)]
    inner = groups_within(sight, "sex", keys[0])
    assert [key for key, *_rest in inner[0:50]] == [f"{keys[0]},sex:female", f"{keys[0]},sex:male"]
    assert [each["value"] for each in lines_of_groups(inner, inner[0:50], links("/s/"))] == ["69", "69"]


def test_a_page_of_groups_leaves_no_gap_where_a_small_one_is(measure):
    fill(measure, 12)
    period = measure.periods.get(is_whole=True)
    Cell.objects.create(period=period, country="ZZ", sex="female", subjects=1, statements=1)
    groups = groups_within(sight_of(measure, sees_people=False), "country")
    assert groups.hides
    shown = [key for key, *_rest in groups[0:50]]
    assert "country:ZZ" not in shown and len(shown) == len(groups)
    assert lines_of_groups(groups, groups[0:50], links("/s/"))[-1]["label"] == "Groups too small to show"


@pytest.mark.parametrize(
    ("by", "within"), [("planet", ""), ("country", "country:AK"), ("", ""), ("sex", "planet:Mars")]
)
def test_a_way_of_taking_apart_that_there_is_not_is_refused(measure, by, within):
    with pytest.raises(UnknownGroup):
        groups_within(sight_of(measure, sees_people=True), by, within)


def test_the_page_of_all_groups_opens_and_refuses_what_it_must(world, measure):
    opening = opening_of(measure, url="/x/", crumbs=[], sees_people=True)
    assert opening.groups_url(measure, "sex", "country:KE") == "/x/groups/?by=sex&group=country:KE"
    fill(measure, 60)
    address = f"/en/measures/{measure.pk}/groups/"
    page = world.as_ruth.get(address, {"by": "country"}).content.decode()
    assert "60 groups, the greatest first." in page and "Page 1 of 2" in page
    assert world.as_ruth.get(address, {"by": "planet"}).status_code == 404
    assert world.as_amina.get(address, {"by": "country"}).status_code == 404
