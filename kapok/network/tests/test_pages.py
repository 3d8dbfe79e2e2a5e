"""Organisations and their people, through the front door."""

import pytest

from kapok.network.models import Role
from kapok.people.models import Invitation
from tests.people import someone


def test_everyone_finds_an_organisation_by_a_name_in_any_language(world):
    for words in ("nairobi", "Université"):
        page = world.visitor.get("/en/organisations/", {"words": words}).content.decode()
        assert "University of Nairobi" in page
        assert "Phnom Penh" not in page


def test_the_page_of_an_organisation_shows_its_names_and_place_in_the_tree(world):
    page = world.visitor.get("/en/organisations/nairobi/").content.decode()
    assert "Université de Nairobi" in page
    assert "Demonstration centre" in page
    assert "Amina" not in page


@pytest.mark.parametrize("who", ["as_sam", "as_amina", "as_dora"])
@pytest.mark.parametrize("path", ["people/", "people/invite/"])
def test_others_do_not_see_its_people(world, who, path):
    assert getattr(world, who).get(f"/en/organisations/nairobi/{path}").status_code == 403


def test_its_coordinator_invites_a_colleague_and_gets_the_link(world):
    page = world.as_teklu.post(
        "/en/organisations/nairobi/people/invite/",
        {"name": "Fatima", "email": "", "language": "fr", "kind": "lecturer"},
    ).content.decode()
    invitation = Invitation.objects.get()
    assert "/fr/invitations/" in page
    assert (invitation.role, invitation.subject_id, invitation.invited_by) == (
        "lecturer",
        str(world.nairobi.pk),
        world.teklu,
    )


def test_a_coordinator_cannot_make_an_officer(world):
    world.as_teklu.post("/en/organisations/nairobi/people/invite/", {"name": "X", "language": "en", "kind": "officer"})
    assert not Invitation.objects.exists()


def test_ending_a_role_keeps_what_was(world):
    role = Role.objects.get(person=world.amina.person)
    assert world.as_sam.post(f"/en/organisations/nairobi/people/{role.pk}/end/").status_code == 403
    assert world.as_teklu.post(f"/en/organisations/nairobi/people/{role.pk}/end/").status_code == 302
    role.refresh_from_db()
    assert role.end_date is not None


def test_lists_cost_the_same_for_one_and_for_three(world, count_queries):
    one = count_queries(world.as_teklu, "/en/organisations/nairobi/people/")
    for name in ("A", "B", "C"):
        someone(name, organisation=world.nairobi)
    assert count_queries(world.as_teklu, "/en/organisations/nairobi/people/") == one
