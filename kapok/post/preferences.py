"""How a person wants to be told: by kind a channel, for all of them a rhythm and quiet."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kapok.post.models import Channel, Choice, Rhythm
from kapok.post.notices import Kind


def channels_for(persons: Iterable[UUID], kind: Kind) -> dict[UUID, str]:
    """Two questions, however many persons."""
    persons = set(persons)
    chosen = dict(Choice.objects.filter(person__in=persons, kind=kind.key).values_list("person", "channel"))
    rhythms = {rhythm.person: rhythm for rhythm in Rhythm.objects.filter(person__in=persons)}
    return {each: _channel(kind, chosen.get(each), rhythms.get(each) or Rhythm(person=each)) for each in persons}


def _channel(kind: Kind, chosen: str | None, rhythm: Rhythm) -> str:
    if not kind.may_be_turned_off:
        return chosen if chosen in (Channel.MAIL, Channel.TEXT) else kind.default
    channel = chosen or kind.default
    if rhythm.is_quiet and not kind.is_urgent:
        return Channel.PRODUCT
    if channel == Channel.DIGEST and rhythm.digest == Rhythm.Digest.NEVER:
        return Channel.PRODUCT
    return channel


def rhythm_of(person: UUID) -> Rhythm:
    return Rhythm.objects.filter(person=person).first() or Rhythm(person=person)


def choices_of(person: UUID) -> dict[str, str]:
    return dict(Choice.objects.filter(person=person).values_list("kind", "channel"))


def choose_channel(*, person: UUID, kind: str, channel: str) -> None:
    Choice.objects.update_or_create(person=person, kind=kind, defaults={"channel": channel})


def choose_rhythm(*, person: UUID, digest: str, is_quiet: bool) -> None:
    Rhythm.objects.update_or_create(person=person, defaults={"digest": digest, "is_quiet": is_quiet})


@transaction.atomic
def choose(*, person: UUID, channels: dict[str, str], digest: str, is_quiet: bool) -> None:
    """The whole settings page at once."""
    for kind, channel in channels.items():
        choose_channel(person=person, kind=kind, channel=channel)
    choose_rhythm(person=person, digest=digest, is_quiet=is_quiet)
