"""Two records are found to be one university."""

from datetime import date

import pytest

from kapok.base.text import say, text
from kapok.evidence.models import Statement
from kapok.evidence.queries import groups_of, statements_of, value_of
from kapok.evidence.tests.conftest import count_all, earn
from kapok.network.actions.organisations import add_organisation, place_organisation
from kapok.network.doubles.merging import MergeRefused, merge_organisations, undo_merge
from kapok.network.models import Domain, Identifier, Organisation, Placement, Role
from tests.people import SINCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def again(world):
    """Nairobi a second time, as a list brought it."""
    again = add_organisation(
        name=text("fr", fr="Univ. Nairobi", ar="جامعة نيروبي"),
        kind="university",
        country="KE",
        place="Nairobi",
        slug="univ-nairobi",
        parent=world.centre,
        since=SINCE,
    )
    Domain.objects.create(organisation=again, name="uon.example")
    Domain.objects.create(organisation=world.nairobi, name="uon.example")
    Domain.objects.create(organisation=again, name="students.uon.example")
    Identifier.objects.create(organisation=again, scheme="ror", value="02y9nww90")
    return again


def everything(world):
    """What the database says of organisations, and what points to them."""
    return {
        "organisations": list(
            Organisation.objects.order_by("pk").values("pk", "name", "place", "other_names", "merged_into")
        ),
        "domains": sorted(Domain.objects.values_list("organisation__slug", "name")),
        "identifiers": sorted(Identifier.objects.values_list("organisation__slug", "value")),
        "placements": sorted(Placement.objects.values_list("parent__slug", "child__slug", "end_date"), key=str),
        "roles": sorted(Role.objects.values_list("organisation__slug", "person__name")),
    }


def test_what_belongs_to_the_one_belongs_to_the_other_and_comes_back(world, again):
    faculty = add_organisation(name=text("en", en="Law"), kind="faculty", slug="law", parent=again, since=SINCE)
    before = everything(world)
    merge = merge_organisations(kept=world.phnom_penh, merged=again, by=world.ruth, why="A try", fields=("place",))
    kept = Organisation.objects.get(pk=world.phnom_penh.pk)
    assert (kept.place, say(kept.name, "ar").text, kept.other_names) == ("Nairobi", "جامعة نيروبي", [])
    assert say(kept.name, "fr").text == "Univ. Nairobi"
    assert {each.name for each in kept.domains.all()} == {"uon.example", "students.uon.example"}
    assert [each.parent for each in Placement.objects.filter(child=faculty)] == [kept]
    undo_merge(merge=merge, by=world.ruth, why="They are two")
    assert everything(world) == before


def test_names_of_both_are_kept_and_what_both_have_stays_once(world, again):
    merge_organisations(kept=world.nairobi, merged=again, by=world.ruth, fields=("name",))
    kept = Organisation.objects.get(pk=world.nairobi.pk)
    assert say(kept.name).text == "Univ. Nairobi"
    assert kept.other_names == ["University of Nairobi", "Université de Nairobi"]
    assert sorted(each.name for each in kept.domains.all()) == ["students.uon.example", "uon.example"]
    assert Placement.objects.filter(child=kept).count() == 1


def test_the_people_of_both_are_the_peoples_of_one(world, again):
    merge_organisations(kept=again, merged=world.nairobi, by=world.ruth)
    assert {each.person.name for each in Role.objects.filter(organisation=again)} == {"Amina Otieno", "Teklu Haile"}
    assert world.as_teklu.get(f"/en/organisations/{again.slug}/people/").status_code == 200


def test_the_old_address_leads_to_the_one_that_stayed(world, again):
    merge_organisations(kept=world.nairobi, merged=again, by=world.ruth)
    answer = world.visitor.get(f"/en/organisations/{again.slug}/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/organisations/nairobi/")


def test_counts_treat_both_as_one_and_statements_stay_as_written(world, again, optics, measures, lecturers):
    earned = [earn(each, optics.credential) for each in lecturers]
    count_all()
    measure = measures["universities-certified"]
    assert value_of(measure).value == 2
    merge = merge_organisations(kept=world.phnom_penh, merged=world.nairobi, by=world.ruth)
    count_all()
    assert value_of(measure).value == 1
    assert {each.organisation_id for each in Statement.objects.all()} == {world.nairobi.pk, world.phnom_penh.pk}
    people = measures["people-certified"]
    assert {each.label: each.value for each in groups_of(people, "organisation")} == {
        "Royal University of Phnom Penh": 3
    }
    assert set(statements_of(measure, f"organisation:{world.phnom_penh.pk}")) == set(earned)
    undo_merge(merge=merge, by=world.ruth)
    count_all()
    assert value_of(measure).value == 2
    assert {each.label: each.value for each in groups_of(people, "organisation")} == {
        "University of Nairobi": 2,
        "Royal University of Phnom Penh": 1,
    }


def test_a_statement_that_comes_after_a_merge_counts_for_the_one_that_stayed(world, again, optics, measures, lecturers):
    earn(world.amina, optics.credential)
    merge_organisations(kept=again, merged=world.nairobi, by=world.ruth)
    earn(lecturers[1], optics.credential)
    count_all()
    assert value_of(measures["universities-certified"]).value == 1
    groups = groups_of(measures["people-certified"], "organisation")
    assert [(each.key, each.value) for each in groups] == [(f"organisation:{again.pk}", 2)]


def test_a_merge_on_top_of_a_merge_is_undone_first(world, again):
    third = add_organisation(name=text("en", en="Third"), kind="university", slug="third", parent=world.centre)
    first = merge_organisations(kept=world.nairobi, merged=again, by=world.ruth)
    second = merge_organisations(kept=third, merged=world.nairobi, by=world.ruth)
    assert Organisation.objects.get(pk=again.pk).merged_into_id == third.pk
    with pytest.raises(MergeRefused, match="Undo the later merge first"):
        undo_merge(merge=first, by=world.ruth)
    undo_merge(merge=second, by=world.ruth)
    undo_merge(merge=first, by=world.ruth)
    assert not Organisation.objects.exclude(merged_into=None).exists()


def test_nothing_stands_under_itself_after_a_merge(world, again):
    place_organisation(child=again, parent=world.nairobi, since=date(2026, 2, 1))
    merge = merge_organisations(kept=again, merged=world.nairobi, by=world.ruth)
    assert not Placement.objects.filter(parent_id=again.pk, child_id=again.pk).exists()
    undo_merge(merge=merge, by=world.ruth)
    assert Placement.objects.get(parent=world.nairobi, child=again).end_date is None


def test_one_with_a_third_between_is_refused(world, again):
    faculty = add_organisation(name=text("en", en="Law"), kind="faculty", slug="law", parent=world.nairobi, since=SINCE)
    place_organisation(child=again, parent=faculty, since=date(2026, 2, 1))
    with pytest.raises(MergeRefused, match="with a third between them"):
        merge_organisations(kept=again, merged=world.nairobi, by=world.ruth)
    merge_organisations(kept=world.nairobi, merged=again, by=world.ruth)


@pytest.mark.parametrize("who", ["teklu", "sam", "amina", "dora"])
def test_only_an_officer_of_the_centre_merges(world, again, who):
    with pytest.raises(MergeRefused, match="Only an officer"):
        merge_organisations(kept=world.nairobi, merged=again, by=getattr(world, who))


def test_what_a_person_changed_after_the_merge_stays_when_it_is_undone(world, again):
    merge = merge_organisations(kept=world.nairobi, merged=again, by=world.ruth, fields=("place",))
    kept = Organisation.objects.get(pk=world.nairobi.pk)
    kept.place = "Westlands"
    kept.save()
    undo_merge(merge=merge, by=world.ruth)
    assert Organisation.objects.get(pk=world.nairobi.pk).place == "Westlands"
