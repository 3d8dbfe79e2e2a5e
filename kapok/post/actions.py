"""What the post is asked to do: write a letter or a text message, tell somebody something, forget a person."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from kapok.base.clock import now
from kapok.post.lettering import count_parts, fit_text, one_line
from kapok.post.models import Choice, DeadAddress, Letter, Line, Notice, Rhythm, TextMessage
from kapok.post.notices import kind_of
from kapok.post.preferences import channels_for
from kapok.post.readers import selves_of

STALE_AFTER = timedelta(days=7)  # what happened longer ago stands in the product and is not sent

WORDS_KEPT = timedelta(days=30)  # of a letter that was given up


def write_letter(
    *,
    to_email: str,
    subject: str,
    body: str,
    language: str = "en",
    person=None,
    notice_kind: str = "",
    tell=None,
    useful_until: datetime | None = None,
) -> Letter:
    """Puts a letter into the queue; it leaves when the transaction of its cause is committed and the mail server lives.

    `tell`: the person who hears when the address does not work. Without `notice_kind` the letter is an essential one.
    """
    return Letter.objects.create(
        to_email=one_line(to_email),
        subject=one_line(subject)[:300],
        body=body,
        language=language,
        person=_id(person),
        notice_kind=notice_kind,
        tell=_id(tell),
        useful_until=useful_until,
        written_at=now(),
        next_try_at=now(),
    )


def write_text(
    *, to_phone: str, body: str, language: str = "en", person=None, useful_until: datetime | None = None
) -> TextMessage:
    """Puts a text message into the queue. Long words are cut to three parts; `parts` says how many the gateway counts."""
    body = fit_text(body)
    return TextMessage.objects.create(
        to_phone=to_phone,
        body=body,
        parts=count_parts(body),
        language=language,
        person=_id(person),
        useful_until=useful_until,
        written_at=now(),
        next_try_at=now(),
    )


@dataclass(frozen=True)
class Telling:
    """One notice to be: whom, with which ids, about what. Told twice with the same `once_key` it is one notice."""

    person: UUID
    data: dict = field(default_factory=dict)
    about: tuple[str, str] = ("", "")
    once_key: str | None = None
    useful_until: datetime | None = None


def notify(*, person, kind: str, at: datetime | None = None, **details) -> None:
    """Tells a person (or her id) something. `details` are those of Telling; `data` holds ids and numbers, never a name."""
    notify_all(kind=kind, tellings=[Telling(person=_id(person), **details)], at=at)


@transaction.atomic
def notify_all(*, kind: str, tellings: list[Telling], at: datetime | None = None) -> None:
    """The one place that decides what people get. How each of them gets it is by her own choice; in the product it stands always."""
    made_at = at or now()
    is_fresh = made_at > now() - STALE_AFTER
    channels = channels_for([each.person for each in tellings], kind_of(kind))
    rows = [
        Notice(
            person=each.person,
            kind=kind,
            data=each.data,
            about_kind=each.about[0],
            about_id=str(each.about[1]),
            once_key=each.once_key,
            made_at=made_at,
            useful_until=each.useful_until,
            channel=channels[each.person],
            is_waiting=is_fresh and channels[each.person] != "product",
        )
        for each in tellings
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def read_notices(*, notices) -> None:
    """Marks these notices (a queryset) as read."""
    notices.filter(read_at=None).update(read_at=now())


def retry_letter(*, letter: Letter) -> None:
    """Somebody thinks that it will arrive now: its tries begin anew, and its address counts as good."""
    if letter.body and not letter.sent_at:
        DeadAddress.objects.filter(email=letter.to_email.lower()).delete()
        Letter.objects.filter(pk=letter.pk, sent_at=None).update(next_try_at=now(), tries=0, refused_at=None)


def forget_old_words() -> int:
    """The words of letters that were given up a month ago: nobody will try them again, and they may hold a link."""
    given_up = Letter.objects.filter(next_try_at=None, sent_at=None, tried_at__lt=now() - WORDS_KEPT)
    return given_up.exclude(body="").update(body="")


def retry_lines_now() -> None:
    Line.objects.all().delete()
    for model in (Letter, TextMessage):
        model.objects.filter(next_try_at__gt=now()).update(next_try_at=now())


def forget_letters(*, person, addresses: list[str]) -> None:
    """Erasure: letters and text messages to this person lose their address and words; her notices and choices go."""
    selves = selves_of(person.pk)
    letters = Letter.objects.filter(person__in=selves) | Letter.objects.filter(to_email__in=addresses)
    letters.update(to_email="", subject="", body="", person=None, next_try_at=None, last_error="")
    Letter.objects.filter(tell__in=selves).update(tell=None)
    texts = TextMessage.objects.filter(person__in=selves)
    texts = texts | TextMessage.objects.filter(to_phone=person.phone) if person.phone else texts
    texts.update(to_phone="", body="", person=None, next_try_at=None, last_error="")
    DeadAddress.objects.filter(email__in=addresses).delete()
    for model in (Notice, Choice, Rhythm):
        model.objects.filter(person__in=selves).delete()


def _id(person) -> Any:
    return getattr(person, "pk", person)
