"""Backup while serving, restore on an empty machine: the same centre. A file that kapok backup did not write is refused."""

import contextlib
import gzip
import io
import json
import os
import shutil
import sqlite3
import tarfile
import threading

import pytest

from tests.running.phone import Phone
from tests.running.test_kills import kept_ids
from tests.serve import Server, copy_demo, run_kapok, serving


def test_a_backup_while_serving_restores_the_same_centre(tmp_path):
    server = Server(copy_demo(tmp_path / "data"))
    server.start()
    is_over, acknowledged = threading.Event(), {}
    phone = Phone(server).sign_in()

    def send():
        while not is_over.is_set():
            acknowledged.update(phone.send_patiently([phone.answer() for _each in range(5)]))
            is_over.wait(0.6)  # slower than the most that the door takes in a minute, whatever the machine

    sender = threading.Thread(target=send)
    sender.start()
    try:
        while len(acknowledged) < 20:
            is_over.wait(0.05)
        before = dict(acknowledged)
        made = run_kapok("backup", tmp_path / "centre.tar.gz", data=server.data, environment=server.environment)
    finally:
        is_over.set()
        sender.join()
        server.stop()
    assert (made.returncode, made.stderr) == (0, "")
    assert (tmp_path / "centre.tar.gz").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob(".centre*")) == []

    restored = run_kapok("restore", tmp_path / "centre.tar.gz", data=tmp_path / "elsewhere")
    assert restored.returncode == 0, restored.stderr
    assert "every hash right" in restored.stdout
    kept = kept_ids(tmp_path / "elsewhere")["evidence_statement"]
    assert set(before) <= set(kept) <= set(acknowledged)
    assert len(kept) == len(set(kept))
    assert files_below(tmp_path / "elsewhere" / "files") == files_below(server.data / "files")
    with serving(tmp_path / "elsewhere") as other:
        assert run_kapok("check", data=other.data, environment=other.environment).returncode == 0
        phone.server = other
        assert phone.read_account()["account"]["id"] == phone.account  # The session goes on: the secrets are the same.
        last = phone.answer()
        assert phone.send([last]) == {last["id"]: "received"}


def test_a_whole_backup_is_equal_row_by_row(tmp_path, archive):
    assert run_kapok("restore", archive, data=tmp_path / "new").returncode == 0
    assert rows_of(tmp_path / "new") == rows_of(archive.parent / "data")


@pytest.mark.skipif(not shutil.which("zstd"), reason="zstd is not installed")
def test_zstd_is_as_good_as_gzip(tmp_path, archive):
    data = archive.parent / "data"
    assert run_kapok("backup", tmp_path / "centre.tar.zst", data=data).returncode == 0
    assert run_kapok("restore", tmp_path / "centre.tar.zst", data=tmp_path / "new").returncode == 0
    assert rows_of(tmp_path / "new") == rows_of(data)


def test_a_restore_never_overwrites(tmp_path, archive):
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("mine")
    refused = run_kapok("restore", archive, data=tmp_path / "used")
    assert_refused(refused, f"The data folder {tmp_path}/used is not empty, and a restore never overwrites.")
    assert files_below(tmp_path / "used") == {"letter.txt"}


def test_a_backup_never_overwrites(archive):
    refused = run_kapok("backup", archive, data=archive.parent / "data")
    assert_refused(refused, f"{archive} exists already.")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda members: [*members, (link("files/00/" + "0" * 62, "/etc/passwd"), b"")], "This file holds “files/00/"),
        (lambda members: [(named("../climbing"), b"x"), *members], "This file holds “../climbing”"),
        (lambda members: [(named("/tmp/absolute"), b"x"), *members], "This file holds “/tmp/absolute”"),
        (lambda members: [(named("files/../../climbing"), b"x"), *members], "This file holds “files/../../climbing”"),
        (lambda members: [(named("secrets/authorized_keys/../x"), b"x"), *members], "This file holds “secrets/"),
        (lambda members: [members[0], *members], "This file holds “database.sqlite” twice."),
        (lambda members: members[:-1], "This backup has no manifest"),
        (lambda members: members[1:], "The backup and its manifest differ in database.sqlite."),
        (lambda members: [(members[0][0], flip(members[0][1])), *members[1:]], "database.sqlite was changed after the backup was made."),
        (lambda members: [*members[:-1], (members[-1][0], b"{}")], "The manifest of this backup cannot be read."),
        (lambda members: [*members[:-1], (members[-1][0], b"[" * 100_000)], "The manifest of this backup cannot be read."),
        (lambda members: [*members[:-1], without("made_at", *members[-1])], "The manifest of this backup cannot be read."),
        (lambda members: [without_database(*members[-1])], "This backup has no database.sqlite."),
        (lambda members: [*members[:-1], newer(*members[-1])], "A newer Kapok wrote this backup."),
    ],
)  # fmt: skip
def test_what_was_not_written_by_a_backup_is_refused(tmp_path, archive, spoil, sentence):
    write_archive(tmp_path / "spoilt.tar.gz", spoil(read_archive(archive)))
    refused = run_kapok("restore", tmp_path / "spoilt.tar.gz", data=tmp_path / "new")
    assert_refused(refused, sentence)
    assert files_below(tmp_path / "new") == set()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "spoilt.tar.gz"]


def test_a_backup_that_was_cut_is_refused(tmp_path, archive):
    whole = archive.read_bytes()
    for part in (0.1, 0.5, 0.99):
        (tmp_path / "cut.tar.gz").write_bytes(whole[: int(len(whole) * part)])
        refused = run_kapok("restore", tmp_path / "cut.tar.gz", data=tmp_path / "new")
        assert_refused(refused, f"{tmp_path}/cut.tar.gz is cut off or damaged.")
        assert files_below(tmp_path / "new") == set()


def test_a_damaged_file_is_named_by_backup_and_check(tmp_path, archive):
    data = shutil.copytree(archive.parent / "data", tmp_path / "data")
    damaged, missing = sorted(path for path in (data / "files").rglob("*") if path.is_file())[:2]
    damaged.write_bytes(b"spoilt")
    missing.unlink()
    made = run_kapok("backup", tmp_path / "centre.tar.gz", data=data)
    assert made.returncode == 1
    assert f"The file files/{damaged.parent.name}/{damaged.name} was changed since it was stored" in made.stderr
    assert f"The file files/{missing.parent.name}/{missing.name} is missing" in made.stderr
    checked = run_kapok("check", data=data)
    assert checked.returncode == 1
    assert f"The bytes of {damaged.parent.name}{damaged.name} were changed." in checked.stdout
    assert f"The bytes of {missing.parent.name}{missing.name} are missing." in checked.stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A backup of the demonstration, beside its data folder."""
    folder = tmp_path_factory.mktemp("archive")
    copy_demo(folder / "data")
    made = run_kapok("backup", folder / "centre.tar.gz", data=folder / "data")
    assert made.returncode == 0, made.stderr
    return folder / "centre.tar.gz"


def assert_refused(refused, sentence):
    assert refused.returncode == 2
    assert sentence in refused.stderr
    assert refused.stderr.count("\n") == 1


def files_below(folder) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def rows_of(data) -> dict[str, list]:
    """All that the database holds: the making of each table and index, and every row."""
    with contextlib.closing(sqlite3.connect(data / "kapok.sqlite3")) as opened:
        made = opened.execute("SELECT name, type, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = {name: sql for name, kind, sql in made if kind == "table"}
        return {"": made} | {table: opened.execute(_every_row(table, sql)).fetchall() for table, sql in tables.items()}


def _every_row(table: str, made_by: str) -> str:
    """With the number of each row, which is its place too; some tables are their own index and have none."""
    if made_by.rstrip().endswith("WITHOUT ROWID"):
        return f'SELECT * FROM "{table}"'
    return f'SELECT rowid, * FROM "{table}" ORDER BY rowid'


def read_archive(path) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(path) as tar:
        return [(member, tar.extractfile(member).read()) for member in tar]


def write_archive(path, members) -> None:
    with gzip.open(path, "wb", compresslevel=1) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        for member, data in members:
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def named(name) -> tarfile.TarInfo:
    return tarfile.TarInfo(name)


def link(name, target) -> tarfile.TarInfo:
    member = named(name)
    member.type, member.linkname = tarfile.SYMTYPE, target
    return member


def flip(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def without(key, member, data):
    return member, json.dumps({name: value for name, value in json.loads(data).items() if name != key}).encode()


def without_database(member, data):
    return member, json.dumps(json.loads(data) | {"entries": []}).encode()


def newer(member, data):
    return member, json.dumps(json.loads(data) | {"format": 2}).encode()


def test_a_fresh_umask_keeps_secrets_to_their_owner(tmp_path, archive):
    run_kapok("restore", archive, data=tmp_path / "new")
    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "new").rglob("*")}
    assert (modes, os.stat(tmp_path / "new").st_mode & 0o077) == ({0}, 0)
