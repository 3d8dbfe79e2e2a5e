"""The digest: one letter with what waits, in the reader's morning, daily or on Mondays."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail

from kapok.post.actions import notify
from kapok.post.preferences import choose_rhythm
from kapok.post.tests.telling import KIND, a_kind, post_everything  # noqa: F401  (a fixture)

FRIDAY = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)


@pytest.fixture
def friday(world, a_kind):  # noqa: F811
    """Friday noon, UTC: two things are to be told to Amina, who lives in Nairobi, three hours ahead."""
    a_kind(default="digest")
    world.amina.person.time_zone = "Africa/Nairobi"
    world.amina.person.save()
    with time_machine.travel(FRIDAY, tick=False):
        for _each in range(2):
            notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
        post_everything()
    assert mail.outbox == []
    return world


def sent_at(*moment) -> int:
    with time_machine.travel(datetime(*moment, tzinfo=UTC), tick=False):
        post_everything()
    return len(mail.outbox)


def test_it_comes_at_seven_of_her_own_morning_and_once(friday):
    assert sent_at(2026, 3, 7, 3, 59) == 0
    assert sent_at(2026, 3, 7, 4, 1) == 1  # 07:01 in Nairobi
    assert sent_at(2026, 3, 8, 4, 1) == 1
    assert mail.outbox[0].subject == "2 things to know"
    assert mail.outbox[0].body.count("University of Nairobi en") == 2


def test_on_mondays_for_who_wants_it_so(friday):
    choose_rhythm(person=friday.amina.person.pk, digest="weekly", is_quiet=False)
    assert sent_at(2026, 3, 8, 23, 0) == 0  # Monday, two in the morning in Nairobi
    assert sent_at(2026, 3, 9, 4, 30) == 1


def test_a_machine_that_was_off_in_the_morning_sends_it_when_it_is_back(friday):
    assert sent_at(2026, 3, 10, 20, 0) == 1


def test_what_she_has_read_since_is_left_out(friday):
    first = friday.as_amina.get("/en/me/notices/").context["lines"][0][0]
    friday.as_amina.get(first.get_absolute_url())
    sent_at(2026, 3, 7, 4, 1)
    assert mail.outbox[0].subject == "1 thing to know"


def test_when_all_is_read_no_digest_comes(friday):
    friday.as_amina.post("/en/me/notices/read/")
    assert sent_at(2026, 3, 7, 4, 1) == 0


def test_a_digest_can_be_turned_off_at_its_foot(friday):
    sent_at(2026, 3, 7, 4, 1)
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    friday.visitor.post(address, {"List-Unsubscribe": "One-Click"})
    with time_machine.travel(datetime(2026, 3, 7, 12, tzinfo=UTC), tick=False):
        notify(person=friday.amina.person, kind=KIND, data={"organisation": str(friday.nairobi.pk)})
    assert sent_at(2026, 3, 8, 12, 0) == 1
