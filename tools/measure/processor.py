"""CPU seconds that processes used: of one with all below it, and of a PostgreSQL on this machine with what its ended connections used."""

import os
import subprocess
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
