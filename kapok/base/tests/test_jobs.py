from datetime import timedelta

import time_machine

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.jobs import take_lease


def test_one_process_does_a_job_at_a_time(db):
    first, second = uuid7(), uuid7()
    assert take_lease("post.send", first)
    assert not take_lease("post.send", second)
    assert take_lease("post.send", first)


def test_the_job_of_a_dead_process_is_taken_over(db):
    first, second = uuid7(), uuid7()
    take_lease("post.send", first)
    with time_machine.travel(now() + timedelta(minutes=2)):
        assert take_lease("post.send", second)
