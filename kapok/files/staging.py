"""Files on their way in, written piece by piece until they are whole. They lie on this machine, apart from what is kept, under an id.

A piece is on the disk before anybody is told that it arrived. What is longer than the row that counts it was cut off by a kill
and is written over.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

RESERVE = 256 * 1024 * 1024  # left on the disk for everything else


class Busy(Exception):
    """Another request is writing to the same file."""


class TooLong(Exception):
    """More bytes came than the file has."""


def staged_path(id: UUID | str) -> Path:
    return Path(settings.STAGING_FOLDER) / "uploads" / str(id)


@contextlib.contextmanager
def opened(id: UUID) -> Iterator[BinaryIO]:
    """The file for one writer at a time. Raises Busy."""
    path = staged_path(id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield file


def write_piece(file: BinaryIO, *, offset: int, room: int, chunks: Iterable[bytes]) -> int:
    """Writes at `offset`, at most `room` bytes, and returns how many are on the disk. Raises TooLong, or OSError when it is full.

    Where `chunks` breaks off with an error, what came before it is kept.
    """
    file.seek(offset)
    file.truncate()
    count = 0
    try:
        for chunk in chunks:
            count += len(chunk)
            if count > room:
                raise TooLong
            file.write(chunk)
    finally:
        file.flush()
        os.fsync(file.fileno())
    return count


def remove_staged(id: UUID | str) -> None:
    staged_path(id).unlink(missing_ok=True)


def has_room_for(size: int) -> bool:
    folder = Path(settings.STAGING_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free >= size + RESERVE


def staged_ids(*, older_than: float) -> list[str]:
    """The names of files that nobody wrote to since that moment (seconds of the epoch)."""
    folder = Path(settings.STAGING_FOLDER) / "uploads"
    return [path.name for path in folder.glob("*") if path.stat().st_mtime < older_than]
