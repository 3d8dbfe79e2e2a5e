"""One click ends a kind of letter (RFC 8058); opening its address changes nothing, and a button brings it back."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail, signing
from django.test import Client

from kapok.post.actions import notify
from kapok.post.models import Choice
from kapok.post.off import SALT, off_token
from kapok.post.tests.telling import KIND, a_kind, post_everything  # noqa: F401  (a fixture)


@pytest.fixture
def off_path(world, settings, a_kind):  # noqa: F811
    """The address in the headers of a letter to Amina."""
    settings.ADDRESS = "https://centre.example"
    a_kind()
    notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
    post_everything()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return urlsplit(headers["List-Unsubscribe"].strip("<>")).path


def choices(world):
    return {(each.kind, each.channel) for each in Choice.objects.filter(person=world.amina.person.pk)}


def test_opening_the_address_changes_nothing(world, off_path):
    for client in (world.visitor, world.as_amina):
        assert client.get(off_path).status_code == client.head(off_path).status_code == 200
    assert choices(world) == set()


def test_a_mail_program_turns_it_off_without_cookies_or_token(world, off_path):
    robot = Client(enforce_csrf_checks=True, headers={"User-Agent": "mail program"})
    assert robot.post(off_path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert choices(world) == {(KIND, "product")}
    robot.post(off_path, {"List-Unsubscribe": "One-Click"})
    notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
    post_everything()
    assert len(mail.outbox) == 1


def test_the_page_after_it_takes_it_back(world, off_path):
    page = world.visitor.post(off_path).content.decode()
    assert "no more letters of this kind" in page
    world.visitor.post(off_path.replace("/off/", "/on/"))
    assert choices(world) == {(KIND, "mail")}


def test_the_page_names_nobody_and_is_not_kept(world, off_path):
    page = world.as_amina.get(off_path)
    assert "Amina" not in page.content.decode()
    assert "no-referrer" in page.content.decode()


def test_the_foot_of_the_letter_carries_it_too(world, off_path):
    """Not letter by letter: each is signed with its second."""
    foot = re.search(r"https://centre\.example(/notices/off/\S+)", mail.outbox[0].body)
    world.visitor.post(foot[1])
    assert choices(world) == {(KIND, "product")}


@pytest.mark.parametrize("token", ["abc", "abc:def", signing.dumps(["0" * 32, KIND], salt="another")])
def test_an_invented_address_opens_nothing(world, a_kind, token):  # noqa: F811
    a_kind()
    assert world.visitor.get(f"/notices/off/{token}/").status_code == 404
    assert world.visitor.post(f"/notices/off/{token}/").status_code == 404


def test_what_cannot_be_turned_off_has_no_such_address(world, a_kind):  # noqa: F811
    a_kind(may_be_turned_off=False)
    assert world.visitor.post(f"/notices/off/{off_token(world.amina.person.pk, KIND)}/").status_code == 404
    assert SALT == "post.off"  # in letters for years: it may not change


def test_a_page_in_the_language_of_the_reader(world, off_path):
    world.amina.person.language = "ar"
    world.amina.person.save()
    assert 'dir="rtl"' in world.visitor.get(off_path).content.decode()
