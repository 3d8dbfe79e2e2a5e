"""kill -9 of the server and its work while a course is brought: it goes on, or it never happened; what is published is whole."""

import contextlib
import hashlib
import os
import random
import re
import sqlite3
import threading
import time
import urllib.error
import urllib.request

import pytest

from kapok.institute.bringing.tests.sending import TUS, b64, id_of, zipped
from kapok.institute.tests.folders import make_course
from tests.running.phone import NO_ANSWER, Phone
from tests.serve import Server, copy_demo, run_kapok

PIECE, WAIT_SECONDS = 200_000, 120


class Officer(Phone):
    """Asks again and again after a kill, as her page does."""

    def ask(self, method: str, path: str, data: bytes | None = None, **headers):
        """Status and headers of the answer, or None when there was none."""
        said = {"Origin": self.server.address, **{name.replace("_", "-"): value for name, value in headers.items()}}
        request = urllib.request.Request(self.server.address + path, data, said | TUS, method=method)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.headers
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers
        except NO_ANSWER:
            return None

    def offset(self, url: str) -> int:
        return int(patiently(lambda: self.ask("HEAD", url))[1]["Upload-Offset"])

    def send_piece(self, url: str, data: bytes, offset: int):
        piece = data[offset : offset + PIECE]
        checksum = f"sha256 {b64(hashlib.sha256(piece).digest())}"
        kind = "application/offset+octet-stream"
        return self.ask("PATCH", url, piece, Upload_Offset=str(offset), Upload_Checksum=checksum, Content_Type=kind)

    def press(self, path: str, form: str, **fields) -> None:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', patiently(lambda: self.get(form)))[1]
        with contextlib.suppress(*NO_ANSWER):
            self.post(path, {"csrfmiddlewaretoken": token, **fields})


def patiently(ask):
    for _try in range(WAIT_SECONDS * 10):
        with contextlib.suppress(*NO_ANSWER):
            if answer := ask():
                return answer
        time.sleep(0.1)
    raise AssertionError("There was never an answer.")


def rows(server, query: str) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(server.data / "kapok.sqlite3", timeout=20)) as opened:
        return opened.execute(query).fetchall()


def step(server) -> str:
    return (rows(server, "SELECT step FROM institute_courseimport ORDER BY made_at DESC LIMIT 1") or [("",)])[0][0]


def end_leases(server) -> None:
    """The minute passes in which the work of a dead process belongs to it."""
    with contextlib.closing(sqlite3.connect(server.data / "kapok.sqlite3", timeout=20)) as opened, opened:
        opened.execute("DELETE FROM base_lease")


def kill_until(server, chance, wanted: set[str], kills: int) -> None:
    """Kills at any moment, starts again, until the course has come so far; at last it is left alone."""
    for _kill in range(kills):
        time.sleep(chance.uniform(0, 1.2))
        server.kill()
        end_leases(server)
        server.start()
    patiently(lambda: step(server) in wanted)


def send(officer, server, chance, data: bytes, name: str, kills: int) -> str:
    metadata = f"filename {b64(name)},head {b64(hashlib.sha256(data[:65536]).hexdigest())}"
    said = {"Upload_Length": str(len(data)), "Upload_Metadata": metadata}
    url = patiently(lambda: officer.ask("POST", "/uploads/", b"", **said))[1]["Location"]
    moments = set(chance.sample(range(len(data) // PIECE), kills))
    while (offset := officer.offset(url)) < len(data):
        sending = threading.Thread(target=officer.send_piece, args=(url, data, offset))
        sending.start()
        if offset // PIECE in moments:
            moments.remove(offset // PIECE)
            time.sleep(chance.uniform(0, 0.05))
            server.kill()
            sending.join()
            end_leases(server)
            server.start()
            assert officer.offset(url) in (offset, min(offset + PIECE, len(data)))
        sending.join()
    return url


@pytest.mark.parametrize("turns", [1, pytest.param(8, marks=pytest.mark.long)])
def test_a_course_survives_kills_on_its_way_and_is_published_once(tmp_path, turns):
    server, chance = Server(copy_demo(tmp_path / "data")), random.Random(turns)
    server.start()
    try:
        officer = Officer(server, "ruth")
        officer.sign_in()
        for turn in range(turns):
            folder = make_course(tmp_path, slug=f"soil-{turn}")
            (folder / "media/list.txt").write_bytes(os.urandom(1_500_000).hex().encode())
            data = zipped(folder)
            url = send(officer, server, chance, data, f"{turn}.zip", kills=2)
            [(centre,)] = rows(server, "SELECT id FROM network_organisation WHERE slug = 'centre'")
            form = "/en/course-imports/bring/"
            said = {"upload": id_of(url), "sha256": hashlib.sha256(data).hexdigest(), "organisation": centre}
            officer.press(form, form, **said)
            kill_until(server, chance, {"ready"}, kills=2)
            [(of,)] = rows(server, "SELECT id FROM institute_courseimport ORDER BY made_at DESC LIMIT 1")
            page = f"/en/course-imports/{of[:8]}-{of[8:12]}-{of[12:16]}-{of[16:20]}-{of[20:]}/"
            officer.press(f"{page}publish/", page)
            kill_until(server, chance, {"published"}, kills=1)
        versions = rows(server, "SELECT slug, version FROM packages_package WHERE slug LIKE 'soil-%' ORDER BY slug")
        assert versions == [(f"soil-{turn}", 1) for turn in range(turns)]
        brought = rows(server, "SELECT count(*) FROM journal_fact WHERE kind = 'institute.course_brought'")
        assert brought == [(turns,)]
        assert "Reading soil" in patiently(lambda: officer.get("/en/courses/soil-0/"))
        patiently(lambda: list((server.data / "staging" / "courses").iterdir()) == [])
    finally:
        server.stop()
    assert list((server.data / "staging" / "uploads").iterdir()) == []
    checked = run_kapok("check", data=server.data, environment=server.environment)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
