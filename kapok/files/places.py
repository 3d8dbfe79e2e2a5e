"""Where the bytes lie: a local folder, or S3-compatible storage. Both hold a file under its SHA-256."""

import functools
import io
import os
from pathlib import Path

from django.conf import settings

from kapok.base.ids import uuid7


def write_bytes(sha256: str, data: bytes) -> None:
    """Returns when the bytes would survive a power cut: file synced, renamed into place, folder synced."""
    if settings.STORAGE:
        if not _bucket().exists(_key(sha256)):
            _bucket().save(_key(sha256), io.BytesIO(data))
        return
    path = path_of(sha256)
    if path.exists() and path.stat().st_size == len(data):
        _sync_folder(path.parent)  # Whoever wrote it may have died before this.
        return
    for folder in (path.parent.parent, path.parent):
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync_folder(folder.parent)
    draft = path.with_name(f"{uuid7()}.part")
    try:
        with open(draft, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def open_bytes(sha256: str):
    return _bucket().open(_key(sha256)) if settings.STORAGE else open(path_of(sha256), "rb")


def has_bytes(sha256: str) -> bool:
    return _bucket().exists(_key(sha256)) if settings.STORAGE else path_of(sha256).exists()


def remove_bytes(sha256: str) -> None:
    if settings.STORAGE:
        _bucket().delete(_key(sha256))
    else:
        path_of(sha256).unlink(missing_ok=True)


def path_of(sha256: str) -> Path:
    return Path(settings.FILES_FOLDER) / sha256[:2] / sha256[2:]


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:]}"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@functools.cache
def _bucket():
    from storages.backends.s3 import S3Storage  # noqa: PLC0415  (an extra: only centres that use S3 have it)

    return S3Storage(**settings.STORAGE)
