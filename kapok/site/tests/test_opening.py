"""The first minute of a real centre."""

import pytest

from kapok.network.access import has_role
from kapok.network.models import Organisation
from kapok.people.models import Account
from kapok.site.numbers import live_numbers
from kapok.site.opening import opening_link

FORM = {
    "centre": "Centre for Tests", "country": "CN", "name": "Ruth Holm", "username": "ruth", "email": "", "sex": "",
    "password": "flower-of-the-south",
}  # fmt: skip


@pytest.fixture
def link(db):
    return opening_link().replace("http://localhost:8000", "")


def test_the_link_makes_the_centre_and_its_first_officer(client, link):
    assert client.get(link).status_code == 200
    assert client.post(link, FORM).url == "/en/desk/"
    ruth = Account.objects.get(username="ruth")
    assert has_role(ruth.person, "officer", Organisation.objects.get(kind="centre"))
    assert client.get("/en/desk/").status_code == 200


def test_a_new_centre_has_its_four_numbers_at_nought(client, link):
    client.post(link, FORM)
    assert [number["value"] for number in live_numbers()] == ["0", "0", "0", "0"]


def test_the_link_works_once(client, link):
    client.post(link, FORM)
    assert client.get(link).status_code == 404
    assert opening_link() == ""


def test_a_guessed_link_opens_nothing(client, db):
    assert client.get("/en/open/abc/").status_code == 404


def test_a_mistake_keeps_what_was_typed(client, link):
    page = client.post(link, FORM | {"password": "short"}).content.decode()
    assert 'value="Centre for Tests"' in page
    assert not Organisation.objects.exists()
