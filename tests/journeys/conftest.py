"""A centre that is really served, and phones that really lose the network: Chromium with a profile on disk."""

import atexit
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from kapok.post.tests.server import MailServer
from tests.cut_line import Line
from tests.journeys.desk import Desk
from tests.journeys.phone import ARGUMENTS, CHROMIUM, Phone
from tests.serve import Server, clean_environment, copy_filled
from tests.tables import copy_tables

ANSWER_SECONDS_MAX = 120
_answering: list[subprocess.Popen] = []


class Centre(Server):
    """`kapok serve` on the content of tests/journeys/content.py. Phones reach it over a line that can be cut."""

    def __init__(self, data, **how):
        super().__init__(data, **how)
        self.line, self.names = Line(("127.0.0.1", self.port)), {}
        self.line.mend()
        self.environment["KAPOK_ADDRESS"] = f"http://localhost:{self.line.port}"

    def welcome(self) -> None:
        """Another Amina and another Baraka learn here, of whom nobody knows yet; who says “amina” means this one from now on."""
        self.names = self.ask("welcome")

    def ask(self, *arguments):
        """What the centre holds, read in another process: ask("answers", "amina")."""
        return ask_content(self.data, *(self.names.get(each, each) for each in arguments))

    def statements(self, username) -> list[tuple[str, str]]:
        """What came from her phone: [(verb, activity)], sorted; the centre's own word left out."""
        return self.standing(username)[1]

    def standing(self, username) -> tuple[int, list[tuple[str, str]]]:
        """The first figure of the fund, and what came from her phone."""
        told = self.ask("standing", username)
        return told["value"], [tuple(pair) for pair in told["statements"]]


def ask_content(data, *arguments):
    who = answering(Path(data))
    who.stdin.write(json.dumps([str(data), *arguments]) + "\n")
    who.stdin.flush()
    if not select.select([who.stdout], [], [], ANSWER_SECONDS_MAX)[0]:
        os.killpg(_answering.pop().pid, signal.SIGKILL)  # its late answer would be taken for that to the next question
        raise AssertionError(f"No answer came to {arguments}.")
    said = json.loads(who.stdout.readline())
    assert "mistake" not in said, said["mistake"]
    return said["answer"]


def answering(data: Path) -> subprocess.Popen:
    """Started with the first folder that is asked about; it ends with this process, which holds its input."""
    if not _answering:
        command = [sys.executable, "-m", "tests.journeys.ask"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        environment = clean_environment(data)
        _answering.append(subprocess.Popen(command, env=environment, text=True, start_new_session=True, **pipes))
        atexit.register(_answering[0].communicate)
    return _answering[0]


def copy_centre(target) -> Path:
    """A data folder of its own with the content of content.py in it."""
    return copy_filled("journeys-data", fill_centre, target)


def fill_centre(data: Path) -> None:
    copy_tables(data / "kapok.sqlite3")
    ask_content(data, "fill")


def copy_network(target) -> Path:
    """The same, with the content of network.py besides."""
    return copy_filled("journeys-network", fill_network, target)


def fill_network(data: Path) -> None:
    shutil.rmtree(data, ignore_errors=True)
    ask_content(copy_centre(data), "network.fill_network")


def with_its_look(**environment: str) -> dict[str, str]:
    """Sheets and scripts are joined once for all; a single test has them joined on the shelf."""
    return {"KAPOK_STATIC": os.environ.get("KAPOK_STATIC") or os.environ["KAPOK_TEST_FOLDER"] + "/look"} | environment


@contextlib.contextmanager
def served(data, **environment):
    server = Centre(data, environment=with_its_look(**environment))
    server.start()
    yield server
    server.line.cut()
    if server.process.poll() is None:
        server.stop()


@pytest.fixture(scope="package")
def shared_centre(tmp_path_factory):
    """One for all journeys that leave its course as it is."""
    with served(copy_centre(tmp_path_factory.mktemp("served") / "data")) as server:
        yield server


@pytest.fixture
def centre(shared_centre):
    """With an Amina and a Baraka of this journey's own."""
    shared_centre.welcome()
    yield shared_centre
    shared_centre.line.mend()
    if shared_centre.process.poll() is not None:
        shared_centre.start()


@pytest.fixture(scope="package")
def chromium():
    """While Playwright runs, Django refuses the database in this process: no journey asks for it here."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="package")
def browser(chromium):
    one = chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield one
    one.close()


@pytest.fixture
def phone(request, chromium, centre, tmp_path):
    """Marked `on_disk`, its browser is its own and keeps what it knows when it is closed; else it forgets with the test."""
    if request.node.get_closest_marker("on_disk"):
        one = Phone(chromium, centre, tmp_path / "phone")
    else:
        one = Phone(request.getfixturevalue("browser"), centre)
    yield one
    one.close()


@pytest.fixture(scope="module")
def mail():
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def network(mail, tmp_path_factory):
    """The centre of network.py, served, with a post office: one for the tests of a file, which leave each other's things alone."""
    with served(
        copy_network(tmp_path_factory.mktemp("served") / "data"), EMAIL_URL=f"smtp://127.0.0.1:{mail.port}"
    ) as server:
        yield server


@pytest.fixture
def desks(browser, network):
    """desks("ruth"): a desk of her own with Ruth signed in at it; desks(): a visitor's."""
    yield lambda username="": Desk(browser, network, username)
    for context in browser.contexts:
        context.close()
