"""E-mail addresses: several, confirmed by a letter, one that letters go to; and nobody takes another's."""

import re

from allauth.account.models import EmailAddress
from django.test import Client

from kapok.network.actions.roles import invite_to_organisation
from kapok.people.actions.invitations import send_invitation
from kapok.people.models import Account
from kapok.people.tests.signing_in.steps import code_for, is_in, letters, link_in, sign_in, text_of
from tests.people import someone

NEW = {"name": "Fatima Sow", "username": "fatima", "email": "fatima@example.org", "password": "baobab-river-lamp"}


def addresses(account) -> list[tuple]:
    rows = EmailAddress.objects.filter(user=account).order_by("email")
    return [(row.email, row.verified, row.primary) for row in rows]


def come_in_by_letter(world, typed: str) -> Client:
    invitation, token = invite_to_organisation(
        organisation=world.nairobi, kind="lecturer", name="Fatima Sow", email="fatima@example.org", by=world.teklu
    )
    send_invitation(invitation=invitation, token=token)
    client = Client()
    assert client.post(link_in(letters("fatima@example.org")[0]), NEW | {"email": typed}).status_code == 302
    return client


def test_the_address_that_the_invitation_reached_is_confirmed(world):
    come_in_by_letter(world, "Fatima@example.org")
    account = Account.objects.get(username="fatima")
    assert (account.email, addresses(account)) == ("fatima@example.org", [("fatima@example.org", True, True)])


def test_a_link_that_was_handed_over_confirms_no_address(world):
    _invitation, token = invite_to_organisation(
        organisation=world.nairobi, kind="lecturer", name="Fatima Sow", email="fatima@example.org", by=world.teklu
    )
    assert Client().post(f"/en/invitations/{token}/?letter=guessed", NEW).status_code == 302
    account = Account.objects.get(username="fatima")
    assert (account.email, addresses(account)) == (None, [("fatima@example.org", False, False)])


def test_another_address_counts_when_its_letter_was_opened(world):
    client = come_in_by_letter(world, "other@example.org")
    account = Account.objects.get(username="fatima")
    assert (account.email, addresses(account)) == (None, [("other@example.org", False, False)])
    assert "A letter to other@example.org is on its way" in text_of(client.get("/en/me/details/"))
    page = text_of(client.get("/en/me/safety/"))
    assert ("not confirmed" in page, "Send the letter again" in page) == (True, True)
    link = link_in(letters("other@example.org")[0])
    assert "fatima" in text_of(client.get(link))
    assert addresses(account) == [("other@example.org", False, False)], "opening changes nothing"
    client.post(link)
    account.refresh_from_db()
    assert (account.email, addresses(account)) == ("other@example.org", [("other@example.org", True, True)])
    assert is_in(client), "and signs nobody out"


def test_whoever_types_anothers_address_gains_nothing_and_its_owner_claims_it(world):
    come_in_by_letter(world, "grace@example.org")  # which is not Fatima's
    Client().post("/en/password/forgotten/", {"email": "grace@example.org"})
    told = [letter.subject for letter in letters("grace@example.org")]
    assert told == ["Is this your address?", "No account with this address"], "no link that opens Fatima's account"
    someone("Grace Mburu", username="grace")
    client = sign_in("grace")
    client.post("/en/me/safety/addresses/add/", {"email": "grace@example.org"})
    client.post(link_in(letters("grace@example.org")[-1]))
    assert Account.objects.get(username="grace").email == "grace@example.org"
    page = text_of(Client().post(link_in(letters("grace@example.org")[0])))
    assert "Another account has confirmed this address" in page
    assert Account.objects.get(username="fatima").email is None


def test_a_new_address_is_confirmed_made_the_main_one_and_the_old_one_is_told(world):
    client = sign_in("amina")
    client.post("/en/me/safety/addresses/add/", {"email": "Amina@New.example"})
    pk = EmailAddress.objects.get(email="amina@new.example").pk
    assert [each.subject for each in letters("amina@example.org")] == ["An address was added to your account"]
    page = text_of(client.post(f"/en/me/safety/addresses/{pk}/main/", follow=True))
    assert "Confirm this address first" in page
    client.post(link_in(letters("amina@new.example")[0]))
    client.post(f"/en/me/safety/addresses/{pk}/main/")
    assert addresses(world.amina) == [("amina@example.org", True, False), ("amina@new.example", True, True)]
    assert [each.subject for each in letters("amina@example.org")][1:] == ["Letters go to another address"]
    old = EmailAddress.objects.get(email="amina@example.org").pk
    client.post(f"/en/me/safety/addresses/{old}/remove/")
    assert addresses(world.amina) == [("amina@new.example", True, True)]
    assert [each.subject for each in letters("amina@example.org")][2:] == ["Your address was removed"]
    world.amina.refresh_from_db()
    assert world.amina.email == "amina@new.example"


def test_the_main_address_is_removed_last(world):
    EmailAddress.objects.create(user=world.amina, email="second@example.org", verified=True)
    client = sign_in("amina")
    pk = EmailAddress.objects.get(email="amina@example.org").pk
    assert "Choose another for them first" in text_of(client.post(f"/en/me/safety/addresses/{pk}/remove/", follow=True))
    EmailAddress.objects.filter(email="second@example.org").delete()
    client.post(f"/en/me/safety/addresses/{pk}/remove/")
    world.amina.refresh_from_db()
    assert (world.amina.email, addresses(world.amina)) == (None, [])


def test_every_confirmed_address_brings_a_code_and_a_new_password(world):
    EmailAddress.objects.create(user=world.amina, email="second@example.org", verified=True)
    client = Client()
    client.post("/en/sign-in/by-mail/code/", {"code": code_for(client, "second@example.org")})
    assert is_in(client)
    Client().post("/en/password/forgotten/", {"email": "second@example.org"})
    assert re.search("/en/password/new/", letters("second@example.org")[-1].body)


def test_nobody_touches_anothers_address(world):
    pk = EmailAddress.objects.get(user=world.amina).pk
    client = sign_in("sam")
    answers = {
        client.post(f"/en/me/safety/addresses/{pk}/{verb}/").status_code for verb in ("main", "remove", "letter")
    }
    assert answers == {404}


def test_an_old_or_changed_link_says_so(world):
    assert "This link is spent" in text_of(Client().get("/en/account/confirm-address/abc:def/"))


def test_adding_an_address_asks_who_one_is_after_a_while(world):
    """A phone that lies open must not give its account away."""
    answer = world.as_amina.post("/en/me/safety/addresses/add/", {"email": "thief@example.org"})
    assert answer.status_code == 302
    assert "/en/account/confirm-again/" in answer["Location"]
    assert not EmailAddress.objects.filter(email="thief@example.org").exists()


def test_there_is_an_end_to_addresses(world):
    client = sign_in("amina")
    for number in range(5):
        page = client.post("/en/me/safety/addresses/add/", {"email": f"amina{number}@example.org"})
    assert "You have five addresses" in text_of(page)
    assert len(addresses(world.amina)) == 5
