"""Letters on their way out: one connection for a batch, and every way a mail server can fail told apart.

A server that does not answer pauses the queue and costs no letter a try; a server that refuses one letter costs that letter only.
"""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection

from kapok.base.clock import now
from kapok.post import lines
from kapok.post.envelope import make_message
from kapok.post.models import DeadAddress, Letter
from kapok.post.undelivered import give_up
from kapok.post.verdicts import Verdict, verdict_of

TRIES_MAX = 12  # with doubling waits: about three days
BATCH = 50
DROPS_MAX = 2  # so many letters in a row that the server dropped in the middle: it is the server
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def line_name() -> str:
    """Which server; another one in the settings is another line, and begins unpaused."""
    is_smtp = settings.EMAIL_BACKEND == SMTP
    return f"mail {settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if is_smtp else f"mail {settings.EMAIL_BACKEND}"


def send_due_letters() -> int:
    """Sends what is due, one by one. A cut between sending and noting it sends that one letter twice, never none."""
    if not settings.HAS_MAIL or lines.is_paused(line_name()):
        return 0
    limit = lines.left_this_minute(Letter, settings.MAIL_PER_MINUTE, BATCH)
    due = list(Letter.objects.filter(next_try_at__lte=now()).order_by("next_try_at")[:limit])
    wanted = [letter for letter in due if not _drop_if_useless(letter)]
    return len(due) - len(wanted) + (_send_batch(wanted) if wanted else 0)


def _drop_if_useless(letter: Letter) -> bool:
    """What came too late, and notices to an address that is known not to work; essential letters try it again."""
    is_late = letter.useful_until and letter.useful_until <= now()
    is_dead = letter.notice_kind and DeadAddress.objects.filter(email=letter.to_email.lower()).exists()
    if not is_late and not is_dead:
        return False
    letter.next_try_at, letter.body = None, ""
    letter.last_error = "too late" if is_late else "the address does not work"
    letter.save(update_fields=["next_try_at", "body", "last_error"])
    return True


def _send_batch(letters: list[Letter]) -> int:
    """The number of letters that were tried; 0 when the server did not answer at all."""
    connection, tried, drops = None, 0, 0
    try:
        for letter in letters:
            connection = connection or _open()
            if not connection:
                return 0
            verdict = _try(connection, letter)
            tried += 1
            drops = drops + 1 if verdict.is_dropped else 0
            if verdict.is_server or drops >= DROPS_MAX:
                lines.pause(line_name(), verdict.words)
                return 0
            if verdict.is_dropped or settings.EMAIL_BACKEND != SMTP:  # a folder keeps a file for each connection
                _close(connection)
                connection = None
    finally:
        _close(connection)
    return tried


def _open():
    connection = get_connection()
    try:
        connection.open()
    except (
        Exception
    ) as error:  # refused, unknown name, wrong password, bad certificate: whatever it is, the server is not there
        lines.pause(line_name(), verdict_of(error).words)
        return None
    return connection


def _close(connection) -> None:
    with suppress(Exception):  # It is gone already.
        if connection:
            connection.close()


def _try(connection, letter: Letter) -> Verdict:
    letter.tried_at = now()
    try:
        connection.send_messages([make_message(letter, connection)])
        verdict = Verdict.sent()
    except Exception as error:
        verdict = verdict_of(error)
    if not verdict.is_server:
        _note(letter, verdict)
    return verdict


def _note(letter: Letter, verdict: Verdict) -> None:
    letter.tries += 1
    letter.last_error = verdict.words
    if verdict.is_sent:
        letter.sent_at, letter.next_try_at = letter.tried_at, None
        letter.body = ""  # It may hold a link that opens something; of those we keep no copy, here or in a backup.
        lines.clear(line_name())
        DeadAddress.objects.filter(email=letter.to_email.lower()).delete()
    elif verdict.is_for_good or letter.tries >= TRIES_MAX:
        letter.next_try_at = None
    else:
        letter.next_try_at = now() + timedelta(minutes=2**letter.tries)
    letter.save(update_fields=["body", "tries", "tried_at", "sent_at", "next_try_at", "last_error"])
    if not verdict.is_sent and letter.next_try_at is None:
        give_up(letter=letter, verdict=verdict)
