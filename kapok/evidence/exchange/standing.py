"""How each store stands, in words: for the pages of officers."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import now
from kapok.base.templatetags.kapok import moment, number
from kapok.evidence.exchange.models import Direction, LeftOut, Store, Stream
from kapok.evidence.exchange.outgoing import BEHIND_MAX, count_behind
from kapok.evidence.exchange.sentences import left_out_sentence, trouble_sentence

SHOWN = 50


@dataclass(frozen=True)
class Way:
    """One of the two ways of a store, for evidence/_store_way.html."""

    stream: Stream
    title: str
    state: str
    kind: str  # of base/_state.html
    lines: list[str]
    trouble: str

    @property
    def is_unused(self) -> bool:
        """Never begun: nothing to tell."""
        return self.stream.is_paused and not self.stream.well_at and not self.stream.trouble


def ways_of(store: Store) -> list[Way]:
    streams = {each.direction: each for each in store.streams.all()}
    found = [streams[direction] for direction in (Direction.OUT, Direction.IN)]
    for each in found:
        each.store = store
    return [_way(each) for each in found]


def left_out_of(store: Store) -> list[tuple[LeftOut, str]]:
    found = LeftOut.objects.filter(stream__store=store).order_by("-at", "-pk")[:SHOWN]
    return [(each, left_out_sentence(each.code, each.data)) for each in found]


def count_left_out(store: Store) -> int:
    return LeftOut.objects.filter(stream__store=store).count()


def _way(stream: Stream) -> Way:
    title = _("Sending our statements there") if stream.is_out else _("Fetching its statements")
    state, kind = _state(stream)
    trouble = trouble_sentence(stream.trouble, stream.trouble_data) if stream.trouble else ""
    return Way(stream, title, state, kind, list(_lines(stream)), trouble)


def _state(stream: Stream) -> tuple[str, str]:
    if stream.is_paused:
        return _("Paused"), "wait"
    if stream.trouble:
        return _("In trouble"), "stop"
    return (_("Well"), "good") if stream.well_at else (_("About to begin"), "wait")


def _lines(stream: Stream):
    yield ngettext("%(count)s statement went through.", "%(count)s statements went through.", stream.done) % {
        "count": number(stream.done)
    }
    if stream.is_out:
        yield _behind(count_behind(stream))
    elif stream.since:
        yield _("All up to %(moment)s is here.") % {"moment": _shown(stream.since)}
    if stream.well_at:
        yield _("It last went well on %(moment)s.") % {"moment": moment(stream.well_at)}
    if stream.trouble and not stream.is_paused and stream.next_at > now():
        yield _("It is tried again on %(moment)s.") % {"moment": moment(stream.next_at)}


def _behind(count: int) -> str:
    if count > BEHIND_MAX:
        return _("More than %(count)s wait.") % {"count": number(BEHIND_MAX)}
    if count == 0:
        return _("None waits.")
    return ngettext("One waits.", "%(count)s wait.", count) % {"count": number(count)}


def _shown(written: str) -> str:
    try:
        return moment(datetime.fromisoformat(written))
    except ValueError:
        return written
