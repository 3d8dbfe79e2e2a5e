"""Two records that are one person are joined, with who and why, and taken apart again."""

import pytest

from kapok.base.refusals import Refusal
from kapok.network.models import Role
from kapok.people.actions.merging import merge_people, split_account, undo_merge
from kapok.people.models import Account, PeopleDiffer, Person, PersonMerge, PersonSplit
from tests.people import signed_in, someone


@pytest.fixture
def second(world):
    return someone(
        "Amina OTIENO", organisation=world.nairobi, role="teacher", username="amina2", email="a.o@example.org"
    )


def merged(world, second, by=None, why="The same phone number"):
    return merge_people(kept=world.amina.person, merged=second.person, by=by or world.teklu, why=why)


def roles_of(person):
    return set(Role.objects.filter(person=person).values_list("kind", flat=True))


def record_of(world, account) -> str:
    return world.as_teklu.get(f"/en/people/{account.person_id}/").content.decode()


def address(world, second):
    return f"/en/people/merge/?kept={world.amina.person_id}&merged={second.person_id}"


def test_a_coordinator_compares_and_joins_with_a_reason(world, second):
    page = world.as_teklu.get("/en/people/doubles/").content.decode()
    assert "the same name at the same organisation" in page
    page = world.as_teklu.get(address(world, second)).content.decode()
    assert "amina2" in page and "a.o@example.org" in page
    assert world.as_teklu.post(address(world, second), {"why": ""}).status_code == 200
    assert not PersonMerge.objects.exists()
    assert world.as_teklu.post(address(world, second), {"why": "She told me"}).status_code == 302
    assert set(world.amina.person.accounts.values_list("username", flat=True)) == {"amina", "amina2"}
    assert roles_of(world.amina.person) == {"lecturer", "teacher"}
    assert Person.objects.get(pk=second.person_id).merged_into == world.amina.person


def test_either_log_in_leads_to_the_same_page(world, second):
    merged(world, second)
    for account in (world.amina, Account.objects.get(username="amina2")):
        page = signed_in(account).get("/en/me/").content.decode()
        assert "Amina Otieno" in page and "amina2" in page and "Teacher" in page


def test_she_sees_who_joined_her_log_ins_and_why(world, second):
    merged(world, second)
    page = world.as_amina.get("/en/me/log-ins/").content.decode()
    assert "Teklu Haile joined two of your log-ins" in page and "The same phone number" in page


def test_undone_each_has_again_what_was_hers(world, second):
    merge = merged(world, second)
    assert world.as_teklu.post(f"/en/people/merges/{merge.pk}/undo/").status_code == 302
    second.refresh_from_db()
    assert (second.person, second.person.merged_into) == (merge.merged, None)
    assert (roles_of(world.amina.person), roles_of(second.person)) == ({"lecturer"}, {"teacher"})
    assert "undone" in world.as_teklu.get("/en/people/merges/").content.decode()
    undo_merge(merge=merge, by=world.teklu)


def test_two_who_differ_are_proposed_no_more(world, second):
    form = {"kept": world.amina.person_id, "merged": second.person_id}
    assert world.as_teklu.post("/en/people/differ/", form).status_code == 302
    assert PeopleDiffer.objects.count() == 1
    assert "No two records look alike" in world.as_teklu.get("/en/people/doubles/").content.decode()


def test_the_list_of_proposals_costs_the_same_for_three(world, second, count_queries):
    first = count_queries(world.as_teklu, "/en/people/doubles/")
    for turn in (3, 4):
        someone("Amina Otieno", organisation=world.nairobi, username=f"amina{turn}")
    assert count_queries(world.as_teklu, "/en/people/doubles/") == first


@pytest.mark.parametrize("name, status", [("amina", 404), ("dora", 404), ("sam", 404), ("ruth", 200), ("teklu", 200)])
def test_who_may_compare_two_people(world, second, name, status):
    assert getattr(world, f"as_{name}").get(address(world, second)).status_code == status


def test_a_coordinator_does_not_join_somebody_who_also_works_elsewhere(world, second):
    Role.objects.create(person=second.person, organisation=world.phnom_penh, kind="teacher", start_date="2026-01-01")
    assert world.as_teklu.get(address(world, second)).status_code == 403
    with pytest.raises(Refusal, match="looks after these people"):
        merged(world, second)
    merged(world, second, by=world.ruth)


@pytest.mark.parametrize("why, said", [("", "Write why"), ("  ", "Write why")])
def test_why_is_required(world, second, why, said):
    with pytest.raises(Refusal, match=said):
        merged(world, second, why=why)


def test_nobody_joins_herself_with_a_colleague_without_proof(world, second):
    with pytest.raises(Refusal, match="prove that both are yours"):
        merge_people(kept=world.teklu.person, merged=second.person, by=world.teklu, why="It is me")


def test_a_chain_is_undone_from_its_end(world, second):
    third = someone("Amina O.", organisation=world.nairobi, username="amina3")
    first = merged(world, second)
    later = merge_people(kept=third.person, merged=world.amina.person, by=world.teklu, why="Her too")
    with pytest.raises(Refusal, match="Undo the later merge first"):
        undo_merge(merge=PersonMerge.objects.get(pk=first.pk), by=world.teklu)
    undo_merge(merge=later, by=world.teklu)
    undo_merge(merge=PersonMerge.objects.get(pk=first.pk), by=world.teklu)
    assert Account.objects.get(username="amina2").person == first.merged


def test_a_log_in_of_somebody_else_is_taken_out_with_its_role(world, second):
    merged(world, second)
    role = Role.objects.get(person=world.amina.person, kind="teacher")
    form = {"name": "Aisha Otieno", "roles": [str(role.pk)], "why": "Two cousins with one phone"}
    answer = world.as_teklu.post(f"/en/people/{world.amina.person_id}/split/{second.pk}/", form)
    assert answer.status_code == 302
    aisha = Person.objects.get(name="Aisha Otieno")
    assert [account.username for account in aisha.accounts.all()] == ["amina2"]
    assert (roles_of(world.amina.person), roles_of(aisha)) == ({"lecturer"}, {"teacher"})
    assert PersonSplit.objects.get().why == "Two cousins with one phone"


def test_the_only_log_in_is_not_taken_out(world, second):
    with pytest.raises(Refusal, match="only log-in"):
        split_account(account=world.amina, name="X", by=world.teklu, why="Y")


def test_who_had_the_same_role_in_both_records_stands_once_among_the_people_and_it_ends_once(world):
    twice = someone("Amina Otieno", organisation=world.nairobi, username="amina.two")
    merge = merge_people(kept=world.amina.person, merged=twice.person, by=world.teklu, why="The same phone")
    page = world.as_teklu.get("/en/organisations/nairobi/people/").content.decode()
    assert page.count("Amina Otieno</bdi>") == 1
    assert record_of(world, world.amina).count("University of Nairobi") == 1
    assert world.as_amina.get("/en/me/").content.decode().count("<dt>Lecturer</dt>") == 1
    undo_merge(merge=merge, by=world.teklu)
    assert world.as_teklu.get("/en/organisations/nairobi/people/").content.decode().count("Amina Otieno</bdi>") == 2
    merge_people(kept=world.amina.person, merged=twice.person, by=world.teklu, why="The same phone")
    role = Role.objects.filter(person=world.amina.person).first()
    world.as_teklu.post(f"/en/organisations/nairobi/people/{role.pk}/end/")
    assert not Role.objects.counting().filter(person=world.amina.person).exists()
