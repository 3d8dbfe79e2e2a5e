"""CPU seconds that processes used: of one with all below it, and of a PostgreSQL on this machine with what its ended connections used."""

import os
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
OF_WORK = "SELECT pid FROM pg_stat_activity WHERE application_name = 'kapok work'"  # see kapok/serving/family.py


def family(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            waiting += map(int, task.read_text().split())
    return found


def is_work(pid: int) -> bool:
    """Whether it calls itself `kapok work` (kapok/serving/family.py)."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == "kapok work"
    except OSError:
        return False


class Serving:
    """A `kapok serve`: what its pages took, and what its steady work took. Says nothing when it cannot tell which is which."""

    def __init__(self, root: int, *, seconds_max: int = 60):
        self._root, end = root, time.monotonic() + seconds_max
        while not self._is_whole(*self._members()):  # The steady work starts when the first page is there.
            if time.monotonic() > end:
                raise SystemExit(
                    f"One process of steady work and those of the pages are not to be told apart: {self._members()}."
                )
            time.sleep(0.1)
        self._began = self._members()

    def seconds(self) -> tuple[float, float]:
        members = self._members()
        if members != self._began:
            raise SystemExit(
                f"A process of the server ended or came meanwhile: {self._began}, now {members}. Measure again."
            )
        pages, work = (sum(map(seconds_of, pids)) for pids in members)
        return pages, work

    def _members(self) -> tuple[list[int], list[int]]:
        """Those of the pages with the one that minds them, and those of the steady work."""
        pids = sorted(family(self._root))
        work = [pid for pid in pids if is_work(pid)]
        return [pid for pid in pids if pid not in work], work

    @staticmethod
    def _is_whole(pages: list[int], work: list[int]) -> bool:
        return len(work) == 1 and len(pages) > 1


def seconds_of(pid: int, *, with_ended: bool = False) -> float:
    """`with_ended`: and of its children that ended."""
    fields = _fields(pid)
    return sum(map(int, fields[11 : 15 if with_ended else 13])) / TICKS if fields else 0.0


def _fields(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


class Postgres:
    """Everything below the postmaster, also what ended, which Linux adds up there. What the steady work had done by it is told
    apart by the connections that it has at the moment."""

    def __init__(self, url: str):
        self._url, self._of_work = url, {}
        folder = Path(self.ask("SHOW data_directory"))
        self._root = int((folder / "postmaster.pid").read_text().split()[0])

    def ask(self, sql: str) -> str:
        return subprocess.run(
            ["psql", self._url, "-Atc", sql], capture_output=True, text=True, check=True
        ).stdout.strip()

    def seconds(self) -> tuple[float, float]:
        """For those who ask; for the steady work."""
        for pid in map(int, self.ask(OF_WORK).split()):
            self._of_work[pid] = seconds_of(pid) or self._of_work.get(pid, 0)
        whole = seconds_of(self._root, with_ended=True) + sum(map(seconds_of, family(self._root)[1:]))
        work = sum(self._of_work.values())
        return whole - work, work
