"""The way out at the foot of each letter: a signed address that turns one kind of notice off and on again without signing in.

It names a person and a kind and nothing else; who forwards a letter lets others turn off that kind, and nothing more.
"""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.post.models import Channel, Rhythm
from kapok.post.notices import all_kinds, kind_of
from kapok.post.preferences import choices_of, choose_channel, choose_rhythm, rhythm_of

SALT = "post.off"
DIGEST = "digest"  # in the place of a kind: the whole digest


@dataclass(frozen=True)
class Off:
    """What the address at the foot of a letter turns off."""

    person: UUID
    kind: str

    @property
    def title(self) -> str:
        return _("Digest") if self.kind == DIGEST else str(kind_of(self.kind).title)


def off_token(person: UUID, kind: str) -> str:
    return signing.dumps([person.hex, kind], salt=SALT, compress=True)


def read_off(token: str) -> Off | None:
    """None for an address that was never given, and for a kind that is no longer or cannot be turned off."""
    try:
        person, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Off(UUID(person), kind) if can_be_off(kind) else None


def can_be_off(kind: str) -> bool:
    return kind == DIGEST or kind in {each.key for each in all_kinds() if each.may_be_turned_off}


def off_url(person: UUID, kind: str) -> str:
    return settings.ADDRESS + reverse("post_doors:off", args=[off_token(person, kind)])


def turn_off(off: Off) -> None:
    if off.kind == DIGEST:
        _set_digest(off.person, Rhythm.Digest.NEVER)
    else:
        choose_channel(person=off.person, kind=off.kind, channel=Channel.PRODUCT)


def turn_on(off: Off) -> None:
    """As it was: only what came by mail has such an address."""
    if off.kind == DIGEST:
        _set_digest(off.person, Rhythm.Digest.DAILY)
    else:
        choose_channel(person=off.person, kind=off.kind, channel=Channel.MAIL)


def is_off(off: Off) -> bool:
    if off.kind == DIGEST:
        return rhythm_of(off.person).digest == Rhythm.Digest.NEVER
    return choices_of(off.person).get(off.kind) == Channel.PRODUCT


def foot_of(person: UUID, kind: str) -> str:
    """The last lines of a letter, in the language that is active."""
    settings_url = settings.ADDRESS + reverse("post:settings")
    if not can_be_off(kind):
        return "-- \n" + _("How you are told: %(url)s") % {"url": settings_url}
    return (
        "-- \n"
        + _("No more letters of this kind: %(url)s") % {"url": off_url(person, kind)}
        + "\n"
        + _("How you are told: %(url)s") % {"url": settings_url}
    )


def _set_digest(person: UUID, digest: str) -> None:
    choose_rhythm(person=person, digest=digest, is_quiet=rhythm_of(person).is_quiet)
