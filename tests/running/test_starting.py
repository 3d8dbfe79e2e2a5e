"""Starting, stopping and starting again: quick when it can, one clear sentence when it cannot."""

import os
import signal
import socket
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.serve import Server, answers, free_port, run_kapok, serving

RESTART_SECONDS_MAX = (
    10  # of the processor, beside other tests; make bench-server holds it to 3 of the clock on a machine at rest
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("starting") / "data"
    with serving(folder):
        pass
    return folder


def test_a_second_start_is_quick(data):
    server = Server(data)
    try:
        server.start()
        family = [server.process.pid, *children_of(server.process.pid)]
        assert 0 < sum(processor_seconds(pid) for pid in family) < RESTART_SECONDS_MAX
        assert f"Kapok is at {server.address}/" in eventually(server.output, "Kapok is at")
        assert "WARNING" not in server.output()
    finally:
        server.stop()


def test_it_ends_when_asked_and_leaves_nothing_behind(data):
    with serving(data) as server:
        family = eventually(lambda: children_of(server.process.pid), 2)
        assert server.stop() == 0
    assert not answers(server.address)
    assert [pid for pid in family if is_alive(pid)] == []


def test_after_kill_9_its_children_end_and_it_starts_again(data):
    with serving(data) as server:
        family = eventually(lambda: children_of(server.process.pid), 2)
        server.kill()
        eventually(lambda: not any(is_alive(pid) for pid in family))
        server.start()
        assert urllib.request.urlopen(server.address + "/en/").status == 200


def test_pages_and_work_are_started_again_when_they_die(data):
    with serving(data) as server:
        before = eventually(lambda: children_of(server.process.pid), 2)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        after = eventually(lambda: [pid for pid in children_of(server.process.pid) if pid not in before], 2)
        eventually(lambda: answers(server.address + "/en/"))
        assert len(after) == 2


def test_what_is_forked_takes_no_database_along(data):
    with serving(data) as server:
        eventually(server.output, "becomes its first officer")  # so it has asked the database whether there is a centre
        eventually(lambda: not databases_of(server.process.pid))


def databases_of(pid) -> list[str]:
    opened = []
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed at this moment
            opened.append(os.readlink(each))
    return [path for path in opened if "sqlite" in path]


def test_a_port_in_use_is_said_in_one_sentence(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run_kapok("serve", "--port", port, data=data)
    assert_one_sentence(refused, f"Port {port} is in use. Stop what uses it, or choose another with --port.")


def test_a_second_server_on_the_same_data_is_refused(data):
    with serving(data):
        refused = run_kapok("serve", "--port", free_port(), data=data)
    assert_one_sentence(
        refused, f"Another kapok serves the data folder {data} already. Stop it, or choose another with --data."
    )


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    refused = run_kapok("serve", data=tmp_path / "file" / "data")
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"The data folder {tmp_path}/file/data cannot be written: Not a directory.")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("missing", ["KAPOK_SECRET_KEY", "KAPOK_KEYS_SECRET"])
def test_production_names_the_secret_that_is_missing(tmp_path, missing):
    secrets = {name: "x" * 50 for name in ("KAPOK_SECRET_KEY", "KAPOK_KEYS_SECRET") if name != missing}
    refused = run_kapok("serve", data=tmp_path, environment={"KAPOK_PRODUCTION": "1", **secrets})
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"{missing} is not set.")
    assert refused.stderr.count("\n") == 1


def test_a_wrong_port_and_a_wrong_database_are_said_in_one_sentence(tmp_path):
    port = run_kapok("serve", data=tmp_path, environment={"KAPOK_PORT": "eighty"})
    assert_one_sentence(port, "KAPOK_PORT is “eighty”. Write a number from 1 to 65535.")
    database = run_kapok("serve", data=tmp_path, environment={"DATABASE_URL": "mysql://localhost/kapok"})
    assert_one_sentence(database, "DATABASE_URL begins with “mysql”. Write postgres://… or sqlite:///….")
    silent = run_kapok(
        "serve", data=tmp_path, environment={"DATABASE_URL": f"postgres://kapok@127.0.0.1:{free_port()}/kapok"}
    )
    assert silent.returncode == 2
    assert silent.stderr.startswith("The database does not answer:")
    assert "Traceback" not in silent.stderr


def test_a_demonstration_needs_an_empty_folder(data):
    refused = run_kapok("demo", data=data)
    assert_one_sentence(
        refused, f"The data folder {data} holds a centre that is not a demonstration. Choose an empty one with --data."
    )


def assert_one_sentence(refused, sentence):
    assert (refused.returncode, refused.stderr) == (2, sentence + "\n")


def children_of(pid) -> list[int]:
    """Of this process and, one level deep, the two that `kapok serve` minds."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        own = file.read().split()
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children") as file:
            own += file.read().split()
    return sorted({int(each) for each in own})


def processor_seconds(pid) -> float:
    """What the process has used, and those of its children that have ended."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def is_alive(pid) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def eventually(look, wanted=None, seconds=60):
    """What `look` returns as soon as it is true (or long enough, or holds the text)."""
    end = time.monotonic() + seconds
    while True:
        seen = look()
        fits = seen if wanted is None else len(seen) == wanted if isinstance(wanted, int) else wanted in seen
        if fits:
            return seen
        assert time.monotonic() < end, f"waited in vain: {seen}"
        time.sleep(0.05)
