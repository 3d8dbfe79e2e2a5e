"""A wrong clock is not the learner's mistake: both times are kept, corrected by the difference, marked."""

from datetime import UTC, datetime, timedelta

import pytest

from kapok.evidence.models import Statement
from kapok.evidence.queries import lines_of
from kapok.evidence.tests.conftest import NOW, item, post, said


def send(world, activity, *, made, phone_now):
    answer = post(world.as_amina, [item(world.amina, said(world.amina, activity, at=made))], now=phone_now)
    assert answer.json()["items"][0]["outcome"] == "received"
    return Statement.objects.get()


HOUR, YEARS = timedelta(hours=1), timedelta(days=3650)
FACTORY = datetime(1970, 1, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("made", "phone_now", "counts", "is_corrected"),
    [
        (NOW - HOUR, NOW, NOW - HOUR, False),  # a good clock
        (NOW - HOUR, NOW - timedelta(seconds=119), NOW - HOUR, False),  # a slow line is no wrong clock
        (NOW - HOUR + YEARS, NOW + YEARS, NOW - HOUR, True),  # ten years ahead
        (NOW - HOUR - YEARS, NOW - YEARS, NOW - HOUR, True),  # ten years behind
        (FACTORY, FACTORY + HOUR, NOW - HOUR, True),  # never set
        (FACTORY, NOW, NOW, True),  # set between the deed and the sending: at the latest it was now
        (NOW + HOUR, NOW, NOW, True),  # ahead when it was made
        (NOW + timedelta(seconds=10), NOW, NOW, True),
        (datetime(9999, 12, 31, tzinfo=UTC), NOW - YEARS, NOW, True),
        (datetime(1, 1, 1, tzinfo=UTC), NOW + YEARS, NOW, True),
    ],
)
def test_the_difference_of_the_clocks_moves_the_time(world, optics, made, phone_now, counts, is_corrected):
    row = send(world, optics.question, made=made, phone_now=phone_now)
    assert (row.timestamp, row.is_corrected) == (counts, is_corrected)
    assert row.device_timestamp == made
    assert row.skew_seconds == (NOW - phone_now).total_seconds()
    assert row.stored == NOW


def test_a_wrong_clock_is_said_in_words(world, optics):
    row = send(world, optics.question, made=NOW - HOUR - YEARS, phone_now=NOW - YEARS)
    assert (
        "Made on a phone, received one hour later. The phone's clock was wrong; the time is corrected."
        in lines_of([row])[0].text
    )


def test_without_a_time_of_its_own_the_time_of_making_counts(world, optics):
    statement = said(world.amina, optics.question)
    del statement["timestamp"]
    post(world.as_amina, [item(world.amina, statement, made_at=(NOW - HOUR).isoformat())])
    assert Statement.objects.get().timestamp == NOW - HOUR
