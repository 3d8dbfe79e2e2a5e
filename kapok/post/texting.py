"""Text messages on their way out; the gateway that does not answer pauses the queue, as a mail server does."""

from django.conf import settings

from kapok.base.clock import now
from kapok.post import lines
from kapok.post.gateways import Refused, Unreached, hand_over, has_texts
from kapok.post.models import TextMessage

BATCH = 20


def line_name() -> str:
    return f"texts {settings.TEXTS_URL or settings.TEXTS_FOLDER}"[:300]


def send_due_texts() -> int:
    if not has_texts() or lines.is_paused(line_name()):
        return 0
    limit = lines.left_this_minute(TextMessage, settings.TEXTS_PER_MINUTE, BATCH)
    sent = 0
    for message in TextMessage.objects.filter(next_try_at__lte=now()).order_by("next_try_at")[:limit]:
        if not _send(message):
            break
        sent += 1
    return sent


def _send(message: TextMessage) -> bool:
    """False when the gateway takes nothing now; the message has lost no try then."""
    if message.useful_until and message.useful_until <= now():
        return _note(message, "too late")
    message.tried_at = now()
    try:
        hand_over(message)
    except Unreached as error:
        lines.pause(line_name(), str(error))
        return False
    except Refused as error:
        return _note(message, str(error))
    message.sent_at = message.tried_at
    lines.clear(line_name())
    return _note(message, "")


def _note(message: TextMessage, error: str) -> bool:
    message.tries += 1
    message.next_try_at, message.last_error = None, error[:300]
    message.body = ""  # It may hold a link that opens something.
    message.save(update_fields=["body", "tries", "tried_at", "sent_at", "next_try_at", "last_error"])
    return True
