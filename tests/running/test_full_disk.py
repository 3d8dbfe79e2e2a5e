"""A full disk: a clear page, nothing accepted is lost, and all goes on when there is room again."""

import contextlib
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.running.phone import Phone
from tests.running.test_kills import kept_ids
from tests.serve import Server, copy_demo, run_kapok


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 48 MB in memory. Mounting one is for root; elsewhere the test is left out and says so."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        pytest.skip("a small disk can only be mounted as root on Linux")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place) -> None:
    with open(place / "ballast", "ab") as file, contextlib.suppress(OSError):
        while True:
            os.write(file.fileno(), bytes(4096))


def test_a_full_disk_gives_a_clear_page_and_loses_nothing(small_disk):
    server = Server(copy_demo(small_disk / "data"))
    server.start()
    try:
        phone = Phone(server).sign_in()
        accepted, waiting = {}, []
        fill(small_disk)
        for _answer in range(100):
            waiting = [phone.answer()]
            try:
                accepted |= phone.send(waiting)
            except urllib.error.HTTPError as refused:
                assert refused.code == 503
                assert "Your answers stay on your phone" in json.loads(refused.read())["reason"]
                break
        else:
            pytest.fail("The disk never became full.")

        assert urllib.request.urlopen(server.address + "/en/courses/").status == 200  # Reading goes on.
        with pytest.raises(urllib.error.HTTPError) as page:
            phone.post("/en/courses/assessing-online/units/1/read/", {})
        words = page.value.read().decode()
        assert page.value.code == 507
        assert "The disk of this centre is full" in words
        assert "Traceback" not in words

        (small_disk / "ballast").unlink()
        accepted |= phone.send(waiting)
        assert set(accepted.values()) == {"received"}
    finally:
        server.stop()
    assert sorted(kept_ids(server.data)["evidence_statement"]) == sorted(accepted)
    assert run_kapok("check", data=server.data, environment=server.environment).returncode == 0


def test_a_start_on_a_full_disk_is_refused_in_one_sentence(small_disk):
    fill(small_disk)
    refused = run_kapok("serve", data=small_disk / "data")
    assert refused.returncode == 2
    assert "No space left on device" in refused.stderr
    assert refused.stderr.count("\n") == 1
