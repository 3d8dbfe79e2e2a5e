"""Passkeys as far as plain requests reach; tests/journeys/test_passkeys.py does it with a real browser and a device."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from kapok.people.tests.signing_in.steps import is_in, sign_in, text_of

NONSENSE = [
    "",
    "nonsense",
    "[]",
    "17",
    "{}",
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {}}),
    json.dumps(
        {"id": "eA", "rawId": "eA", "type": "public-key", "response": {"userHandle": "x", "clientDataJSON": "x"}}
    ),
    json.dumps({"response": []}),
    json.dumps({"id": None, "rawId": None, "response": {"userHandle": None}}),
]
SECURE = {"HTTP_HOST": "localhost"}


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_opens_nothing_and_breaks_nothing(world, credential):
    client = Client(**SECURE)
    client.get("/en/sign-in/passkey/")
    answer = client.post("/en/sign-in/passkey/", {"credential": credential}, follow=True)
    assert (answer.status_code, is_in(client)) == (200, False)
    assert "opens no account here" in text_of(answer)


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_adds_no_passkey(world, credential):
    client = sign_in("amina")
    client.get("/en/me/safety/passkeys/add/", **SECURE)
    answer = client.post("/en/me/safety/passkeys/add/", {"credential": credential, "name": "Phone"}, **SECURE)
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("host", "is_secure", "has_passkeys"),
    [
        ("localhost", False, True),
        ("centre.example.org", True, True),
        ("centre.example.org", False, False),
        ("192.168.1.20", True, False),
        ("192.168.1.20:8000", False, False),
    ],
)
def test_an_address_that_cannot_hold_passkeys_says_why(world, settings, host, is_secure, has_passkeys):
    settings.ALLOWED_HOSTS = ["*"]
    page = text_of(Client().get("/en/sign-in/passkey/", HTTP_HOST=host, secure=is_secure))
    assert ("Ask my device" in page, "need a secure address" in page) == (has_passkeys, not has_passkeys)


def test_a_passkey_alone_asks_for_no_second_step(world):
    """She who adds one on her phone still comes in with her password in the computer room."""
    Authenticator.objects.create(user=world.amina, type="webauthn", data={"name": "Phone", "credential": {}})
    assert is_in(sign_in("amina"))


def test_nobody_names_or_removes_anothers_passkey(world):
    one = Authenticator.objects.create(user=world.amina, type="webauthn", data={"name": "Phone", "credential": {}})
    client = sign_in("sam")
    for verb in ("name", "remove"):
        path = f"/en/me/safety/passkeys/{one.pk}/{verb}/"
        assert {client.get(path).status_code, client.post(path, {"name": "Mine"}).status_code} == {404}
    assert Authenticator.objects.get().data["name"] == "Phone"


def test_a_passkey_is_named_and_removed(world):
    one = Authenticator.objects.create(user=world.amina, type="webauthn", data={"name": "Phone", "credential": {}})
    client = sign_in("amina")
    client.post(f"/en/me/safety/passkeys/{one.pk}/name/", {"name": "Tecno <b>Spark</b>"})
    page = text_of(client.get("/en/me/safety/"))
    assert "Passkey “Tecno &lt;b&gt;Spark&lt;/b&gt;”" in page
    client.post(f"/en/me/safety/passkeys/{one.pk}/remove/")
    assert not Authenticator.objects.exists()


def test_a_name_may_stay_empty(world):
    assert "Passkey 1" in text_of(sign_in("amina").get("/en/me/safety/passkeys/add/", **SECURE))
