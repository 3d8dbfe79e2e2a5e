"""A framework of maturity: dimensions, questions answered with a stage, a descriptor for each; and the way from version to version."""

import pytest

from kapok.base.text import say
from kapok.frameworks.actions import SHIPPED, load_framework
from kapok.frameworks.carrying import carry_over, counterparts
from kapok.frameworks.models import Item, Unchangeable
from kapok.frameworks.queries import get_published, known_codes, published_frameworks
from kapok.frameworks.reading import FrameworkRefused
from kapok.frameworks.structure import structure_of

pytestmark = pytest.mark.django_db
SHIPPED_MATURITY = {"blended-learning": (8, 16), "digital-transformation": (6, 12), "teaching-quality": (3, 12)}
ROLES = {"leader", "teacher", "it", "quality", "student"}


@pytest.mark.parametrize("slug", SHIPPED_MATURITY)
def test_what_is_shipped_is_whole_in_four_languages_and_a_proposal(slug):
    version = load_framework(SHIPPED / f"{slug}-1.json")
    structure = structure_of(version)
    assert (len(structure.dimensions), len(structure.items)) == SHIPPED_MATURITY[slug]
    assert version.is_proposal
    assert {role.code for role in structure.roles} == ROLES
    for item in structure.items:
        assert set(item.descriptors) == {1, 2, 3, 4}
        assert set(item.roles) <= ROLES
        for words in (item.name, item.statement, item.evidence_asked, *item.descriptors.values()):
            assert set(words) == {"original", "en", "fr", "ar", "zh-hans"}
            assert {words[tag]["status"] for tag in ("fr", "ar", "zh-hans")} == {"machine"}


def test_items_of_maturity_are_no_competencies(maturity, write):
    load_framework(write(maturity))
    assert known_codes() == frozenset()
    assert [each.framework.slug for each in published_frameworks("maturity")] == ["blended-learning"]
    assert published_frameworks("competency") == []


def test_an_item_asks_the_roles_it_names_and_all_when_it_names_none(maturity, write):
    maturity["items"][0]["roles"], maturity["items"][1]["roles"] = ["it"], []
    structure = structure_of(load_framework(write(maturity)))
    assert [item.code for item in structure.items_for("it")][:2] == ["1.1", "1.2"]
    assert "1.1" not in [item.code for item in structure.items_for("student")]
    assert len(structure.items_for("of no known role")) == 16


def test_the_structure_costs_the_same_for_few_and_many(maturity, write, django_assert_num_queries):
    few = maturity | {"framework": "few", "items": maturity["items"][:1], "aspects": maturity["aspects"][:1]}
    for said in (few, maturity):
        version = load_framework(write(said))
        version = get_published(version.framework.slug)
        with django_assert_num_queries(5):
            structure_of(version)


def test_a_descriptor_of_a_published_version_stays(maturity, write):
    item = load_framework(write(maturity)).items.first()
    with pytest.raises(Unchangeable):
        item.descriptors.first().save()
    with pytest.raises(Unchangeable):
        item.descriptors.first().delete()


def test_mistakes_of_maturity_are_told_with_their_place(maturity, write):
    maturity["items"][0]["roles"] = ["dean"]
    del maturity["items"][1]["descriptors"]["3"]
    maturity["items"][2]["descriptors"]["1"] = {"fr": "Rien."}
    maturity["items"][3]["level"] = "1"
    with pytest.raises(FrameworkRefused) as refused:
        load_framework(write(maturity))
    assert refused.value.mistakes == [
        "framework.json: items[1].roles names a role that is not in roles.",
        "framework.json: items[2] needs descriptors: one text for each of 1, 2, 3, 4.",
        "framework.json: items[3].descriptors.1 is missing in the original language.",
        "framework.json: items[4]: an item of maturity has no level of its own; write a descriptor for each.",
    ]
    assert Item.objects.count() == 0


def test_a_machine_never_replaces_what_a_person_translated(maturity, write):
    version = load_framework(write(maturity))
    item = version.items.get(code="1.1")
    own = item.statement | {"fr": item.statement["fr"] | {"text": "Dit par une personne", "status": "reviewed"}}
    Item.objects.filter(pk=item.pk).update(statement=own)
    maturity["items"][0]["statement"] |= {"fr": "Dit par une machine", "ar": "ترجمة أحدث"}
    load_framework(write(maturity))
    item.refresh_from_db()
    assert say(item.statement, "fr").text == "Dit par une personne"
    assert say(item.statement, "ar").text == "ترجمة أحدث"


def revised(maturity, *rows) -> dict:
    """The next version, with a crosswalk to the first: (item, other, relation, stages)."""
    crosswalk = [
        {"item": item, "other": f"blended-learning:{other}", "version": 1, "relation": relation, "stages": stages}
        for item, other, relation, stages in rows
    ]
    return maturity | {"version": 2, "crosswalk": crosswalk}


def test_stages_are_carried_over_along_the_crosswalk(maturity, write):
    old = load_framework(write(maturity))
    rows = [
        ("1.1", "1.1", "same", {}),
        ("1.1", "1.2", "broader", {}),  # not counted beside one that means the same
        ("2.1", "2.1", "broader", {}),
        ("2.1", "2.2", "broader", {"3": 4}),
        ("3.1", "3.1", "related", {}),  # says nothing of how far one is
    ]
    new = load_framework(write(revised(maturity, *rows)))
    profile = {"1.1": 2, "1.2": 4, "2.1": 2, "2.2": 3, "3.1": 3}
    assert carry_over(profile, old, new) == ({"1.1": 2.0, "2.1": 3.0}, ["3.1"])
    assert carry_over(profile, new, new).stages == profile


def test_over_two_revisions_the_way_leads_through_the_one_between(maturity, write):
    first = load_framework(write(maturity))
    load_framework(write(revised(maturity, ("1.1", "1.2", "same", {"1": 1, "2": 3}), ("2.1", "2.1", "same", {}))))
    third = revised(maturity, ("4.1", "1.1", "same", {})) | {"version": 3}
    third["crosswalk"][0]["version"] = 2
    third = load_framework(write(third))
    assert carry_over({"1.2": 2, "2.1": 4, "8.1": 1}, first, third) == ({"4.1": 3.0}, ["2.1", "8.1"])


def test_counterparts_are_named_along_the_same_way(maturity, write):
    first = load_framework(write(maturity))
    rows = [("1.1", "1.2", "broader", {}), ("1.1", "1.1", "broader", {}), ("2.1", "2.1", "same", {})]
    second = load_framework(write(revised(maturity, *rows)))
    assert counterparts(first, second) == {"1.1": [("1.1", "broader"), ("1.2", "broader")], "2.1": [("2.1", "same")]}
    rows = [("4.1", "1.1", "narrower", {}), ("4.2", "2.1", "narrower", {}), ("5.1", "7.1", "same", {})]
    third = revised(maturity, *rows) | {"version": 3}
    for row in third["crosswalk"]:
        row["version"] = 2
    third = load_framework(write(third))
    assert counterparts(first, third) == {
        "4.1": [("1.1", "related"), ("1.2", "related")],
        "4.2": [("2.1", "narrower")],
    }
    assert counterparts(third, third)["8.2"] == [("8.2", "same")]
