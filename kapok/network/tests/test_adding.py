"""An officer brings an organisation into the network."""

import pytest

from kapok.base.text import say
from kapok.network.access import has_role
from kapok.network.models import Organisation

FORM = {"name": "جامعة عين شمس", "kind": "university", "country": "EG", "place": "Cairo"}


def test_an_officer_adds_a_university_under_her_centre_and_may_invite_its_coordinator(world):
    assert "/ar/organisations/add/" in world.as_ruth.get("/ar/organisations/").content.decode()
    answer = world.as_ruth.post("/ar/organisations/add/", FORM)
    added = Organisation.objects.get(country="EG")
    assert answer.url == f"/ar/organisations/{added.slug}/people/"
    assert world.as_ruth.get(answer.url).status_code == 200
    assert (say(added.name, "en").text, say(added.name, "en").language) == ("جامعة عين شمس", "ar")
    assert has_role(world.ruth.person, "officer", added)


@pytest.mark.parametrize("who", ["as_teklu", "as_amina", "as_dora"])
def test_others_add_none_and_see_no_button(world, who):
    client, before = getattr(world, who), Organisation.objects.count()
    assert client.post("/en/organisations/add/", FORM).status_code == 403
    assert "/organisations/add/" not in client.get("/en/organisations/").content.decode()
    assert Organisation.objects.count() == before


def test_a_mistake_keeps_what_was_typed(world):
    page = world.as_ruth.post("/en/organisations/add/", FORM | {"name": "", "place": "Cairo"}).content.decode()
    assert 'value="Cairo"' in page
    assert "Fill this in." in page


def test_an_organisation_called_add_has_an_address_of_its_own(world):
    world.as_ruth.post("/en/organisations/add/", FORM | {"name": "Add"})
    assert Organisation.objects.get(country="EG").slug.startswith("add-")
