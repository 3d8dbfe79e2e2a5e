"""Who guesses at a password is stopped, and whose name it is comes in all the same."""

from django.test import Client

from kapok.people.tests.signing_in.steps import is_in, text_of
from tests.people import PASSWORD

TYPED = {"login": "amina", "password": PASSWORD}


def try_from(network: str, password: str = "a wrong guess"):
    client = Client(REMOTE_ADDR=network)
    return client, client.post("/en/sign-in/", TYPED | {"password": password})


def test_five_wrong_passwords_stop_whoever_tries_for_five_minutes(world):
    for _turn in range(5):
        try_from("203.0.113.7")
    client, page = try_from("203.0.113.7", PASSWORD)
    assert not is_in(client)
    assert "That was too many tries with this name." in text_of(page)


def test_a_stranger_who_guesses_does_not_shut_the_owner_out(world):
    for _turn in range(6):
        try_from("203.0.113.7")
    client, _page = try_from("198.51.100.4", PASSWORD)
    assert is_in(client)


def test_addresses_of_one_home_count_as_one(world):
    for number in range(5):
        try_from(f"2001:db8:1:2::{number}")
    client, _page = try_from("2001:db8:1:2::99", PASSWORD)
    assert not is_in(client)


def test_from_many_networks_together_a_name_takes_only_so_many(world, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_anywhere": "3/h/key"}
    for number in range(3):
        try_from(f"203.0.113.{number}")
    client, page = try_from("198.51.100.4", PASSWORD)
    assert not is_in(client)
    assert "too many tries" in text_of(page)
