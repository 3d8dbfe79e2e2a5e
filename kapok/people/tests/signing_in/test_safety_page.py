"""One page says how somebody signs in; and too many wrong passwords lock the password only."""

from django.test import Client

from kapok.people.tests.signing_in.steps import code_for, is_in, sign_in, text_of
from tests.people import PASSWORD, someone


def test_the_page_is_linked_from_ones_own_page(world):
    assert 'href="/en/me/safety/"' in text_of(world.as_amina.get("/en/me/"))


def test_the_page_says_what_is_set_and_what_is_not(world):
    page = text_of(sign_in("amina").get("/en/me/safety/"))
    for words in (
        "With your user name or a confirmed address.",
        "A code goes to amina@example.org when you ask for it at the door.",
        "Off. Your password alone opens your account.",
        "confirmed",
        "This is the one you use now.",
    ):
        assert words in page, words


def test_somebody_without_an_address_is_told_what_she_lacks(world):
    someone("Grace Mburu", username="grace")
    page = text_of(sign_in("grace").get("/en/me/safety/"))
    assert "For this you need a confirmed address." in page
    assert "needs your coordinator" in page


def test_five_wrong_passwords_lock_the_password_but_not_the_other_ways(world):
    for turn in range(5):
        Client().post("/en/sign-in/", {"login": "amina", "password": f"wrong{turn}"})
    page = text_of(Client().post("/en/sign-in/", {"login": "amina", "password": PASSWORD}))
    assert "sign in with a code by e-mail or with a passkey now" in page
    client = Client()
    client.post("/en/sign-in/by-mail/code/", {"code": code_for(client, "amina@example.org")})
    assert is_in(client)


def test_the_sign_in_page_names_every_way_in(world):
    page = text_of(Client().get("/en/sign-in/?next=/en/me/"))
    assert 'href="/en/sign-in/by-mail/?next=/en/me/"' in page
    assert 'href="/en/sign-in/passkey/?next=/en/me/"' in page
    assert "/en/sign-in/code/" in page
    assert "passkey.js" not in page


def test_the_page_speaks_of_no_other_product(world):
    """What allauth says in its own words must not show through."""
    client = sign_in("amina")
    for path in ("/en/me/safety/", "/en/desk/", "/en/me/safety/code-app/", "/en/me/safety/passkeys/add/"):
        page = text_of(client.get(path))
        for word in ("Successfully", "uthenticator", "Two-Factor", "Please"):
            assert word not in page, (path, word)
