"""The map of who takes part: a number for each country, never a person."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.base.text import text
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import give_role
from kapok.network.map.drawing import class_of, legend, limits_of, load_world
from tests.people import someone


def page_of(world, path="/en/organisations/map/"):
    return world.visitor.get(path).content.decode()


def linked(page) -> dict:
    """What each country of the picture says, by the country in its address."""
    picture = page.partition("<figure")[2].partition("</figure>")[0]
    return dict(re.findall(r'<a href="/en/organisations/\?country=(\w\w)"><title>(.*?)</title>', picture))


def test_each_country_says_its_number_and_opens_its_organisations(world):
    assert linked(page_of(world)) == {
        "CN": "China: 2 organisations",
        "KE": "Kenya: 1 organisation",
        "KH": "Cambodia: 1 organisation",
    }


def test_universities_alone_can_be_shown(world):
    assert linked(page_of(world, "/en/organisations/map/?show=universities"))["CN"] == "China: 0 universities"


def test_a_small_group_of_people_is_not_counted_out(world):
    page = page_of(world, "/en/organisations/map/?show=people")
    assert linked(page)["KE"] == "Kenya: fewer than 5 people"
    for number in range(3):
        someone(f"Person {number}", organisation=world.nairobi)
    cache.clear()  # as five minutes later
    assert linked(page_of(world, "/en/organisations/map/?show=people"))["KE"] == "Kenya: 5 people"


def test_a_person_counts_once_in_a_country(world):
    faculty = add_organisation(
        name=text("en", en="F"), kind="faculty", country="KH", parent=world.phnom_penh, since=date(2026, 1, 2)
    )
    for number in range(4):
        someone(f"P {number}", organisation=world.phnom_penh)
    someone("Twice", organisation=faculty)
    give_role(person=world.sam.person, organisation=faculty, kind="teacher")
    assert linked(page_of(world, "/en/organisations/map/?show=people"))["KH"] == "Cambodia: 6 people"


def test_a_country_too_small_to_be_seen_is_a_dot(world):
    add_organisation(name=text("en", en="University of Seychelles"), kind="university", country="SC")
    picture = page_of(world).partition('country=SC"')[2].partition("</a>")[0]
    assert "<circle" in picture


def test_it_names_countries_in_the_language_of_the_page_and_is_not_turned_round(world):
    page = page_of(world, "/ar/organisations/map/")
    assert "كينيا" in page
    assert 'viewBox="0 0 1000' in page
    assert "scale(" not in page


def test_what_it_cannot_show_shows_organisations(world):
    assert linked(page_of(world, "/en/organisations/map/?show=<b>")) == linked(page_of(world))


def test_no_organisation_is_called_map(world):
    assert add_organisation(name=text("en", en="Map"), kind="enterprise").slug != "map"


def test_every_country_has_an_outline_or_a_dot():
    countries = load_world()["countries"]
    assert len(countries) == 247
    assert all("d" in each or "at" in each for each in countries.values())


def test_no_outline_lies_across_the_edge_of_the_map():
    """Russia and Fiji do on the globe; an outline that is not cut there draws a line through all the others."""
    steps = [
        abs(int(step))
        for each in load_world()["countries"].values()
        for line in re.findall(r"l([^z]*)z", each.get("d", ""))
        for step in re.findall(r"-?\d+", line)[::2]
    ]
    assert max(steps) < 100


@pytest.mark.parametrize(
    ("values", "limits"), [([], []), ([0], []), ([1, 1], []), ([3], [1, 2]), ([12], [2, 5]), ([9, 240], [5, 20, 50])]
)
def test_limits_are_round_numbers(values, limits):
    assert limits_of(values) == limits


def test_classes_and_their_words_say_the_same():
    limits = limits_of([2, 12])
    assert [class_of(value, limits) for value in (0, 1, 2, 3, 5, 6, 12)] == [1, 2, 2, 3, 3, 4, 4]
    assert [line["text"] for line in legend(limits)] == ["none yet", "1 to 2", "3 to 5", "6 or more"]


def test_it_costs_the_same_for_one_and_for_three_organisations(world):
    def cost():
        cache.clear()
        world.visitor.get("/en/organisations/map/")

    with CaptureQueriesContext(connection) as one:
        cost()
    for code in ("EG", "FR", "GA"):
        add_organisation(name=text("en", en=code), kind="university", country=code)
    with CaptureQueriesContext(connection) as three:
        cost()
    assert len(one) == len(three)
