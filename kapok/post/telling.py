"""Notices that go out at once: their words are made now, in the reader's language, and put into a letter or a text message."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kapok.base.clock import now
from kapok.post.actions import write_letter, write_text
from kapok.post.gateways import has_texts
from kapok.post.models import Channel, Notice
from kapok.post.notices import Words, kind_of, words_of
from kapok.post.off import foot_of
from kapok.post.readers import Reader, readers_of

BATCH = 100


def write_due_notices() -> int:
    due = list(
        Notice.objects.filter(is_waiting=True, channel__in=(Channel.MAIL, Channel.TEXT)).order_by("made_at")[:BATCH]
    )
    readers = readers_of({notice.person for notice in due})
    for notice in due:
        _write(notice, readers.get(notice.person))
    return len(due)


@transaction.atomic
def _write(notice: Notice, reader: Reader | None) -> None:
    """Marked and written together, so that a cut between the two writes neither and a second worker finds nothing to do."""
    if not Notice.objects.filter(pk=notice.pk, is_waiting=True).update(is_waiting=False):
        return
    if not reader or (notice.useful_until and notice.useful_until <= now()):
        return
    [(_notice, words)] = words_of([notice], reader.language)
    if notice.channel == Channel.TEXT and has_texts() and reader.phone and kind_of(notice.kind).may_be_text:
        write_text(
            to_phone=reader.phone,
            body=short_words(words),
            language=reader.language,
            person=notice.person,
            useful_until=notice.useful_until,
        )
    elif reader.email:
        write_letter(
            to_email=reader.email,
            subject=words.title,
            body=long_words(words, reader, notice.kind),
            language=reader.language,
            person=notice.person,
            notice_kind=notice.kind,
            useful_until=notice.useful_until,
        )


def short_words(words: Words) -> str:
    """The title and where to look; a text message is short."""
    return f"{words.title} {settings.ADDRESS}{words.url}" if words.url else words.title


def long_words(words: Words, reader: Reader, kind: str) -> str:
    with override(reader.language):
        parts = [_("Good day %(name)s,") % {"name": reader.name}, words.title]
        parts += [words.text] if words.text else []
        parts += [settings.ADDRESS + words.url] if words.url else []
        return "\n\n".join(parts) + "\n\n" + foot_of(reader.person, kind)
