"""Signing in with the account of another institution, tried against a provider that runs here and can lie."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from kapok.network.actions.roles import invite_to_organisation
from kapok.network.models import Role
from kapok.people.models import Account
from kapok.people.tests.signing_in.institution import OTHER_KEY, Institution
from kapok.people.tests.signing_in.steps import is_in, set_up, sign_in, text_of
from tests.people import PASSWORD

DOOR = "/en/sign-in/with/nairobi/"


@pytest.fixture
def institution(settings):
    one = Institution()
    settings.OIDC_PROVIDERS = [one.as_provider()]
    yield one
    one.close()


def come_back(institution, client, door=DOOR):
    return client.get(institution.let_her_sign_in(client.get(door)["Location"]))


def connected(institution, account):
    SocialAccount.objects.create(user=account, provider="nairobi", uid=institution.person["sub"])


def test_the_sign_in_page_names_the_institution(world, institution):
    assert f'href="{DOOR}"' in text_of(Client().get("/en/sign-in/"))


def test_a_connected_account_opens_and_nothing_said_there_is_kept(world, institution):
    connected(institution, world.amina)
    client = Client()
    assert come_back(institution, client)["Location"] == "/en/desk/"
    assert is_in(client)
    assert [each.extra_data for each in SocialAccount.objects.all()] == [{}]
    assert not SocialToken.objects.exists()


def test_somebody_unknown_gets_a_sentence_and_no_account(world, institution):
    client, before = Client(), Account.objects.count()
    answer = come_back(institution, client)
    assert answer.status_code == 403
    assert "this centre has no account for you yet" in text_of(answer)
    assert (is_in(client), Account.objects.count()) == (False, before)


def test_an_open_invitation_lets_her_in_without_a_password(world, institution):
    _invitation, token = invite_to_organisation(
        organisation=world.nairobi, kind="lecturer", name="Fatima Sow", by=world.teklu
    )
    client = Client()
    page = text_of(client.get(f"/en/invitations/{token}/"))
    assert f'href="{DOOR}?invitation={token}"' in page
    come_back(institution, client, f"{DOOR}?invitation={token}")
    assert is_in(client)
    account = SocialAccount.objects.get().user
    assert (account.person.name, account.has_usable_password(), account.email) == (
        "Fatima Sow",
        False,
        "fatima@example.org",
    )
    assert [role.organisation for role in Role.objects.filter(person=account.person)] == [world.nairobi]
    assert [(row.email, row.verified) for row in EmailAddress.objects.filter(user=account)] == [
        ("fatima@example.org", True)
    ]


def test_an_address_that_the_institution_did_not_confirm_is_not_believed(world, institution):
    institution.person |= {"email": "amina@example.org", "email_verified": False}
    _invitation, token = invite_to_organisation(
        organisation=world.nairobi, kind="lecturer", name="Fatima Sow", by=world.teklu
    )
    client = Client()
    come_back(institution, client, f"{DOOR}?invitation={token}")
    assert SocialAccount.objects.get().user.email is None


def test_a_spent_invitation_lets_nobody_in(world, institution):
    assert come_back(institution, Client(), f"{DOOR}?invitation=guessed").status_code == 403
    assert not SocialAccount.objects.exists()


def test_the_owner_of_the_same_address_is_asked_to_sign_in_and_connect(world, institution):
    institution.person["email"] = "amina@example.org"
    client = Client()
    answer = come_back(institution, client)
    assert not is_in(client), "the same address alone opens nothing"
    page = text_of(client.get(answer["Location"]))
    assert "You have an account here already" in page
    answer = client.post(answer["Location"], {"login": "amina", "password": PASSWORD})
    assert answer["Location"] == "/en/me/safety/elsewhere/waiting/"
    assert "University of Nairobi" in text_of(client.get(answer["Location"]))
    assert not SocialAccount.objects.exists(), "looking connects nothing"
    client.post(answer["Location"])
    assert [each.user for each in SocialAccount.objects.all()] == [world.amina]
    other = Client()
    come_back(institution, other)
    assert is_in(other)


def test_what_waits_for_one_is_not_connected_to_whoever_signs_in_next(world, institution):
    institution.person["email"] = "amina@example.org"
    client = Client()
    place = come_back(institution, client)["Location"]
    answer = client.post(place, {"login": "sam", "password": PASSWORD})
    assert client.get(answer["Location"])["Location"] == "/en/me/safety/"
    client.post(answer["Location"])
    assert not SocialAccount.objects.exists()


def test_it_is_connected_and_taken_off_from_ones_own_page(world, institution):
    client = sign_in("amina")
    page = client.post("/en/me/safety/elsewhere/nairobi/connect/")
    place = page.context["address"]
    assert urlsplit(place).netloc == urlsplit(institution.address).netloc
    assert client.get(institution.let_her_sign_in(place))["Location"] == "/en/me/safety/"
    assert [each.user for each in SocialAccount.objects.all()] == [world.amina]
    client.post(f"/en/me/safety/elsewhere/{SocialAccount.objects.get().pk}/remove/")
    assert not SocialAccount.objects.exists()


def test_one_sign_in_opens_one_account(world, institution):
    connected(institution, world.sam)
    client = sign_in("amina")
    place = client.post("/en/me/safety/elsewhere/nairobi/connect/").context["address"]
    page = text_of(client.get(institution.let_her_sign_in(place), follow=True))
    assert "opens another account already" in page
    assert [each.user for each in SocialAccount.objects.all()] == [world.sam]


def test_a_link_alone_connects_nothing(world, institution):
    """Else a page elsewhere could tie its owner's sign-in to the account of whoever visits it."""
    client = sign_in("amina")
    assert client.get("/en/me/safety/elsewhere/nairobi/connect/").status_code == 405
    assert client.get(DOOR + "?process=connect")["Location"] == "/en/desk/"


def test_the_last_way_in_is_not_taken_off(world, institution):
    connected(institution, world.amina)
    EmailAddress.objects.all().delete()
    world.amina.email = None
    world.amina.set_unusable_password()
    world.amina.save()
    client = Client()
    come_back(institution, client)
    page = client.post(f"/en/me/safety/elsewhere/{SocialAccount.objects.get().pk}/remove/", follow=True)
    assert "your only way to sign in" in text_of(page)
    assert SocialAccount.objects.exists()


LIES = {
    "another nonce": {"nonce": "of another sign-in"},
    "no nonce": {"nonce": ""},
    "made for another centre": {"aud": "another"},
    "made by another institution": {"iss": "https://elsewhere.example"},
    "too old": {"exp": 1_600_000_000},
    "of another person": {"sub": "n-2"},
}


@pytest.mark.parametrize("lie", LIES)
def test_an_identity_token_that_does_not_fit_opens_nothing(world, institution, lie):
    connected(institution, world.amina)
    institution.lies = LIES[lie]
    client = Client()
    answer = come_back(institution, client)
    assert (answer.status_code, is_in(client)) == (401, False)
    assert "could not be checked" in text_of(answer)


def test_a_token_signed_by_somebody_else_opens_nothing(world, institution):
    connected(institution, world.amina)
    institution.key = OTHER_KEY
    client = Client()
    assert (come_back(institution, client).status_code, is_in(client)) == (401, False)


def test_a_state_of_another_browser_or_used_twice_opens_nothing(world, institution):
    connected(institution, world.amina)
    hers, thief = Client(), Client()
    way = institution.let_her_sign_in(hers.get(DOOR)["Location"])
    assert (thief.get(way).status_code, is_in(thief)) == (401, False)
    hers.get(way)
    assert is_in(hers)
    hers.post("/en/sign-out/")
    assert (hers.get(way).status_code, is_in(hers)) == (401, False)


def test_the_way_there_carries_what_protects_the_way_back(world, institution):
    asked = parse_qs(urlsplit(Client().get(DOOR)["Location"]).query)
    assert asked["redirect_uri"] == ["http://localhost:8000/en/sign-in/with/nairobi/back/"]
    assert (asked["code_challenge_method"], asked["response_type"]) == (["S256"], ["code"])
    assert {"state", "nonce", "code_challenge"} <= set(asked)


def test_she_goes_on_in_her_own_language(world, institution):
    connected(institution, world.amina)
    client = Client()
    answer = come_back(institution, client, "/fr/sign-in/with/nairobi/")
    assert answer["Location"] == "/fr/desk/"
    unknown = institution.person | {"sub": "n-9"}
    institution.person = unknown
    assert 'lang="fr"' in text_of(come_back(institution, Client(), "/fr/sign-in/with/nairobi/"))


def test_an_institution_that_does_not_answer_is_said_in_a_sentence(world, institution, settings):
    settings.OIDC_PROVIDERS = [institution.as_provider() | {"server_url": "http://127.0.0.1:9"}]
    answer = Client().get(DOOR)
    assert answer.status_code == 502
    assert "did not answer" in text_of(answer)


def test_coming_back_without_a_yes_changes_nothing(world, institution):
    client = Client()
    state = parse_qs(urlsplit(client.get(DOOR)["Location"]).query)["state"][0]
    answer = client.get(f"{DOOR}back/?error=access_denied&state={state}", follow=True)
    assert "You came back without signing in" in text_of(answer)


def test_the_second_step_is_asked_after_it_too(world, institution):
    connected(institution, world.amina)
    set_up(sign_in("amina"))
    client = Client()
    assert come_back(institution, client)["Location"] == "/en/sign-in/second-step/"
    assert not is_in(client)
