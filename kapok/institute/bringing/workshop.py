"""Long work on files, in a thread beside the steady work, one piece at a time: letters and counts do not wait for a film.

Nothing here touches the database. What a stopped or killed process was doing is begun anew by the next one; every piece of this
work either has its result on the disk under its name, or has left nothing.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait

from django.utils.translation import override

_bench = threading.Lock()
_tasks: dict[tuple, Future] = {}


def done_by_now(key: tuple, work: Callable[[], object], *, language: str, seconds: float = 2.0) -> Future | None:
    """Begins the work named `key` if it is not begun, waits a little, and returns it when it has ended, else None."""
    if key not in _tasks:
        _tasks[key] = Future()
        # A daemon: whoever stops the process need not wait until a film is small.
        threading.Thread(target=_do, args=(_tasks[key], work, language), daemon=True).start()
    ended, _running = wait([_tasks[key]], timeout=seconds)
    return _tasks.pop(key) if ended else None


def forget_tasks(alive: set) -> None:
    """Drops what nobody asks for any more; `alive` holds the first parts of the keys that are still wanted."""
    for key in [key for key in _tasks if key[0] not in alive]:
        _tasks.pop(key).cancel()


def _do(task: Future, work: Callable[[], object], language: str) -> None:
    with _bench, override(language):
        if not task.set_running_or_notify_cancel():
            return
        try:
            task.set_result(work())
        except BaseException as failure:
            task.set_exception(failure)
