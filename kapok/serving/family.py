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

PR_SET_PDEATHSIG = 1
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
    if parent:
        end_with_parent(parent)
        os.nice(10)
    from kapok.base.jobs import work  # needs Django, which is set up by now

    work()
    return 0


class WorkChild:
    """Keeps `kapok work` running beside the pages; starts it again when it dies."""

    def __init__(self):
        self._process: subprocess.Popen | None = None
        self._is_stopping = threading.Event()

    def keep_running(self) -> None:
        while not self._is_stopping.is_set():
            command = [sys.executable, "-m", "kapok.cli", "work", "--child-of", str(os.getpid())]
            named = os.environ | {"PGAPPNAME": "kapok work"}  # tells it apart in PostgreSQL's list of connections
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=named)
            code = self._process.wait()
            if not self._is_stopping.wait(RESTART_SECONDS):
                print(f"The work process ended with code {code}; it is started again.", file=sys.stderr, flush=True)

    def stop(self) -> None:
        self._is_stopping.set()
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
