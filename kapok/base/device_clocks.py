"""When was it done? A device's clock may be wrong; that is not the learner's mistake. Both times are kept, the corrected one counts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SKEW_FORGIVEN_SECONDS = 120  # the way of a message over a weak line is no wrong clock
EARLIEST = datetime(2015, 1, 1, tzinfo=UTC)  # before this no phone that runs the pages could have made a statement


@dataclass(frozen=True)
class Moment:
    timestamp: datetime
    device_timestamp: datetime | None
    skew_seconds: int
    is_corrected: bool


def correct_time(*, said: datetime | None, device_now: datetime | None, now: datetime) -> Moment:
    """`said` is the device's time of the deed and `device_now` its time of sending; None where a server said it.

    The difference of the two clocks moves the time when it is more than two minutes. What would then still lie in the future,
    or before any phone could have made it, happened at the latest now, and gets now.
    """
    skew = round((now - device_now).total_seconds()) if device_now else 0
    if said is None:
        return Moment(now, None, skew, False)
    corrected = _moved(said, skew, now) if abs(skew) > SKEW_FORGIVEN_SECONDS else said
    if corrected > now or corrected < EARLIEST:
        corrected = now
    return Moment(corrected, said if device_now else None, skew, corrected != said)


def _moved(said: datetime, seconds: int, now: datetime) -> datetime:
    try:
        return said + timedelta(seconds=seconds)
    except OverflowError:  # The year 9999, and then some.
        return now
