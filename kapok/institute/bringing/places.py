"""Where the files of a course lie while it is being brought: the archive, the folder, the package as it will be."""

import contextlib
import hashlib
import os
import shutil
import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

from kapok.institute.bringing.unpacking import sync_folder


def imports_folder() -> Path:
    return Path(settings.STAGING_FOLDER) / "courses"


def place_of(id: UUID) -> Path:
    return imports_folder() / str(id)


def archive_of(id: UUID) -> Path:
    return place_of(id) / "course.zip"


def folder_of(id: UUID) -> Path:
    return place_of(id) / "course"


def draft_of(id: UUID) -> Path:
    return place_of(id) / "package"


def take_archive(id: UUID, source: Path) -> None:
    """The uploaded file becomes the archive, without a copy where the disk allows; it stays where it was as well."""
    place_of(id).mkdir(mode=0o700, parents=True)
    try:
        os.link(source, archive_of(id))
    except OSError:
        shutil.copyfile(source, archive_of(id))
    sync_folder(place_of(id))
    sync_folder(imports_folder())


def put_file(id: UUID, path: str, source: Path) -> None:
    """Replaces or adds one file of the folder, whole or not at all."""
    place, draft = folder_of(id) / path, place_of(id) / ".changed.part"
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()
    shutil.copyfile(source, draft)
    with open(draft, "rb") as file:
        os.fsync(file.fileno())
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.replace(draft, place)
    sync_folder(place.parent)


def files_of(id: UUID) -> list[str]:
    """The paths of all files in the folder, sorted."""
    folder = folder_of(id)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and contents of all files."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with open(path, "rb") as file:
            total.update(
                f"{path.relative_to(folder).as_posix()}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode()
            )
    return total.hexdigest()


def remove_place(id) -> None:
    shutil.rmtree(place_of(id), ignore_errors=True)


def places_older_than(seconds: float) -> list[str]:
    return [path.name for path in imports_folder().glob("*") if path.stat().st_mtime < time.time() - seconds]
