"""Who guesses at a password is stopped, and whose name it is comes in all the same."""

from allauth.account.internal.flows.password_reset import finalize_password_reset
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import Client

from kapok.people.tests.signing_in.steps import is_in, text_of
from tests.people import PASSWORD


def try_from(network: str, password: str = "a wrong guess", login: str = "amina"):
    client = Client(REMOTE_ADDR=network)
    return client, client.post("/en/sign-in/", {"login": login, "password": password})


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


def test_right_passwords_do_not_use_a_name_up(world, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_anywhere": "3/h/key"}
    clients = [try_from(f"203.0.113.{number}", PASSWORD)[0] for number in range(4)]
    assert all(map(is_in, clients))


def test_a_password_set_anew_by_letter_opens_the_address_that_it_went_to(world, settings, rf):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_anywhere": "3/h/key"}
    address = EmailAddress.objects.get(user=world.amina).email
    for number in range(3):
        try_from(f"203.0.113.{number}", login=address)
    assert not is_in(try_from("198.51.100.4", PASSWORD, login=address)[0])
    set_anew(world.amina, rf)
    assert is_in(try_from("198.51.100.4", PASSWORD, login=address)[0])


def set_anew(account, rf):
    """As the page behind the link does it."""
    request = rf.post("/")
    SessionMiddleware(lambda _request: HttpResponse())(request)
    MessageMiddleware(lambda _request: HttpResponse())(request)
    with request_context(request):
        finalize_password_reset(request, account)
