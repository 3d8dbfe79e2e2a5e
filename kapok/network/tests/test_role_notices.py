"""Who gets a role, or loses one, is told; who did it herself knows."""

from kapok.network.actions.roles import end_role, give_role, invite_to_organisation
from kapok.network.models import Role
from kapok.people.actions.invitations import accept_invitation
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts
from tests.people import someone


def told(client):
    tell_of_facts()
    return [words.title for _notice, words in client.get("/en/me/notices/").context["lines"]]


def test_a_new_coordinator_is_told(world):
    give_role(person=world.amina.person, organisation=world.nairobi, kind="coordinator", by=world.ruth)
    assert told(world.as_amina) == ["Your new role: Coordinator, University of Nairobi"]


def test_the_end_of_a_role_is_told(world):
    end_role(role=Role.objects.get(person=world.teklu.person), by=world.ruth)
    assert told(world.as_teklu) == ["Your role ends: Coordinator, University of Nairobi"]


def test_a_lecturers_role_makes_no_words(world):
    give_role(person=world.sam.person, organisation=world.nairobi, kind="lecturer", by=world.ruth)
    assert told(world.as_sam) == []


def test_who_has_just_accepted_an_invitation_to_it_knows(world):
    guest = someone("Guest")
    invitation, _token = invite_to_organisation(
        organisation=world.nairobi, kind="teacher", name="Guest", by=world.teklu
    )
    accept_invitation(invitation=invitation, account=guest)
    tell_of_facts()
    assert not Notice.objects.exists()


def test_nobody_tells_the_house_about_itself(world):
    give_role(person=world.amina.person, organisation=world.nairobi, kind="teacher")
    assert told(world.as_amina) == []
