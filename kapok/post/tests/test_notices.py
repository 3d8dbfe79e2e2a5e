"""One place decides what a person gets; words are made from ids, in her language, when they are shown or sent."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from kapok.base.clock import now
from kapok.base.text import text
from kapok.people.actions.erasure import erase_person
from kapok.post.actions import notify, write_letter
from kapok.post.models import Letter, Notice
from kapok.post.notices import notice_kind
from kapok.post.preferences import choose, choose_channel
from kapok.post.tests.telling import KIND, a_kind, post_everything  # noqa: F401  (a fixture)


@pytest.fixture
def tell(world, a_kind):  # noqa: F811
    a_kind()

    def tell(person=None, **details):
        notify(person=person or world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)}, **details)

    return tell


def shown(client):
    return [words.title for _notice, words in client.get("/en/me/notices/").context["lines"]]


def test_a_notice_comes_by_mail_and_stands_in_the_product(world, tell):
    tell()
    post_everything()
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["amina@example.org"], "University of Nairobi en")
    ]
    assert shown(world.as_amina) == ["University of Nairobi en"]


def test_told_twice_with_the_same_key_it_is_one_notice(world, tell):
    tell(once_key="a")
    tell(once_key="a")
    tell(once_key="b")
    tell(person=world.teklu.person, once_key="a")
    post_everything()
    post_everything()
    assert Notice.objects.count() == 3
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "amina@example.org",
        "amina@example.org",
        "teklu@example.org",
    ]


def test_words_are_in_the_language_of_the_reader(world, tell):
    world.amina.person.language = "fr"
    world.amina.person.save()
    tell()
    post_everything()
    assert mail.outbox[0].subject == "Université de Nairobi fr"
    assert mail.outbox[0].extra_headers["Content-Language"] == "fr"


def test_a_reader_of_a_language_without_pages_reads_english(world, tell):
    world.amina.person.language = "sw"
    world.amina.person.save()
    tell()
    post_everything()
    assert mail.outbox[0].subject == "University of Nairobi en"


def test_what_is_renamed_is_renamed_in_old_notices(world, tell):
    tell()
    world.nairobi.name = text("en", en="Nairobi University")
    world.nairobi.save()
    assert shown(world.as_amina) == ["Nairobi University en"]
    assert "Nairobi" not in str(Notice.objects.get().data)


def test_what_is_gone_is_said_to_be_gone(world, a_kind):  # noqa: F811
    a_kind()
    notify(person=world.amina.person, kind=KIND, data={"organisation": "00000000-0000-4000-8000-000000000000"})
    assert shown(world.as_amina) == ["Something"]
    assert "no longer here" in world.as_amina.get("/en/me/notices/").content.decode()


def test_a_notice_that_cannot_be_said_stops_neither_the_page_nor_the_post(world, tell, caplog):
    notice_kind(key="tests.broken", title="Broken", words=lambda data, language: data["not there"])
    notify(person=world.amina.person, kind="tests.broken")
    tell()
    post_everything()
    assert sorted(letter.subject for letter in mail.outbox) == ["Broken", "University of Nairobi en"]
    assert sorted(shown(world.as_amina)) == ["Broken", "University of Nairobi en"]
    assert "has no words" in caplog.text


@pytest.mark.parametrize(
    ("default", "chosen", "quiet", "letters"),
    [
        ("mail", None, False, 1),
        ("product", None, False, 0),
        ("mail", "product", False, 0),
        ("product", "mail", False, 1),
        ("mail", None, True, 0),
        ("mail", "text", False, 1),  # no gateway here, so the mail comes instead
    ],
)
def test_her_choice_decides_the_channel(world, a_kind, default, chosen, quiet, letters):  # noqa: F811
    a_kind(default=default)
    choose(person=world.amina.person.pk, channels={KIND: chosen} if chosen else {}, digest="daily", is_quiet=quiet)
    notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
    post_everything()
    assert len(mail.outbox) == letters
    assert len(shown(world.as_amina)) == 1


def test_what_cannot_be_turned_off_comes_in_spite_of_choice_and_quiet(world, a_kind):  # noqa: F811
    a_kind(may_be_turned_off=False)
    choose(person=world.amina.person.pk, channels={KIND: "product"}, digest="never", is_quiet=True)
    notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
    post_everything()
    assert len(mail.outbox) == 1
    assert "/notices/off/" not in mail.outbox[0].body
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_what_is_urgent_comes_in_spite_of_quiet(world, a_kind):  # noqa: F811
    a_kind(is_urgent=True)
    choose(person=world.amina.person.pk, channels={}, digest="daily", is_quiet=True)
    notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
    post_everything()
    assert len(mail.outbox) == 1


def test_what_happened_long_ago_is_shown_and_not_sent(world, tell):
    tell(at=now() - timedelta(days=8))
    post_everything()
    assert mail.outbox == []
    assert len(shown(world.as_amina)) == 1


def test_what_is_no_longer_useful_is_not_sent(world, tell):
    tell(useful_until=now() + timedelta(hours=1))
    with time_machine.travel(now() + timedelta(hours=2)):
        post_everything()
    assert mail.outbox == []


def test_who_has_no_address_reads_it_in_the_product(world, tell):
    world.amina.email = None
    world.amina.save()
    tell()
    post_everything()
    assert Letter.objects.count() == 0
    assert len(shown(world.as_amina)) == 1


def test_erasing_takes_notices_choices_and_letters(world, tell):
    tell()
    choose_channel(person=world.amina.person.pk, kind=KIND, channel="digest")
    post_everything()
    tell(person=world.teklu.person)
    erase_person(person=world.amina.person)
    assert {notice.person for notice in Notice.objects.all()} == {world.teklu.person.pk}
    assert [letter.to_email for letter in Letter.objects.all()] == [""]


def test_erasing_forgets_who_would_hear_of_a_letter_that_does_not_arrive(world):
    write_letter(to_email="teklu@example.org", subject="You are invited", body="Come.", tell=world.amina.person)
    erase_person(person=world.amina.person)
    assert [(letter.to_email, letter.tell) for letter in Letter.objects.all()] == [("teklu@example.org", None)]
