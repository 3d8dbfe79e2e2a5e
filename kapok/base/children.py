"""Foreign bytes are decoded in a child process: no network settings, limits on time, memory and output."""

import ctypes
import os
import resource
import signal
import subprocess
import sys

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class ChildFailed(Refusal):
    pass


def run_limited(
    argv, *, seconds: int, memory_mb: int, input: bytes = b"", output_max: int = 64 * 1024 * 1024, folder=None
) -> bytes:
    """Runs `argv` and returns its standard output. Raises ChildFailed with a sentence when it fails or passes a limit."""

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (output_max, output_max))
        if _libc:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # it does not outlive whoever waits for it
        os.nice(10)
        # The last of all: until it begins its own program it is as large as we are, and could get nothing more.
        if memory_mb:
            resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1024 * 1024,) * 2)

    environment = {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }
    try:
        done = subprocess.run(
            argv,
            input=input,
            capture_output=True,
            timeout=seconds * 2,
            env=environment,
            cwd=folder,
            preexec_fn=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ChildFailed(_("This file takes too long to read. Make it smaller and try again.")) from None
    if done.returncode:
        raise ChildFailed(_("This file could not be read: %(why)s") % {"why": _last_line(done.stderr)})
    if len(done.stdout) > output_max:
        raise ChildFailed(_("This file becomes too large when it is read."))
    return done.stdout


def _last_line(text: bytes) -> str:
    lines = text.decode(errors="replace").strip().splitlines()
    return lines[-1][:300] if lines else _("it is damaged or of another kind.")
