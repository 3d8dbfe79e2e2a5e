"""The file that `kapok backup` writes and `kapok restore` reads: a tar archive, compressed by gzip or zstd, with a manifest at its end."""

import contextlib
import gzip
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from kapok.serving.starting import CannotStart

FORMAT = 1
MANIFEST = "manifest.json"
OURS = re.compile(
    r"manifest\.json|database\.(sqlite|postgresql)|demo|secrets/[a-z_]{1,40}|files/[0-9a-f]{2}/[0-9a-f]{62}"
)


def is_ours(name: str) -> bool:
    return OURS.fullmatch(name) is not None


def coding_of(path: Path) -> str:
    for coding in ("gz", "zst"):
        if path.name.endswith(f".tar.{coding}"):
            break
    else:
        raise CannotStart(f"“{path.name}” does not say how it is compressed. End the name with .tar.gz or .tar.zst.")
    if coding == "zst" and not shutil.which("zstd"):
        raise CannotStart("zstd is not installed here. Install it, or end the name with .tar.gz.")
    return coding


@contextlib.contextmanager
def writing(path: Path, coding: str) -> Iterator[tarfile.TarFile]:
    """An archive that is on the disk when the block ends."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        if coding == "gz":
            with (
                gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6) as packed,
                tarfile.open(fileobj=packed, mode="w|") as tar,
            ):
                yield tar
        else:
            packer = subprocess.Popen(["zstd", "-q", "-6", "-c"], stdin=subprocess.PIPE, stdout=file)
            assert packer.stdin  # the pipe
            with packer.stdin, tarfile.open(fileobj=packer.stdin, mode="w|") as tar:
                yield tar
            if packer.wait():
                raise OSError(0, "zstd could not write it; the disk may be full")
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def reading(path: Path, coding: str) -> Iterator[tarfile.TarFile]:
    if coding == "gz":
        with gzip.open(path) as unpacked, tarfile.open(fileobj=unpacked, mode="r|") as tar:
            yield tar
        return
    with subprocess.Popen(
        ["zstd", "-q", "-dc", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as unpacker:
        try:
            with tarfile.open(fileobj=unpacker.stdout, mode="r|") as tar:
                yield tar
        finally:
            unpacker.kill()


def pg_address(database: dict) -> str:
    """For the tools of PostgreSQL; the password goes by the environment, where other users do not see it."""
    parts = {"host": database["HOST"], "port": database["PORT"], "user": database["USER"], "dbname": database["NAME"]}
    return " ".join(f"{key}='{value}'" for key, value in parts.items() if value)


def pg_environment(database: dict) -> dict[str, str]:
    return os.environ | ({"PGPASSWORD": database["PASSWORD"]} if database["PASSWORD"] else {})
