"""`kapok backup`: the whole centre in one file, also while it serves.

The database is copied first, by SQLite's backup API on a connection of its own (one snapshot; nobody waits). The files come after:
they are only ever added, under their own hash, so all that the copied rows name is still there. With PostgreSQL the copy is
pg_dump's. Files in an S3 bucket stay there; the bucket has its own backups.
"""

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from kapok import __version__
from kapok.serving import archive
from kapok.serving.starting import CannotStart


def back_up(target: Path) -> int:
    from django.conf import settings

    target = target.expanduser().resolve()
    archive.coding_of(target)
    if target.exists():
        raise CannotStart(f"{target} exists already. Write the backup under another name.")
    os.umask(0o077)
    draft, copy = target.with_name(f".{target.name}.part"), target.with_name(f".{target.name}.database")
    try:
        copy_database(settings.DATABASES["default"], copy)
        notes = _write(draft, target, copy, settings)
        os.replace(draft, target)
        _sync(target.parent)
    except OSError as error:
        raise CannotStart(f"The backup could not be written: {error.strerror}. Nothing was changed.") from None
    finally:
        for path in (draft, copy):
            path.unlink(missing_ok=True)
    for note in notes:
        print(note, file=sys.stderr)
    print(f"{target} holds the centre as it was at {time.strftime('%H:%M:%S')}: {target.stat().st_size} bytes.")
    return 1 if notes else 0


def copy_database(database: dict, copy: Path) -> None:
    if "sqlite" in database["ENGINE"]:
        copy_sqlite(Path(database["NAME"]), copy)
    else:
        _run_pg_dump(database, copy)


def copy_sqlite(source: Path, copy: Path) -> None:
    import sqlite3  # here, for settings may have put a mended one in its place

    copy.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(source, timeout=20)) as here,
        contextlib.closing(sqlite3.connect(copy)) as there,
    ):
        here.backup(there)  # all pages in one step: with WAL the writers go on meanwhile
        there.execute("PRAGMA journal_mode=DELETE")
        if (state := there.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise CannotStart(f"The database is damaged: {state}. Restore the last good backup beside it and compare.")


def _run_pg_dump(database: dict, copy: Path) -> None:
    command = [
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--file={copy}",
        archive.pg_address(database),
    ]
    try:
        done = subprocess.run(
            command, env=archive.pg_environment(database), capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise CannotStart("pg_dump is not installed here. Install postgresql-client and try again.") from None
    if done.returncode:
        raise CannotStart(f"pg_dump could not copy the database: {done.stderr.strip().splitlines()[-1]}")


def _write(draft: Path, target: Path, copy: Path, settings) -> list[str]:
    """Writes the archive with its manifest at the end; returns sentences on what is wrong with the files."""
    kind = "sqlite" if "sqlite" in settings.DATABASES["default"]["ENGINE"] else "postgresql"
    notes, entries = [], []
    with archive.writing(draft, archive.coding_of(target)) as tar:
        for name, path in _parts(settings, copy, kind):
            try:
                size, sha256 = _add(tar, name, path)
            except FileNotFoundError:
                notes.append(f"The file {name} is missing, so the backup is without it. kapok check says more.")
                continue
            entries.append({"path": name, "size": size, "sha256": sha256})
            if name.startswith("files/") and name.removeprefix("files/").replace("/", "") != sha256:
                notes.append(f"The file {name} was changed since it was stored; the backup holds it as it is.")
        manifest = {
            "format": archive.FORMAT,
            "kapok": __version__,
            "made_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "database": kind,
            "has_secrets": (settings.DATA / "secrets").is_dir(),
            "storage": "bucket" if settings.STORAGE else "folder",
            "entries": entries,
        }
        _add_bytes(tar, archive.MANIFEST, json.dumps(manifest, indent=1).encode())
    return notes


def _parts(settings, copy: Path, kind: str) -> Iterator[tuple[str, Path]]:
    yield f"database.{kind}", copy
    for path in sorted((settings.DATA / "secrets").glob("*")):
        if archive.is_ours(f"secrets/{path.name}"):
            yield f"secrets/{path.name}", path
    if (settings.DATA / "demo").exists():
        yield "demo", settings.DATA / "demo"
    if not settings.STORAGE:
        from kapok.files.places import path_of

        for sha256 in _stored_files(copy, kind):
            yield f"files/{sha256[:2]}/{sha256[2:]}", path_of(sha256)


def _stored_files(copy: Path, kind: str) -> Iterator[str]:
    if kind == "sqlite":
        import sqlite3

        with contextlib.closing(sqlite3.connect(copy)) as connection:
            yield from (row[0] for row in connection.execute("SELECT sha256 FROM files_storedfile ORDER BY sha256"))
    else:
        from kapok.files.models import StoredFile

        yield from StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).iterator()


class _Hashed:
    def __init__(self, file):
        self._file, self.sha256 = file, hashlib.sha256()

    def read(self, size=-1):
        data = self._file.read(size)
        self.sha256.update(data)
        return data


def _add(tar: tarfile.TarFile, name: str, path: Path) -> tuple[int, str]:
    with open(path, "rb") as file:
        hashed, member = _Hashed(file), tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = os.fstat(file.fileno()).st_size, 0o600, int(time.time())
        tar.addfile(member, hashed)
    return member.size, hashed.sha256.hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(data), 0o600, int(time.time())
    tar.addfile(member, io.BytesIO(data))


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
