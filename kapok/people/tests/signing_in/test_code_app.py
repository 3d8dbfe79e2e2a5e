"""The second step: a code app, recovery codes, and what lies in the database."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from kapok.base.clock import now
from kapok.people.actions.accounts import give_printed_code
from kapok.people.actions.sign_in import forget_second_step
from kapok.people.tests.signing_in.steps import code_for, digits, is_in, letters, set_up, sign_in, text_of
from tests.people import PASSWORD


def codes_on(page: str) -> list[str]:
    return re.findall(r"<bdi class=\"secret\" dir=\"ltr\">(\d{4} \d{4})</bdi>", page)


def test_the_key_is_shown_as_a_picture_and_as_text(world):
    page = text_of(sign_in("amina").get("/en/me/safety/code-app/"))
    assert "<svg" in page
    assert "style=" not in page
    assert "data:" not in page, "the pages show pictures of their own only"


def test_signing_in_asks_for_the_second_step(world):
    secret = set_up(sign_in("amina"))
    client = Client()
    answer = client.post("/en/sign-in/", {"login": "amina", "password": PASSWORD})
    assert answer["Location"] == "/en/sign-in/second-step/"
    assert not is_in(client)
    assert "does not fit" in text_of(client.post("/en/sign-in/second-step/", {"code": "000000"}))
    assert not is_in(client)
    client.post("/en/sign-in/second-step/", {"code": digits(secret, later=1)})
    assert is_in(client)


def test_a_wrong_code_does_not_set_it_up(world):
    client = sign_in("amina")
    client.get("/en/me/safety/code-app/")
    assert "does not fit" in text_of(client.post("/en/me/safety/code-app/", {"code": "000000"}))
    assert not Authenticator.objects.exists()


def test_a_code_by_mail_and_a_code_on_paper_pass_the_second_step_too(world):
    secret = set_up(sign_in("amina"))
    by_mail, on_paper = Client(), Client()
    answer = by_mail.post("/en/sign-in/by-mail/code/", {"code": code_for(by_mail, "amina@example.org")})
    assert (answer["Location"], is_in(by_mail)) == ("/en/sign-in/second-step/", False)
    by_mail.post("/en/sign-in/second-step/", {"code": digits(secret, later=1)})
    assert is_in(by_mail)
    form = {"username": "amina", "code": give_printed_code(account=world.amina), "password": "three quiet herons"}
    answer = on_paper.post("/en/sign-in/code/", form)
    assert (answer["Location"], is_in(on_paper)) == ("/en/sign-in/second-step/", False)


def test_a_forgotten_password_does_not_pass_the_second_step(world):
    set_up(sign_in("amina"))
    client = Client()
    client.post("/en/password/forgotten/", {"email": "amina@example.org"})
    link = re.search(r"http://\S+", letters("amina@example.org")[-1].body).group()
    page = client.get(link, follow=True)
    new = {"password1": "three quiet herons", "password2": "three quiet herons"}
    client.post(page.request["PATH_INFO"], new)
    client.post("/en/sign-in/", {"login": "amina", "password": "three quiet herons"})
    assert not is_in(client)


def test_nothing_in_the_database_tells_the_key(world):
    secret = set_up(sign_in("amina"))
    kept = json.dumps(list(Authenticator.objects.values("data")))
    assert secret not in kept
    seeds = [each.data["seed"] for each in Authenticator.objects.filter(type="recovery_codes")]
    assert [len(seed) > 100 and not re.fullmatch(r"[0-9a-f]+", seed) for seed in seeds] == [True]


def test_recovery_codes_are_shown_once_kept_as_a_file_and_work_once(world):
    client = sign_in("amina")
    set_up(client)
    page = text_of(client.get("/en/me/safety/recovery-codes/"))
    codes = codes_on(page)
    assert len(set(codes)) == 10
    file = client.get("/en/me/safety/recovery-codes/codes.txt")
    assert "attachment" in file["Content-Disposition"]
    assert re.findall(r"^\d{4} \d{4}$", text_of(file), re.M) == codes
    assert is_in(sign_in_with(codes[0]))
    assert not is_in(sign_in_with(codes[0])), "each works once"
    assert is_in(sign_in_with(codes[1]))


def test_recovery_codes_cannot_be_seen_later(world):
    client = sign_in("amina")
    set_up(client)
    assert len(codes_on(text_of(client.get("/en/me/safety/recovery-codes/")))) == 10
    with time_machine.travel(now() + timedelta(minutes=11)):
        client.post("/en/account/confirm-again/", {"password": PASSWORD})
        page = text_of(client.get("/en/me/safety/recovery-codes/"))
        assert (codes_on(page), "You have 10 codes left" in page) == ([], True)
        assert client.get("/en/me/safety/recovery-codes/codes.txt").status_code == 404


def test_new_recovery_codes_end_the_old_ones(world):
    client = sign_in("amina")
    set_up(client)
    old = codes_on(text_of(client.get("/en/me/safety/recovery-codes/")))
    client.post("/en/me/safety/recovery-codes/new/")
    new = codes_on(text_of(client.get("/en/me/safety/recovery-codes/")))
    assert not set(old) & set(new)
    assert (is_in(sign_in_with(old[0])), is_in(sign_in_with(new[0]))) == (False, True)


def test_removing_the_app_asks_who_one_is_and_tells_her(world, django_capture_on_commit_callbacks):
    client = sign_in("amina")
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    with time_machine.travel(now() + timedelta(minutes=10)):
        answer = client.post("/en/me/safety/code-app/remove/")
        assert answer["Location"].startswith("/en/account/confirm-again/")
        assert Authenticator.objects.filter(type="totp").exists()
        client.post(answer["Location"], {"password": PASSWORD})
        assert not Authenticator.objects.exists(), "what she had pressed is done, and the recovery codes went too"
        told = [letter.subject for letter in letters("amina@example.org")]
    assert told == ["Your account has a second step now", "The second step is off"]


def test_guessing_codes_is_slowed_down(world):
    set_up(sign_in("amina"))
    client = Client()
    client.post("/en/sign-in/", {"login": "amina", "password": PASSWORD})
    for turn in range(6):
        page = text_of(client.post("/en/sign-in/second-step/", {"code": f"00000{turn}"}))
    assert "too many tries" in page


def test_whoever_runs_the_centre_takes_a_lost_second_step_off(world):
    set_up(sign_in("amina"))
    assert forget_second_step(account=world.amina) is True
    assert is_in(sign_in("amina"))
    assert forget_second_step(account=world.amina) is False


def sign_in_with(code: str) -> Client:
    client = sign_in("amina")
    client.post("/en/sign-in/second-step/", {"code": code})
    return client


def test_the_command_says_what_it_did(world, capsys):
    set_up(sign_in("amina"))
    call_command("forget_second_step", "Amina")
    assert "signs in with her password alone now" in capsys.readouterr().out
    for name, says in (("amina", "has no second step"), ("nobody", "There is no account")):
        with pytest.raises(CommandError, match=says):
            call_command("forget_second_step", name)
