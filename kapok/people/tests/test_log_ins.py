"""“I have another log-in”: proven by its password or by a code to its address, it leads to the same person."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from kapok.base.jobs import run_due_jobs
from kapok.people.models import Account, PersonMerge
from tests.people import PASSWORD, someone


@pytest.fixture
def other(world):
    return someone("Amina O.", organisation=world.phnom_penh, username="amina.pp", email="amina.pp@example.org")


def joined(world):
    return set(world.amina.person.accounts.values_list("username", flat=True))


def test_its_password_proves_it(world, other):
    wrong = world.as_amina.post("/en/me/log-ins/join/", {"login": "amina.pp", "password": "wrong"}).content.decode()
    assert "do not fit together" in wrong
    assert joined(world) == {"amina"}
    answer = world.as_amina.post("/en/me/log-ins/join/", {"login": "amina.pp", "password": PASSWORD})
    assert answer.status_code == 302
    assert joined(world) == {"amina", "amina.pp"}
    assert "You joined two of your log-ins" in world.as_amina.get("/en/me/log-ins/").content.decode()


def test_a_code_to_its_address_proves_it(world, other):
    world.as_amina.post("/en/me/log-ins/code/", {"email": "amina.pp@example.org"})
    run_due_jobs()
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", mail.outbox[0].body).group()
    assert mail.outbox[0].to == ["amina.pp@example.org"]
    assert world.as_amina.post("/en/me/log-ins/code/join/", {"code": code.lower()}).status_code == 302
    assert joined(world) == {"amina", "amina.pp"}
    assert PersonMerge.objects.get().why == "She proved that both log-ins are hers."


def test_a_code_is_tried_five_times_and_only_where_it_was_asked_for(world, other):
    world.as_amina.post("/en/me/log-ins/code/", {"email": "amina.pp@example.org"})
    run_due_jobs()
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", mail.outbox[0].body).group()
    assert "too old" in world.as_sam.post("/en/me/log-ins/code/join/", {"code": code}).content.decode()
    for _turn in range(5):
        world.as_amina.post("/en/me/log-ins/code/join/", {"code": "AAAA-AAAA-AAAA"})
    assert "tried too often" in world.as_amina.post("/en/me/log-ins/code/join/", {"code": code}).content.decode()
    assert joined(world) == {"amina"}


def test_whether_an_address_has_an_account_is_not_said(world, other):
    pages = [
        world.as_amina.post("/en/me/log-ins/code/", {"email": email}, follow=True).content.decode()
        for email in ("amina.pp@example.org", "nobody@example.org")
    ]
    said = [re.search(r"If a log-in has this address[^<]*", page).group() for page in pages]
    assert said[0] == said[1]
    refused = world.as_amina.post("/en/me/log-ins/code/join/", {"code": "AAAA-AAAA-AAAA"}).content.decode()
    assert "This is not the code" in refused


def test_ones_own_log_in_is_joined_already(world):
    page = world.as_amina.post("/en/me/log-ins/join/", {"login": "amina", "password": PASSWORD}).content.decode()
    assert "leads to you already" in page
    assert Account.objects.get(username="amina").person == world.amina.person


def test_what_she_joined_herself_she_takes_apart_herself(world, other):
    world.as_amina.post("/en/me/log-ins/join/", {"login": "amina.pp", "password": PASSWORD})
    address = f"/en/me/log-ins/{PersonMerge.objects.get().pk}/undo/"
    assert world.as_sam.post(address).status_code == 404
    assert world.as_amina.post(address).status_code == 302
    assert joined(world) == {"amina"}


def test_a_log_in_with_a_second_step_is_not_joined_by_its_password(world, other):
    Authenticator.objects.create(user=other, type="totp", data={})
    page = world.as_amina.post("/en/me/log-ins/join/", {"login": "amina.pp", "password": PASSWORD}).content.decode()
    assert "asks for a second step" in page
    assert joined(world) == {"amina"}
