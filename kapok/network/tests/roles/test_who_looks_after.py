"""A coordinator who left: her organisation waits on the officer's desk until somebody looks after it."""

from kapok.network.actions.roles import end_role, give_role
from kapok.network.models import Role
from kapok.people.actions.consents import say_consent
from tests.people import someone

SAID = "University of Nairobi has no coordinator"


def test_an_organisation_without_coordinator_waits_on_the_officers_desk(world):
    assert SAID not in world.as_ruth.get("/en/desk/").content.decode()
    end_role(role=Role.objects.get(person=world.teklu.person), by=world.ruth)
    assert SAID in world.as_ruth.get("/en/desk/").content.decode()
    assert SAID not in world.as_sam.get("/en/desk/").content.decode()
    give_role(person=world.amina.person, organisation=world.nairobi, kind="coordinator")
    assert SAID not in world.as_ruth.get("/en/desk/").content.decode()


def test_nobody_at_work_there_nothing_waits(world):
    end_role(role=Role.objects.get(person=world.sam.person), by=world.ruth)
    assert "Phnom Penh has no coordinator" not in world.as_ruth.get("/en/desk/").content.decode()


def test_the_desk_costs_the_same_for_two_such_organisations(world, count_queries):
    someone("Chan Dara", organisation=world.phnom_penh)
    end_role(role=Role.objects.get(person=world.teklu.person), by=world.ruth)
    first = count_queries(world.as_ruth, "/en/desk/")
    end_role(role=Role.objects.get(person=world.sam.person), by=world.ruth)
    assert count_queries(world.as_ruth, "/en/desk/") == first


def test_who_left_is_no_longer_named_on_the_public_page(world):
    say_consent(person=world.teklu.person, purpose="network.public_contact", is_given=True, by=world.teklu)
    assert "Teklu Haile" in world.visitor.get("/en/organisations/nairobi/").content.decode()
    end_role(role=Role.objects.get(person=world.teklu.person), by=world.ruth)
    assert "Teklu Haile" not in world.visitor.get("/en/organisations/nairobi/").content.decode()


def test_the_button_that_ends_the_last_officers_role_says_why_not(world):
    role = Role.objects.get(person=world.ruth.person)
    page = world.as_ruth.post(f"/en/organisations/centre/people/{role.pk}/end/", follow=True).content.decode()
    assert "last officer of the centre" in page
