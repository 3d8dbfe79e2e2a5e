"""Steady work: functions that are run again and again by `kapok work`, each holding a lease so that only one process does it.

A job may be cut by a power failure at any instruction, so every function here must be safe to run twice; what it has to
do lies in its own table (letters to send, counts that are due), never in this process.
"""

import logging
import signal
import threading
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.db import close_old_connections, connection, connections, transaction

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import Lease

log = logging.getLogger(__name__)
BESIDE = "outside"  # the thread of jobs that wait for other computers
LEASE_SECONDS = 60
ANALYSIS_ROWS = 1000  # read of each index, so that a large table holds nobody up
_jobs: dict[str, tuple[Callable, float]] = {}
_outside: set[str] = set()
_upkeep: set[str] = set()


def steady(every: float, *, waits_outside: bool = False, is_upkeep: bool = False):
    """Run the function each `every` seconds; it returns something true when there was work, and is then called again at once.

    `waits_outside`: it calls machines of others, which may let it wait; it runs in a thread beside, so that no other job waits too.
    `is_upkeep`: nothing waits for it, so `run_due_jobs` leaves it to `kapok work`.
    """

    def register(function):
        name = f"{function.__module__}.{function.__name__}"
        _jobs[name] = (function, every)
        if waits_outside:
            _outside.add(name)
        if is_upkeep:
            _upkeep.add(name)
        return function

    return register


@steady(every=6 * 3600, is_upkeep=True)
def refresh_statistics() -> None:
    """What the database knows of the sizes of its tables, by which it chooses an index; PostgreSQL asks itself.

    Of few rows SQLite keeps averages only. Of all rows it would keep samples too (sqlite_stat4), and then plans a question anew
    each time that it is asked with other values, which takes longer than most answers.
    """
    if connection.vendor == "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {ANALYSIS_ROWS}")
            cursor.execute("ANALYZE")


def run_due_jobs() -> int:
    """Runs each job once until none finds work; for tests and for `kapok demo`. Returns the number of runs that found work."""
    rounds = 0
    for name, (function, _every) in sorted(_jobs.items()):
        while name not in _upkeep and function():
            rounds += 1
            if rounds > 10_000:
                raise RuntimeError(f"{name} never ends")
    return rounds


def take_lease(job: str, holder) -> bool:
    with transaction.atomic():
        lease = Lease.objects.select_for_update().filter(job=job).first()
        if lease and lease.holder != holder and lease.until > now():
            return False
        Lease.objects.update_or_create(
            job=job, defaults={"holder": holder, "until": now() + timedelta(seconds=LEASE_SECONDS)}
        )
        return True


def work(stop: threading.Event | None = None) -> None:
    """The loops of the work process; they end on SIGTERM or SIGINT between two jobs. What waits outside is not waited for: it may
    be cut at any instruction, as every job."""
    stop, holder = stop or _stop_on_signal(), uuid7()
    beside = threading.Thread(target=_go_beside, args=(holder, stop), daemon=True, name=BESIDE)
    beside.start()
    _go_round(_jobs.keys() - _outside, holder, stop)


def _go_beside(holder, stop) -> None:
    try:
        _go_round(_outside, holder, stop)
    finally:
        connections.close_all()  # of this thread


def _go_round(names: Collection[str], holder, stop: threading.Event) -> None:
    next_run = dict.fromkeys(names, 0.0)
    leased_until: dict[str, datetime] = {}
    clock = 0.0
    while not stop.is_set():
        for name in next_run:
            function, every = _jobs[name]
            if clock >= next_run[name] and not stop.is_set():
                found = _run_leased(name, function, holder, leased_until)
                next_run[name] = clock if found else clock + every
        close_old_connections()
        stop.wait(0.5)
        clock += 0.5


def _run_leased(name, function, holder, leased_until) -> bool:
    try:
        if leased_until.get(name, now()) <= now():
            if not take_lease(name, holder):
                return False
            leased_until[name] = now() + timedelta(seconds=LEASE_SECONDS / 3)
        return bool(function())
    except Exception:  # One broken job must not stop the others; it is logged and tried again.
        log.exception("The job %s failed and will be tried again.", name)
        return False


def _stop_on_signal() -> threading.Event:
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    return stop
