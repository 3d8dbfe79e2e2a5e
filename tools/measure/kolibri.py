"""Kolibri (Learning Equality, MIT) on this machine, to measure beside: in an environment and a data folder of its own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from types import SimpleNamespace

from tests.serve import free_port

VERSION = "0.19.5"  # the one that design was measured against
CONTENT = Path(__file__).with_name("kolibri_content.py")
START_SECONDS_MAX, INSTALL_SECONDS_MAX = 180, 900
ANSWER = {"question": {"radio 1": {"choicesSelected": [False, True, False, False]}}}


class CannotMeasure(Exception):
    """Holds a sentence: why Kolibri cannot be measured here."""


def install(folder: Path) -> Path:
    """The program; what was installed before is used again."""
    program = folder / "bin" / "kolibri"
    if program.exists():
        return program
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True, timeout=300)
        command = [folder / "bin" / "python", "-m", "pip", "install", "-q", f"kolibri=={VERSION}"]
        subprocess.run(command, check=True, capture_output=True, timeout=INSTALL_SECONDS_MAX)
    except (subprocess.SubprocessError, OSError) as problem:
        raise CannotMeasure(
            f"Kolibri could not be installed here ({problem}), so only Kapok was measured."
        ) from problem
    return program


@contextlib.contextmanager
def serving_kolibri(program: Path, home: Path):
    """A filled centre that answers: .process, .address, .told (what kolibri_content.py left)."""
    told, port = home.with_suffix(".json"), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KAPOK_", "DJANGO_"))}
    environment |= {"KOLIBRI_HOME": str(home), "KOLIBRI_RUN_MODE": "kapok-bench", "KAPOK_BENCH_TOLD": str(told)}
    home.mkdir(parents=True)
    process = None
    with open(home.with_suffix(".log"), "wb") as log:
        quiet = {"env": environment, "stdout": log, "stderr": log, "stdin": subprocess.DEVNULL}
        try:
            subprocess.run([program, "manage", "shell", "-c", CONTENT.read_text()], check=True, timeout=600, **quiet)
            command = [program, "start", "--foreground", "--port", str(port), "--zip-port", str(free_port())]
            process = subprocess.Popen(command, start_new_session=True, **quiet)
            address = f"http://127.0.0.1:{port}"
            _wait(process, address)
            yield SimpleNamespace(process=process, address=address, told=json.loads(told.read_text()))
        except (subprocess.SubprocessError, OSError) as problem:
            raise CannotMeasure(f"Kolibri did not start here ({problem}), so only Kapok was measured.") from problem
        finally:
            if process:
                _stop(process)


def _wait(process, address: str) -> None:
    end = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/api/public/info/", timeout=5):
            return
        time.sleep(0.5)
    raise CannotMeasure("Kolibri did not answer within three minutes, so only Kapok was measured.")


def _stop(process) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=30)
        return
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)


class Learner:
    """Signed in, with the quiz open: `cookie` and `token` for her requests, `session` for her answers."""

    def __init__(self, server, number: int):
        self.server, self.cookies, told = server, CookieJar(), server.told
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self._opener.open(f"{server.address}/en/auth/", timeout=60).read()
        who = {"username": f"learner{number}", "password": told["password"], "facility": told["facility"]}
        self._send("/api/auth/session/", who)
        quiz = {
            "node_id": told["quiz"],
            "content_id": told["content"],
            "channel_id": told["channel"],
            "kind": "exercise",
        }
        self.session = self._send("/api/logger/trackprogress/", quiz | {"mastery_model": told["mastery"]})["session_id"]

    @property
    def token(self) -> str:
        return next((each.value for each in self.cookies if each.name.endswith("csrftoken")), "")

    @property
    def cookie(self) -> str:
        return "; ".join(f"{each.name}={each.value}" for each in self.cookies)

    def _send(self, path: str, body: dict) -> dict:
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        request = urllib.request.Request(self.server.address + path, json.dumps(body).encode(), headers)
        try:
            return json.loads(self._opener.open(request, timeout=60).read())
        except urllib.error.HTTPError as refused:
            raise CannotMeasure(
                f"Kolibri refused {path} ({refused.code}: {refused.read()[:200].decode(errors='replace')}), so only Kapok was measured."
            ) from refused


def course_page(server, learners: list[Learner]):
    """The five calls that Kolibri's page of a topic makes."""
    told = server.told
    tree = f"/api/content/contentnode_tree/{told['topic']}/?include_coach_content=false&exclude_modalities=COURSE"
    within = f"tree_id={told['tree']}&lft__gt={told['left']}&rght__lt={told['right']}&max_results=1"
    calls = [
        "/api/content/contentnode/?max_results=1",
        "/api/content/channel/?available=true",
        tree,
        f"/api/content/contentnode/?exclude_modalities=COURSE&exclude_course_ancestry=true&include_coach_content=false&{within}",
        f"/api/content/contentnodeprogress/{told['topic']}/tree/?include_coach_content=false&exclude_modalities=COURSE",
    ]

    async def ask(session, number) -> bool:
        headers = {"Cookie": learners[number % len(learners)].cookie}
        for each in calls:
            async with session.get(server.address + each, headers=headers, allow_redirects=False) as answer:
                await answer.read()
                if answer.status != 200:
                    return False
        return True

    return ask


def answer_event(server, learners: list[Learner]):
    """One question of the quiz answered."""

    async def send(session, number) -> bool:
        learner, item = learners[number % len(learners)], server.told["items"][0]
        given = {
            "item": item,
            "correct": 0,
            "complete": False,
            "time_spent": 3.2,
            "answer": ANSWER,
            "simple_answer": "B",
        }
        headers = {"Cookie": learner.cookie, "X-CSRFToken": learner.token}
        address = f"{server.address}/api/logger/trackprogress/{learner.session}/"
        body = {"time_spent_delta": 1.5, "interactions": [given]}
        async with session.put(address, json=body, headers=headers) as answer:
            await answer.read()
            return answer.status == 200

    return send
