"""Lists of people: by name, by role, below an organisation, to take away. Only for those who look after them."""

import csv
import io
from datetime import date

import pytest

from kapok.base.text import text
from kapok.journal.models import Fact
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import end_role, give_role
from kapok.network.models import Role
from kapok.network.queries import people_lists
from kapok.network.queries.people_lists import Wanted, people_below
from tests.people import SINCE, someone

PEOPLE = "/en/organisations/nairobi/people/"
BELOW = "/en/organisations/centre/people/below/"
EVERYBODY = ["Amina Otieno", "Ruth Holm", "Sam Sok", "Teklu Haile"]


def names_on(client, path, **query) -> list[str]:
    page = client.get(path, query).content.decode()
    return [name for name in [*EVERYBODY, "Élodie Ndiaye", "Dora Lin", "أمل حسن"] if f"<bdi>{name}</bdi>" in page]


def names_in(page) -> list[str]:
    return [each.person.name for each in page.people]


@pytest.fixture
def tree(world):
    """A national centre of Kenya between the centre and Nairobi, with faculties; its coordinator is Kamau."""
    world.kenya = add_organisation(
        name=text("en", en="National centre of Kenya"), kind="national-centre", country="KE", slug="kenya",
        parent=world.centre, since=SINCE,
    )  # fmt: skip
    world.nakuru = add_organisation(
        name=text("en", en="University of Nakuru"), kind="university", country="KE", slug="nakuru", parent=world.kenya,
        since=SINCE,
    )  # fmt: skip
    world.kamau = someone("Kamau Njoroge", organisation=world.kenya, role="coordinator")
    return world


def test_a_name_is_found_by_any_part_of_it_without_its_accents(world):
    someone("Élodie Ndiaye", organisation=world.nairobi)
    assert names_on(world.as_teklu, PEOPLE, words="elo NDI") == ["Élodie Ndiaye"]
    assert names_on(world.as_teklu, PEOPLE, words="teo") == []


def test_an_arabic_name_is_found_however_its_alef_is_written(world):
    someone("أمل حسن", organisation=world.nairobi)
    assert names_on(world.as_teklu, PEOPLE, words="امل") == ["أمل حسن"]


def test_one_role_alone_can_be_asked_for(world):
    assert names_on(world.as_teklu, PEOPLE, kind="coordinator") == ["Teklu Haile"]
    assert names_on(world.as_teklu, PEOPLE, kind="<b>") == ["Amina Otieno", "Teklu Haile"]


def test_those_who_left_are_shown_when_asked_for(world):
    end_role(role=Role.objects.get(person=world.amina.person))
    assert names_on(world.as_teklu, PEOPLE) == ["Teklu Haile"]
    assert names_on(world.as_teklu, PEOPLE, when="past") == ["Amina Otieno"]
    assert names_on(world.as_teklu, PEOPLE, when="all") == ["Amina Otieno", "Teklu Haile"]


def test_the_centre_sees_all_below_it_with_where_they_work(world):
    assert names_on(world.as_ruth, BELOW) == EVERYBODY
    assert "Royal University of Phnom Penh" in world.as_ruth.get(BELOW).content.decode()


def test_a_university_without_faculties_offers_no_list_of_those_below(world):
    assert "people/below/" not in world.as_teklu.get(PEOPLE).content.decode()
    assert "people/below/" in world.as_ruth.get("/en/organisations/centre/people/").content.decode()


@pytest.mark.parametrize("few", [400, 1])
def test_pages_below_follow_one_another_and_miss_nobody(tree, monkeypatch, few):
    """Where the tree is small its roles are asked for; where it is large each person's organisations are."""
    monkeypatch.setattr(people_lists, "FEW", few)
    monkeypatch.setattr(people_lists, "PIECE", 2)
    for number in range(3):
        someone("The same name", organisation=tree.nakuru)
        someone(f"Elsewhere {number}", organisation=tree.phnom_penh)
    seen, after = [], ""
    while True:
        page = people_below(tree.kenya, Wanted(), after=after, size=2)
        seen.append([each.person for each in page.people])
        if not (after := page.next_after):
            break
    people = [person for piece in seen for person in piece]
    assert [person.name for person in people] == ["Kamau Njoroge", "The same name", "The same name", "The same name"]
    assert len({person.pk for person in people}) == 4
    assert [len(piece) for piece in seen] == [2, 2]


def test_a_person_with_two_roles_stands_there_once(tree):
    give_role(person=tree.kamau.person, organisation=tree.nakuru, kind="teacher", since=SINCE)
    page = people_below(tree.kenya, Wanted())
    assert [(each.person.name, [role.kind for role in each.roles]) for each in page.people] == [
        ("Kamau Njoroge", ["coordinator", "teacher"])
    ]


def test_a_placement_that_ended_ends_the_sight(tree):
    someone("Nakuru Person", organisation=tree.nakuru)
    assert names_in(people_below(tree.kenya, Wanted())) == ["Kamau Njoroge", "Nakuru Person"]
    tree.nakuru.placements_above.update(end_date=date(2026, 1, 2))
    assert names_in(people_below(tree.kenya, Wanted())) == ["Kamau Njoroge"]


def rows_taken(client, path, **words) -> list[dict]:
    answer = client.post(path, words)
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_a_list_can_be_taken_away_and_the_journal_says_who_took_it(world):
    rows = rows_taken(world.as_teklu, f"{PEOPLE}list.csv", kind="lecturer")
    assert [(row["Name"], row["Role"], row["E-mail address"]) for row in rows] == [
        ("Amina Otieno", "Lecturer", "amina@example.org")
    ]
    fact = Fact.objects.get(kind="network.people_taken")
    assert (fact.subject_id, fact.by, fact.data) == (
        str(world.nairobi.pk),
        world.teklu.pk,
        {"below": False, "kind": "lecturer", "when": "present"},
    )


def test_a_list_of_all_below_says_where_each_works(world):
    rows = rows_taken(world.as_ruth, "/en/organisations/centre/people/list.csv", below="1")
    assert [(row["Name"], row["Organisation"]) for row in rows] == [
        ("Amina Otieno", "University of Nairobi"),
        ("Ruth Holm", "Demonstration centre"),
        ("Sam Sok", "Royal University of Phnom Penh"),
        ("Teklu Haile", "University of Nairobi"),
    ]


def test_a_name_that_a_spreadsheet_would_compute_is_guarded(world):
    someone("=cmd|' /C calc'!A0", organisation=world.nairobi)
    assert "'=cmd|' /C calc'!A0" in [row["Name"] for row in rows_taken(world.as_teklu, f"{PEOPLE}list.csv")]


@pytest.mark.parametrize("who", ["as_sam", "as_amina", "as_dora"])
def test_others_take_and_see_nothing(world, who):
    client = getattr(world, who)
    assert client.get(f"{PEOPLE}below/").status_code == 403
    assert client.post(f"{PEOPLE}list.csv").status_code == 403
    assert not Fact.objects.filter(kind="network.people_taken").exists()


def test_lists_cost_the_same_for_one_and_for_three(world, count_queries):
    here, below = count_queries(world.as_ruth, PEOPLE), count_queries(world.as_ruth, BELOW)
    for name in ("A", "B", "C"):
        someone(name, organisation=world.nairobi)
    assert (count_queries(world.as_ruth, PEOPLE), count_queries(world.as_ruth, BELOW)) == (here, below)
