"""The directory: found by any name, narrowed by kind and country, at a price that does not grow."""

import re

import pytest

from kapok.base.search import find
from kapok.base.text import text
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Domain, Organisation
from kapok.network.queries.directory import list_organisations
from kapok.network.search import KIND, find_organisations, index_organisations, is_index_missing, rebuild_organisations


@pytest.fixture
def more(world):
    organisation = add_organisation(
        name=text("ar", ar="جامعة عين شمس", en="Ain Shams University"),
        kind="university",
        country="EG",
        place="Cairo",
        slug="shams",
    )
    add_organisation(name=text("en", en="Ministry of Education"), kind="ministry", country="KE", slug="ministry")
    organisation.other_names = ["ASU"]
    organisation.save()
    Domain.objects.create(organisation=organisation, name="asu.edu.eg")
    index_organisations([organisation])
    return world  # fmt: skip


def shown(world, **asked):
    page = world.visitor.get("/en/organisations/", asked).content.decode()
    return {each.slug for each in Organisation.objects.all() if f'/en/organisations/{each.slug}/"' in page}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nairobi", {"nairobi"}),
        ("Universite", {"nairobi"}),
        ("عين شمس", {"shams"}),
        ("asu", {"shams"}),
        ("https://www.asu.edu.eg/about", {"shams"}),
        ("teacher@asu.edu.eg", {"shams"}),
        ("cairo", {"shams"}),
        ("Égypte", {"shams"}),
        ("肯尼亚", {"nairobi", "ministry"}),
        ("zanzibar", set()),
    ],
)
def test_an_organisation_is_found_by_any_of_its_names_its_place_its_country_and_its_domain(more, words, expected):
    assert shown(more, words=words) == expected


def test_a_near_answer_is_called_near(more):
    page = more.visitor.get("/en/organisations/", {"words": "Nairoby"}).content.decode()
    assert "Nothing is called exactly so. These come near." in page
    assert "University of Nairobi" in page
    assert "come near" not in more.visitor.get("/en/organisations/", {"words": "Nairobi"}).content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"centre", "nairobi", "phnom-penh", "donor", "shams", "ministry"}),
        ({"kind": "university"}, {"nairobi", "phnom-penh", "shams"}),
        ({"country": "KE"}, {"nairobi", "ministry"}),
        ({"country": "KE", "kind": "ministry"}, {"ministry"}),
        ({"country": "KE", "words": "university"}, {"nairobi"}),
        ({"kind": "ministry", "words": "nairobi"}, set()),
        ({"kind": "palace", "country": "XX", "page": "many"}, {"centre", "nairobi", "phnom-penh", "donor", "shams", "ministry"}),
        ({"with_courses": "on"}, set()),
    ],
)  # fmt: skip
def test_kind_and_country_narrow_the_list(more, asked, expected):
    assert shown(more, **asked) == expected


def test_a_merged_organisation_is_neither_listed_nor_found(more):
    twin = add_organisation(name=text("en", en="Nairobi University"), kind="university", country="KE", slug="twin")
    twin.merged_into = more.nairobi
    twin.save()
    index_organisations([twin])
    assert "twin" not in shown(more)
    assert shown(more, words="nairobi") == {"nairobi"}


def test_many_answers_are_cut_and_it_is_said(more):
    several = [Organisation(slug=f"u{n}", kind="university", name=text("en", en=f"College {n}")) for n in range(201)]
    index_organisations(Organisation.objects.bulk_create(several))
    page = more.visitor.get("/en/organisations/", {"words": "college"}).content.decode()
    assert "These are the best answers; there are more." in page
    assert "200 organisations" in page


def test_what_was_there_before_search_is_indexed_and_what_is_gone_is_not(more):
    assert not is_index_missing()
    Organisation.objects.bulk_create([Organisation(slug="old", kind="university", name=text("en", en="Old College"))])
    assert find_organisations("old college") == []
    assert is_index_missing()
    assert rebuild_organisations() == 7
    assert [each.record for each in find_organisations("old college")] == [str(Organisation.objects.get(slug="old").pk)]
    Organisation.objects.get(slug="old").delete()
    rebuild_organisations()
    assert find(KIND, "old college") == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["phnom-penh", "centre", "donor", "shams", "ministry", "nairobi"]),
        ("ar", ["centre", "donor", "phnom-penh", "ministry", "nairobi", "shams"]),
    ],
)
def test_countries_stand_in_the_order_of_the_readers_language(more, language, expected):
    page = more.visitor.get(f"/{language}/organisations/").content.decode()
    assert re.findall(rf'/{language}/organisations/([a-z-]+)/">', page.partition("ledger-plain")[2]) == expected


def test_a_page_that_cuts_countries_holds_what_the_whole_list_holds_there(more):
    for number in range(5):
        add_organisation(
            name=text("en", en=f"College {number}"), kind="university", country="KE", slug=f"college-{number}"
        )
    every = list_organisations()[:]
    assert len(every) == len(list_organisations()) == 11
    for start in range(11):
        for stop in range(start, 12):
            assert list_organisations()[start:stop] == every[start:stop]


@pytest.mark.parametrize("asked", ["", "?words=college", "?words=colege", "?country=KE"])
def test_the_directory_costs_the_same_for_one_and_for_three(world, count_queries, asked):
    add_organisation(name=text("en", en="College 0"), kind="university", country="KE")
    one = count_queries(world.visitor, f"/en/organisations/{asked}")
    for number in (1, 2):
        add_organisation(name=text("en", en=f"College {number}"), kind="university", country="KE")
    assert count_queries(world.visitor, f"/en/organisations/{asked}") == one
