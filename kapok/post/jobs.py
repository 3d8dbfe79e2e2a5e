"""The post's steady work: what new facts ask for, notices put into words, letters and text messages sent."""

from django.db import transaction

from kapok.base.answers import ask
from kapok.base.jobs import steady
from kapok.journal.actions import move_cursor
from kapok.journal.queries import read_facts
from kapok.post import actions
from kapok.post.digests import write_due_digests
from kapok.post.mailing import send_due_letters
from kapok.post.telling import write_due_notices
from kapok.post.texting import send_due_texts


@steady(every=2)
def read_journal() -> int:
    """Lets the apps above say what new facts ask for; cursor, letters and notices in one transaction, so each once."""
    with transaction.atomic():
        facts = read_facts(reader="post")
        for fact in facts:
            ask("post.write", fact=fact)
        if facts:
            move_cursor(reader="post", to=facts[-1])
    return len(facts)


@steady(every=3)
def write_notices() -> int:
    return write_due_notices()


@steady(every=300)
def write_digests() -> int:
    return write_due_digests()


@steady(every=5)
def send_letters() -> int:
    return send_due_letters()


@steady(every=5)
def send_texts() -> int:
    return send_due_texts()


@steady(every=3600)
def forget_old_words() -> int:
    return actions.forget_old_words()
