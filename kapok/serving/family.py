"""The processes of `kapok serve`: one that minds the others, one that makes pages, one that does the steady work.

However the first one ends, kill -9 included, the other two end with it, so that a new one finds the port and the database free.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.context import ForkProcess

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
WORK = "kapok work"
RESTART_SECONDS = 2


def end_with_parent(parent: int) -> None:
    """Linux kills this process when its parent dies; elsewhere a thread looks once a second."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # It died before we asked.
            os._exit(1)
    else:
        threading.Thread(target=_watch_parent, args=(parent,), daemon=True).start()


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def work_until_told(*, parent: int | None) -> int:
    _name_process(WORK)
    if parent:
        end_with_parent(parent)
        os.nice(10)
    from kapok.base.jobs import work  # needs Django, which is set up by now

    work()
    return 0


def _name_process(name: str) -> None:
    """As `ps` and PostgreSQL's list of connections show it."""
    os.environ["PGAPPNAME"] = name
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NAME, name.encode())


class WorkChild:
    """Keeps the steady work running beside the pages. It is forked from this process, so it shares what is loaded already; when it
    dies, `kapok work` is started from nothing, for a process that has threads by then must not fork."""

    def __init__(self):
        """To be called before this process has threads."""
        told, self._tell = (
            os.pipe()
        )  # not an Event, at which one who sets it waits for ever for a reader that was killed
        self._is_stopping = threading.Event()
        self._process: subprocess.Popen | _Forked = _Forked(target=_work_forked, args=(told, os.getpid()))
        self._process.start()

    def keep_running(self) -> None:
        os.write(self._tell, b".")
        while not self._is_stopping.is_set():
            code = self._process.wait()
            if not self._is_stopping.wait(RESTART_SECONDS):
                print(f"The work process ended with code {code}; it is started again.", file=sys.stderr, flush=True)
                command = [sys.executable, "-m", "kapok.cli", "work", "--child-of", str(os.getpid())]
                self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)

    def stop(self) -> None:
        self._is_stopping.set()
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()


class _Forked(ForkProcess):
    """Is waited for as a Popen is."""

    def wait(self, timeout: float | None = None) -> int | None:
        self.join(timeout)
        if timeout and self.is_alive():
            raise subprocess.TimeoutExpired(WORK, timeout)
        return self.exitcode  # None where another thread has waited for it too, and heard it


def _work_forked(told: int, parent: int) -> None:
    end_with_parent(parent)
    os.read(told, 1)
    work_until_told(parent=parent)
