import threading
from datetime import timedelta

import pytest
import time_machine

from kapok.base import jobs
from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.jobs import steady, take_lease, work


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


@pytest.mark.django_db(transaction=True)
def test_a_job_that_waits_outside_holds_up_no_other(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})
    monkeypatch.setattr(jobs, "_outside", set())
    stop, hangs, goes_on = threading.Event(), threading.Event(), threading.Event()

    @steady(every=0.5, waits_outside=True)
    def call_somebody():
        hangs.set()
        goes_on.wait(30)

    @steady(every=0.5)
    def count():
        if hangs.wait(30):
            stop.set()

    work(stop)
    assert not goes_on.is_set()  # the other one ran to its end while this one hung
    goes_on.set()
    for thread in threading.enumerate():
        if thread.name == jobs.BESIDE:
            thread.join(30)
