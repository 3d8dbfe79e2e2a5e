"""Signing in without a password: a code of eight digits comes by letter."""

from datetime import timedelta

import time_machine
from django.test import Client

from kapok.base.clock import now
from kapok.people.tests.signing_in.steps import code_for, is_in, letters, text_of
from tests.people import someone


def test_a_code_from_a_letter_opens_the_account_once(world):
    client = Client()
    code = code_for(client, "amina@example.org")
    assert client.post("/en/sign-in/by-mail/code/", {"code": code}).status_code == 302
    assert is_in(client)
    other = Client()
    other.post("/en/sign-in/by-mail/", {"email": "amina@example.org"})
    other.post("/en/sign-in/by-mail/code/", {"code": code})
    assert not is_in(other), "the code belongs to the browser that asked for it"


def test_the_answer_is_the_same_whether_there_is_an_account_or_not(world):
    pages = []
    for address in ("amina@example.org", "nobody@example.org"):
        client = Client()
        asked = client.post("/en/sign-in/by-mail/", {"email": address})
        page = text_of(client.get("/en/sign-in/by-mail/code/"))
        wrong = text_of(client.post("/en/sign-in/by-mail/code/", {"code": "12345678"}))
        pages.append((asked.status_code, asked["Location"], _plain(page, address), _plain(wrong, address)))
    assert pages[0] == pages[1]
    assert "does not fit" in pages[0][3]


def test_dashes_spaces_and_digits_of_other_scripts_do_not_matter(world):
    client = Client()
    code = code_for(client, "amina@example.org")
    arabic = code.replace("-", " ").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    client.post("/en/sign-in/by-mail/code/", {"code": arabic})
    assert is_in(client)


def test_a_code_is_too_old_after_ten_minutes(world):
    client = Client()
    code = code_for(client, "amina@example.org")
    with time_machine.travel(now() + timedelta(minutes=11)):
        answer = client.post("/en/sign-in/by-mail/code/", {"code": code})
        assert answer["Location"].endswith("/en/sign-in/by-mail/")
        assert not is_in(client)


def test_three_wrong_codes_end_the_right_one(world):
    client = Client()
    code = code_for(client, "amina@example.org")
    for wrong in ("00000000", "00000001", "00000002"):
        client.post("/en/sign-in/by-mail/code/", {"code": wrong})
    client.post("/en/sign-in/by-mail/code/", {"code": code})
    assert not is_in(client)


def test_nobody_fills_a_mailbox_with_codes(world):
    for _turn in range(6):
        page = Client().post("/en/sign-in/by-mail/", {"email": "amina@example.org"})
    assert "too many tries" in text_of(page)
    assert len(letters("amina@example.org")) == 3


def test_an_address_that_was_only_typed_gets_no_code(world):
    account = someone("Grace Mburu", username="grace")
    account.emailaddress_set.create(email="someone.else@example.org", verified=False)
    Client().post("/en/sign-in/by-mail/", {"email": "someone.else@example.org"})
    assert [each.subject for each in letters("someone.else@example.org")] == ["No account with this address"]


def test_signing_in_by_code_leads_where_one_wanted_to_go(world):
    client = Client()
    asked = client.post("/en/sign-in/by-mail/?next=/en/me/", {"email": "amina@example.org", "next": "/en/me/"})
    code = code_for(client, "amina@example.org")
    answer = client.post(asked["Location"], {"code": code, "next": "/en/me/"})
    assert answer["Location"] == "/en/me/"


def _plain(page: str, address: str) -> str:
    page = page.replace(address, "somebody").replace(address.replace("@", "&#64;"), "somebody")
    return "".join(line for line in page.splitlines() if "csrf" not in line)
