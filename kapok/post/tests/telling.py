"""A kind of notice of the tests' own, about organisations, and the ways to run the post once."""

import pytest

from kapok.base.answers import ask
from kapok.base.text import say
from kapok.journal.models import Fact
from kapok.network.models import Organisation
from kapok.post import notices
from kapok.post.jobs import read_journal, send_letters, send_texts, write_digests, write_notices
from kapok.post.notices import Words, notice_kind

KIND = "tests.something"


@pytest.fixture
def a_kind():
    """a_kind(default="digest", …): registers the kind with these details; it goes when the test ends."""

    def make(key=KIND, **details):
        notice_kind(
            key=key,
            title="Something",
            things={
                "organisation": lambda ids: {str(each.pk): each for each in Organisation.objects.filter(pk__in=ids)}
            },
            words=lambda data, language: Words(
                f"{say(data['organisation'].name).text} {language}", "A text.", f"/{language}/organisations/"
            ),
            **details,
        )

    before = dict(notices._kinds)
    yield make
    notices._kinds.clear()
    notices._kinds.update(before)


def tell_of_facts():
    """Asks for all facts again, as the reader of the journal does; on PostgreSQL that one sees none of a test's own transaction."""
    for fact in Fact.objects.order_by("seq"):
        ask("post.write", fact=fact)


def post_everything():
    while read_journal() + write_notices() + write_digests() + send_letters() + send_texts():
        pass
