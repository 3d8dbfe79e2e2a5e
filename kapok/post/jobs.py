"""The post's steady work: letters written from new facts, and letters sent."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.jobs import steady
from kapok.journal.actions import move_cursor
from kapok.journal.queries import read_facts
from kapok.post.models import Letter

TRIES_MAX = 12  # with doubling waits: about three days


@steady(every=2)
def read_journal() -> int:
    """Lets the apps above write the letters that new facts ask for; cursor and letters in one transaction, so each once."""
    with transaction.atomic():
        facts = read_facts(reader="post")
        for fact in facts:
            ask("post.write", fact=fact)
        if facts:
            move_cursor(reader="post", to=facts[-1])
    return len(facts)


@steady(every=5)
def send_letters() -> int:
    """Sends what is due, one by one. A cut between sending and noting it sends that one letter twice, never none."""
    if not settings.HAS_MAIL:
        return 0
    due = list(Letter.objects.filter(next_try_at__lte=now()).order_by("next_try_at")[:20])
    return sum(_send(letter) for letter in due)


def _send(letter: Letter) -> bool:
    letter.tries += 1
    try:
        EmailMessage(
            letter.subject, letter.body, to=[letter.to_email], headers={"Message-ID": f"<{letter.pk}@kapok>"}
        ).send()
        letter.sent_at, letter.next_try_at, letter.last_error = now(), None, ""
        letter.body = ""  # It may hold a link that opens something; of those we keep no copy, here or in a backup.
    except Exception as error:  # A dead server, a refused address: whatever it is, the letter waits and says why.
        wait = timedelta(minutes=2**letter.tries)
        letter.next_try_at = now() + wait if letter.tries < TRIES_MAX else None
        letter.last_error = str(error)[:300]
    letter.save(update_fields=["body", "tries", "sent_at", "next_try_at", "last_error"])
    return letter.sent_at is not None
