"""What people do at the door, for the tests of this folder."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from kapok.base.jobs import run_due_jobs
from tests.people import PASSWORD

FIREFOX = "Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"


def sign_in(username: str, *, password: str = PASSWORD, agent: str = FIREFOX) -> Client:
    """A new browser in which somebody signs in with her password."""
    client = Client(headers={"User-Agent": agent})
    client.post("/en/sign-in/", {"login": username, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/en/me/details/").status_code == 200


def letters(address: str = "") -> list:
    """The letters that have left, to this address."""
    run_due_jobs()
    return [each for each in mail.outbox if not address or each.to == [address]]


def link_in(letter) -> str:
    return re.search(r"https?://[^\s]+", letter.body).group().removeprefix("http://localhost:8000")


def text_of(response) -> str:
    return response.content.decode()


def code_for(client: Client, address: str) -> str:
    """She asks for a code and reads it in her mail."""
    client.post("/en/sign-in/by-mail/", {"email": address})
    found = [re.search(r"\d{4}-\d{4}", each.body) for each in letters(address)]
    return [each.group() for each in found if each][-1]


def digits(secret: str, *, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def set_up(client: Client) -> str:
    """She sets up the code app and returns its key."""
    page = text_of(client.get("/en/me/safety/code-app/"))
    secret = re.search(r'class="secret" dir="ltr">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    assert client.post("/en/me/safety/code-app/", {"code": digits(secret)}).status_code == 302
    return secret
