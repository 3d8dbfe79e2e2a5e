"""What a program asks of the disk, in order, as strace sees it."""

import re
import shutil
import subprocess

import pytest

CALLS = (
    "openat,fsync,fdatasync,rename,renameat,renameat2,pwrite64,write,writev,sendto,sendmsg,recvfrom,read,clone,clone3"
)
needs_strace = pytest.mark.skipif(
    not shutil.which("strace")
    or subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True).returncode != 0,
    reason="strace is not installed or not allowed here",
)
LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)$")
NEW_THREAD = re.compile(r"CLONE_THREAD.* = (\d+)$")
RESUMED = re.compile(r"^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$")


def traced(log, *command):
    """`command` under strace, with names of files and sockets for numbers and enough of each text to know it.

    The command itself is the child of whoever starts this (-D), so that it can be waited for and ended as ever.
    """
    return ["strace", "-D", "-f", "-yy", "-s", "120", "-e", f"trace={CALLS}", "-o", str(log), *command]


def calls(log) -> list[tuple[str, str, str]]:
    """[(name, arguments and result, process)] in the order in which the calls ended."""
    begun, found = {}, []
    for line in log.read_text(errors="replace").splitlines():
        if resumed := RESUMED.match(line):
            process, name, rest = resumed.groups()
            found.append((name, begun.pop((process, name), "") + rest, process))
        elif match := LINE.match(line):
            process, name, rest = match.groups()
            if "<unfinished ...>" in rest:
                begun[process, name] = rest.replace("<unfinished ...>", "")
            else:
                found.append((name, rest, process))
    return _by_process(found)


def _by_process(found):
    """strace tells the thread; that of a process which begins others is the process."""
    whose: dict[str, str] = {}
    for name, rest, thread in found:
        if name.startswith("clone") and (made := NEW_THREAD.search(rest)):
            whose[made[1]] = whose.get(thread, thread)
    return [(name, rest, whose.get(thread, thread)) for name, rest, thread in found]


def is_sync(call, ending: str) -> bool:
    """A sync of a file whose name ends so."""
    return call[0] in {"fsync", "fdatasync"} and re.search(rf"{re.escape(ending)}>\s*\)", call[1]) is not None
