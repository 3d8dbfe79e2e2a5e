"""`kapok restore`: the same centre in an empty data folder. Everything is unpacked beside, checked, and only then put in place."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import zlib
from pathlib import Path

from kapok import addresses
from kapok.serving import archive
from kapok.serving.starting import CannotStart

DRAFT = ".restoring"


class BackupRefused(CannotStart):
    pass


def restore_centre(file: Path, data: Path) -> int:
    data = data.expanduser().resolve()
    coding = archive.coding_of(file)
    if not file.is_file():
        raise CannotStart(f"There is no file {file}.")
    if data.exists() and (not data.is_dir() or any(each.name != DRAFT for each in data.iterdir())):
        raise CannotStart(
            f"The data folder {data} is not empty, and a restore never overwrites. Choose an empty one with --data."
        )
    os.umask(0o077)
    draft = data / DRAFT
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        _unpack(file, coding, draft)
        manifest = _checked_manifest(draft)
        _place(draft, data, manifest)
    except OSError as error:
        raise CannotStart(f"The backup could not be restored: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    os.sync()
    print(f"{data} holds the centre of {manifest['made_at']}, {len(manifest['entries'])} files, every hash right.")
    for hint in _hints(manifest):
        print(hint)
    return 0


def _unpack(file: Path, coding: str, draft: Path) -> None:
    try:
        with archive.reading(file, coding) as tar:
            for member in tar:
                _unpack_member(tar, member, draft)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error):
        raise BackupRefused(f"{file} is cut off or damaged. Nothing was restored; try another backup.") from None


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, draft: Path) -> None:
    source = tar.extractfile(member) if member.isreg() and archive.is_ours(member.name) else None
    if source is None:
        raise BackupRefused(
            f"This file holds “{member.name}”, which kapok backup does not write. Nothing was restored."
        )
    path = draft / member.name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "xb") as target:
            shutil.copyfileobj(source, target)
    except FileExistsError:
        raise BackupRefused(f"This file holds “{member.name}” twice. Nothing was restored.") from None


def _checked_manifest(draft: Path) -> dict:
    try:
        manifest = json.loads((draft / archive.MANIFEST).read_bytes())
        entries = {entry["path"]: (entry["size"], entry["sha256"]) for entry in manifest["entries"]}
        _said = f"{manifest['made_at']} {manifest['has_secrets']} {manifest['storage']}"
        is_known = manifest["format"] == archive.FORMAT and manifest["database"] in {"sqlite", "postgresql"}
    except FileNotFoundError:
        raise BackupRefused(
            "This backup has no manifest: it was cut off. Nothing was restored; try another one."
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BackupRefused(
            "The manifest of this backup cannot be read. Nothing was restored; try another one."
        ) from None
    if not is_known:
        raise BackupRefused("A newer Kapok wrote this backup. Install that version and restore with it.")
    found = {str(path.relative_to(draft)) for path in draft.rglob("*") if path.is_file()} - {archive.MANIFEST}
    if wrong := found ^ entries.keys():
        raise BackupRefused(
            f"The backup and its manifest differ in {min(wrong)}. Nothing was restored; try another one."
        )
    if (database := f"database.{manifest['database']}") not in entries:
        raise BackupRefused(f"This backup has no {database}. Nothing was restored; try another one.")
    for name, (size, sha256) in entries.items():
        if (draft / name).stat().st_size != size or _hash(draft / name) != sha256:
            raise BackupRefused(f"{name} was changed after the backup was made. Nothing was restored; try another one.")
    return manifest


def _hash(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _place(draft: Path, data: Path, manifest: dict) -> None:
    """Small things first, the database last: a folder without it is not a centre yet."""
    database = addresses.database(data)
    kind = "sqlite" if "sqlite" in database["ENGINE"] else "postgresql"
    if kind != manifest["database"]:
        raise CannotStart(
            f"This backup is of {manifest['database']}, and DATABASE_URL names another kind. Set it to an empty one of that kind."
        )
    if kind == "sqlite" and Path(database["NAME"]).exists():
        raise CannotStart(f"The database {database['NAME']} exists already, and a restore never overwrites.")
    for name in ("secrets", "files", "demo"):
        if (draft / name).exists():
            os.replace(draft / name, data / name)
    if kind == "sqlite":
        shutil.move(draft / "database.sqlite", database["NAME"])
    else:
        _run_pg_restore(database, draft / "database.postgresql")


def _run_pg_restore(database: dict, dump: Path) -> None:
    command = [
        "pg_restore",
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        f"--dbname={archive.pg_address(database)}",
        str(dump),
    ]
    try:
        done = subprocess.run(
            command, env=archive.pg_environment(database), capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise CannotStart("pg_restore is not installed here. Install postgresql-client and try again.") from None
    if done.returncode:
        raise CannotStart(f"The database took nothing: {done.stderr.strip().splitlines()[-1]}. It must be empty.")


def _hints(manifest: dict) -> list[str]:
    hints = []
    if not manifest["has_secrets"]:
        hints.append(
            "The secrets were not in the data folder: set KAPOK_SECRET_KEY and KAPOK_KEYS_SECRET to what they were."
        )
    if manifest["storage"] == "bucket":
        hints.append("The files are in the bucket: set STORAGE_URL to what it was.")
    return hints
