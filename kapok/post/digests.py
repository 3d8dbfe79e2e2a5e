"""The digest: what waited since the last one, in one letter, in the reader's morning."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kapok.base.clock import now
from kapok.post.actions import write_letter
from kapok.post.models import Channel, Notice, Rhythm
from kapok.post.notices import words_of
from kapok.post.off import DIGEST, foot_of
from kapok.post.readers import Reader, readers_of

MORNING_HOUR = 7
BATCH = 500
LINES_MAX = 30


def write_due_digests() -> int:
    """Goes once through all who have something waiting. That a digest is due follows from what waits: there is no list of dates."""
    waiting = Notice.objects.filter(is_waiting=True, channel=Channel.DIGEST).order_by("person")
    oldest = list(waiting.values_list("person").annotate(oldest=Min("made_at")))
    written = 0
    for start in range(0, len(oldest), BATCH):
        written += _write_batch(dict(oldest[start : start + BATCH]))
    return written


def _write_batch(oldest: dict[UUID, datetime]) -> int:
    readers = readers_of(oldest)
    rhythms = {each.person: each for each in Rhythm.objects.filter(person__in=oldest)}
    written = 0
    for person, made_at in oldest.items():
        reader, rhythm = readers.get(person), rhythms.get(person) or Rhythm(person=person)
        if not reader:
            Notice.objects.filter(person=person, is_waiting=True).update(is_waiting=False)
        elif made_at <= latest_morning(reader, rhythm.digest):
            written += _write(reader)
    return written


def latest_morning(reader: Reader, digest: str) -> datetime:
    """The moment at which her newest digest was or is due: this morning or yesterday's; weekly: that of Monday."""
    local = reader.local(now())
    morning = local.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0)
    if morning > local:
        morning -= timedelta(days=1)
    return morning - timedelta(days=morning.weekday()) if digest == Rhythm.Digest.WEEKLY else morning


@transaction.atomic
def _write(reader: Reader) -> int:
    waiting = Notice.objects.filter(person=reader.person, is_waiting=True, channel=Channel.DIGEST)
    notices = list(waiting.order_by("made_at"))
    if not waiting.filter(pk__in=[each.pk for each in notices]).update(is_waiting=False):
        return 0
    told = [each for each in notices if not each.read_at and not (each.useful_until and each.useful_until <= now())]
    if not told or not reader.email:
        return 0
    write_letter(
        to_email=reader.email,
        subject=_subject(len(told), reader.language),
        body=_body(told, reader),
        language=reader.language,
        person=reader.person,
        notice_kind=DIGEST,
    )
    return 1


def _subject(count: int, language: str) -> str:
    with override(language):
        return ngettext("%(count)d thing to know", "%(count)d things to know", count) % {"count": count}


def _body(told: list[Notice], reader: Reader) -> str:
    """What she has read in the product since is left out; of a long list the rest is counted."""
    lines = []
    for _notice, words in words_of(told[-LINES_MAX:], reader.language):
        url = settings.ADDRESS + words.url if words.url else ""
        lines.append("\n".join(part for part in (words.title, words.text, url) if part))
    with override(reader.language):
        if more := len(told) - LINES_MAX if len(told) > LINES_MAX else 0:
            lines.append(
                ngettext("%(count)d more in the product.", "%(count)d more in the product.", more) % {"count": more}
            )
        greeting = _("Good day %(name)s,") % {"name": reader.name}
        return "\n\n".join([greeting, *lines, foot_of(reader.person, DIGEST)])
