"""The centre sees counts of groups that are large enough, and nobody's answers."""

from kapok.institute.checking.queries import count_levels
from tests.people import someone

COUNTS = "/en/self-check/counts/"


def people(world, number, checks, **chosen):
    for turn in range(number):
        checks(someone(f"Somebody {turn}", organisation=world.nairobi), **chosen)


def test_only_officers_of_the_centre_see_counts(world, version):
    assert world.as_ruth.get(COUNTS).status_code == 200
    for client in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora):
        assert client.get(COUNTS).status_code == 403


def test_four_people_are_too_few_and_five_are_shown(world, version, checks):
    people(world, 4, checks)
    assert count_levels(version) == (None, [])
    assert "Too few people have checked themselves" in world.as_ruth.get(COUNTS).content.decode()
    people(world, 1, checks)
    total, aspects = count_levels(version)
    assert total == 5
    assert {tuple(each.counts) for each in aspects} == {(5, 0, 0, 0)}
    assert "5 people" in world.as_ruth.get(COUNTS).content.decode()


def test_a_small_group_cannot_be_found_by_subtraction(world, version, checks):
    people(world, 9, checks)
    people(world, 6, checks, able={"1.1"})
    people(world, 2, checks, able={"1.1", "1.2"})
    total, aspects = count_levels(version)
    assert total == 17
    assert aspects[0].counts == [9, None, None, 0]
    assert aspects[1].counts == [17, 0, 0, 0]


def test_a_person_counts_once_with_her_latest(world, version, checks, day):
    people(world, 5, checks)
    checks(world.amina)
    day.shift(60)
    checks(world.amina, able={"1.1"})
    total, aspects = count_levels(version)
    assert total == 6
    assert sum(count or 0 for count in aspects[1].counts) == 6
