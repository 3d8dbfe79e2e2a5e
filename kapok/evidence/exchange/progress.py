"""How a stream went, written down so that the next turn goes on from there, whatever cuts this one."""

from collections.abc import Iterable
from datetime import timedelta

from kapok.base.clock import now
from kapok.evidence.exchange.calling import Trouble, cleaned, plain
from kapok.evidence.exchange.models import LeftOut, Stream

FIRST_WAIT, LAST_WAIT = timedelta(seconds=30), timedelta(hours=6)


def due_streams(direction: str) -> Iterable[Stream]:
    """Those that went well have their turn first: one that hangs then holds up only others that hang."""
    found = Stream.objects.filter(direction=direction, paused_at=None, next_at__lte=now())
    return found.select_related("store__organisation", "store__activity", "store__client").order_by(
        "failures", "next_at", "pk"
    )


def went_well(stream: Stream, **moved) -> None:
    """`moved` are the columns that say how far it came."""
    keep(stream, failures=0, well_at=now(), trouble="", trouble_data={}, trouble_at=None, **moved)


def went_wrong(stream: Stream, trouble: Trouble) -> None:
    """Each time it waits twice as long as before, six hours at most; longer only when the other store asked for it."""
    wait = min(FIRST_WAIT * 2 ** min(stream.failures, 20), LAST_WAIT)
    keep(
        stream,
        failures=stream.failures + 1,
        next_at=now() + max(wait, trouble.wait or wait),
        trouble=trouble.code,
        trouble_data=trouble.data,
        trouble_at=now(),
    )


def leave_out(stream: Stream, statement: str, code: str, data: dict | None = None) -> None:
    said = {"code": code, "data": cleaned(data or {}), "is_due": False, "at": now()}
    LeftOut.objects.update_or_create(stream=stream, statement=plain(statement)[:64] or "–", defaults=said)


def keep(stream: Stream, **columns) -> None:
    """Writes these columns only: an officer may pause it at this moment."""
    for name, value in columns.items():
        setattr(stream, name, value)
    Stream.objects.filter(pk=stream.pk).update(**columns)
