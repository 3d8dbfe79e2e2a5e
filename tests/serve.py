"""A real server for tests: `kapok serve` in processes of its own, on its own data folder and a free port.

with serving(tmp_path / "data", demo=True) as server:
    urlopen(server.address + "/en/")
    server.kill()          # kill -9, as a power cut would
    server.start()         # on the same data and port
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

START_SECONDS_MAX = 90
DEMO_ADDRESS = "http://localhost:8000"  # where demos are filled; wherever they are served then, their names keep it
NOT_INHERITED = (
    "KAPOK_PRODUCTION",
    "KAPOK_ADDRESS",
    "KAPOK_PORT",
    "KAPOK_DEMO_OPEN",
    "STORAGE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",  # that of the tests is for the process of the tests
)


class Server:
    def __init__(self, data: Path, *, arguments=(), environment=None, prefix=()):
        self.data, self.port, self.arguments, self.prefix = Path(data), free_port(), list(arguments), list(prefix)
        self.address = f"http://localhost:{self.port}"
        self.environment = clean_environment(self.data) | (environment or {})
        self.log = self.data.with_name(f"{self.data.name}.log")
        self.log.unlink(missing_ok=True)
        self.process: subprocess.Popen | None = None

    def start(self) -> float:
        """Seconds until it answered."""
        began = time.monotonic()
        with open(self.log, "ab") as log:
            command = [
                *self.prefix,
                sys.executable,
                "-m",
                "kapok.cli",
                "serve",
                "--port",
                str(self.port),
                *self.arguments,
            ]
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        try:
            self.wait_until_it_answers()
        except AssertionError:
            self.kill()
            raise
        return time.monotonic() - began

    def wait_until_it_answers(self) -> None:
        end = time.monotonic() + START_SECONDS_MAX
        while not answers(self.address + "/en/"):
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"The server did not start:\n{self.output()}")
            time.sleep(0.03)

    def stop(self) -> int:
        """Asks it to end, as a service manager would; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=60)

    def output(self) -> str:
        return self.log.read_text() if self.log.exists() else ""


@contextlib.contextmanager
def serving(data, *, demo=False, arguments=(), environment=None):
    server = Server(data, arguments=[*(["--demo"] if demo else []), *arguments], environment=environment)
    try:
        server.start()
        yield server
    finally:
        if server.process and server.process.poll() is None:
            server.stop()


def copy_demo(target) -> Path:
    """A data folder of its own with the demonstration centre in it, filled once for all tests and then copied."""
    return copy_filled("demo-data", fill_demo, target)


def fill_demo(data: Path) -> None:
    done = run_kapok("demo", data=data, environment={"KAPOK_ADDRESS": DEMO_ADDRESS}, seconds=300)
    assert done.returncode == 0, done.stderr


def copy_filled(name: str, fill, target) -> Path:
    """A copy of what `fill(data)` makes, which it does once for all test processes."""
    shelf = Path(os.environ["KAPOK_TEST_FOLDER"])
    whole, part = shelf / name, shelf / f"{name}.part"
    with open(shelf / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # Two test processes ask at once; the second finds it filled.
        if not whole.exists():
            fill(part)
            part.rename(whole)
    return Path(shutil.copytree(whole, target))


def run_kapok(*arguments, data, environment=None, seconds=120) -> subprocess.CompletedProcess:
    """Runs a command of `kapok` to its end; `.returncode`, `.stdout` and `.stderr` as text."""
    command = [sys.executable, "-m", "kapok.cli", *map(str, arguments)]
    environment = clean_environment(data) | (environment or {})
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=seconds, check=False)


def clean_environment(data) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    root = str(Path(__file__).resolve().parent.parent)
    return kept | {"KAPOK_DATA": str(data), "KAPOK_LOG_LEVEL": "ERROR", "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
