"""Long work on files, in a thread beside the steady work, one piece at a time: letters and counts do not wait for a film.

Nothing here touches the database. What a killed process was doing is begun anew by the next one; every piece of this work
either has its result on the disk under its name, or has left nothing.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.utils.translation import override

_bench = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workshop")
_tasks: dict[Hashable, Future] = {}


def done_by_now(key: Hashable, work: Callable[[], object], *, language: str, seconds: float = 2.0) -> Future | None:
    """Begins the work named `key` if it is not begun, waits a little, and returns it when it has ended, else None."""
    if key not in _tasks:
        _tasks[key] = _bench.submit(_in_language, work, language)
    ended, _running = wait([_tasks[key]], timeout=seconds)
    return _tasks.pop(key) if ended else None


def forget_tasks(alive: set) -> None:
    """Drops what nobody asks for any more; `alive` holds the first parts of the keys that are still wanted."""
    for key in [key for key in _tasks if key[0] not in alive]:
        _tasks.pop(key).cancel()


def _in_language(work: Callable[[], object], language: str):
    with override(language):
        return work()
