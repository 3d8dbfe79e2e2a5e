"""Renditions are kept under the hash of their source and their settings; a source that needs none leaves a note of that.

A file appears under its name only when all of it is on the disk: whatever kills us leaves a draft that nothing names.
"""

import functools
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from kapok.base.ids import uuid7
from kapok.packages.renditions.program import CannotRender
from kapok.packages.renditions.recipes import RECIPE

AS_IT_IS, DRAFT = ".same", ".part"
KEPT_SECONDS, DRAFT_SECONDS = 90 * 24 * 3600, 24 * 3600


def kept_or_made(source: Path, settings_name: str, make: Callable[[Path], bool]) -> Path:
    """`make(draft)` writes the rendition there and returns True, or returns False: the source is good as it is."""
    place = place_of(source, settings_name)
    if kept := _kept(source, place):
        return kept
    draft = place.with_name(f".{uuid7()}{DRAFT}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_made = make(draft)
        if not is_made:
            draft.touch()
        _put(draft, place if is_made else _note(place))
    except OSError as error:
        raise CannotRender(_("The server could not keep what it made: %(why)s.") % {"why": error.strerror}) from error
    finally:
        draft.unlink(missing_ok=True)
    return place if is_made else source


def is_ready(source: Path, settings_name: str) -> bool:
    return _kept(source, place_of(source, settings_name)) is not None


def place_of(source: Path, settings_name: str) -> Path:
    state = source.stat()
    sha256 = _sha256(str(source), state.st_size, state.st_mtime_ns)
    return Path(settings.RENDITIONS_FOLDER) / sha256[:2] / f"{sha256[2:]}.{RECIPE}-{settings_name}"


def clear_cache(folder: Path, *, now: float | None = None) -> int:
    """Removes drafts that something killed, and renditions that no course asked for in three months. Returns how many."""
    removed, now = 0, now or time.time()
    for path in folder.glob("*/*"):
        age = now - path.stat().st_mtime
        if age > (DRAFT_SECONDS if path.name.endswith(DRAFT) else KEPT_SECONDS):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _kept(source: Path, place: Path) -> Path | None:
    for path, answer in ((place, place), (_note(place), source)):
        if path.exists():
            os.utime(path)  # asked for today
            return answer
    return None


def _note(place: Path) -> Path:
    return place.with_name(place.name + AS_IT_IS)


def _put(draft: Path, place: Path) -> None:
    with open(draft, "rb") as file:
        os.fsync(file.fileno())
    os.replace(draft, place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@functools.lru_cache(maxsize=1024)
def _sha256(path: str, size: int, changed: int) -> str:
    """The size and the time of the last change stand for the content, while this process lives."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
