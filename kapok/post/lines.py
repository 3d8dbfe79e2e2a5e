"""The ways out of the house: which of them does not answer, until when it is left alone, and how much it takes in a minute."""

from datetime import timedelta

from kapok.base.clock import now
from kapok.post.models import Line

WAIT_MAX = timedelta(hours=1)


def is_paused(name: str) -> bool:
    return Line.objects.filter(name=name, next_try_at__gt=now()).exists()


def pause(name: str, words: str) -> Line:
    """One minute, two, four, up to an hour."""
    line = Line.objects.filter(name=name).first() or Line(name=name, failures=0, since=now())
    line.failures += 1
    line.next_try_at = now() + min(timedelta(minutes=2 ** min(line.failures - 1, 10)), WAIT_MAX)
    line.last_error = words[:300]
    line.save()
    return line


def clear(name: str) -> None:
    Line.objects.filter(name=name).delete()


def left_this_minute(model, per_minute: int, batch: int) -> int:
    """How many more may be tried now; 0 per minute: as many as come."""
    if not per_minute:
        return batch
    tried = model.objects.filter(tried_at__gt=now() - timedelta(minutes=1)).count()
    return max(0, min(batch, per_minute - tried))
