"""What a phone hands over passes the session and the token, and none of what stands around pages."""

import gzip
import json

import pytest
from django.middleware.locale import LocaleMiddleware
from django.test import Client
from django.utils import translation

from kapok.evidence.models import Statement
from kapok.evidence.tests.conftest import item, post, said
from kapok.people.models import OpenSession

pytestmark = pytest.mark.doors
OF_PAGES = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
}


@pytest.fixture
def sent(world, optics):
    return [item(world.amina, said(world.amina, optics.question))]


def test_what_is_handed_over_passes_no_layer_of_pages(world, sent, monkeypatch):
    monkeypatch.setattr(LocaleMiddleware, "process_request", lambda *_: pytest.fail("This is for pages."))
    assert post(world.as_amina, sent).json()["items"][0]["outcome"] == "received"


def test_its_answer_has_every_header_that_pages_have(world, sent):
    answer, page = post(world.as_amina, sent), world.as_amina.get("/en/less-data/")
    assert page.headers.keys() >= OF_PAGES
    assert {name: answer.headers.get(name) for name in OF_PAGES} == {name: page.headers[name] for name in OF_PAGES}
    assert answer.headers["Cache-Control"].endswith("private") and "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Cookie"


def test_without_a_token_it_goes_the_long_way_which_says_so(world, sent):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.amina)
    answer = post(client, sent)
    assert (answer.status_code, "This form came from an old page" in answer.content.decode()) == (403, True)
    assert not Statement.objects.exists()


def test_a_cookie_with_the_character_nought_is_nobodys(world, sent):
    world.visitor.cookies["kapok_session"] = "\0"
    assert post(world.visitor, sent).status_code == 401


def test_a_refusal_is_in_the_language_that_is_asked_for_whoever_was_answered_before(world, sent):
    visitor = Client(headers={"Accept-Language": "fr"})
    with translation.override("ar"):  # as a page before it left this thread
        answer = post(visitor, sent)
    assert answer.json()["reason"].startswith("Vous n’êtes plus dans votre compte")


def test_who_only_hands_over_is_among_the_browsers_that_are_signed_in(world, sent):
    OpenSession.objects.all().delete()
    client = Client(headers={"User-Agent": "Mozilla/5.0 (Android 9; Mobile; rv:115.0) Gecko/115.0 Firefox/115.0"})
    client.force_login(world.amina)
    post(client, sent)
    (noted,) = OpenSession.objects.all()
    assert (noted.account_id, noted.browser) == (world.amina.pk, "firefox")


def test_many_outcomes_travel_compressed(world, optics):
    phone = Client(headers={"Accept-Encoding": "gzip"})
    phone.force_login(world.amina)
    answer = post(phone, [item(world.amina, said(world.amina, optics.question)) for _each in range(20)])
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(answer.content))["items"]) == 20
