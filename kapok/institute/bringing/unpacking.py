"""A zip becomes a folder, all of it or nothing: it appears under its name when every file of it is on the disk."""

import os
import shutil
import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.ids import uuid7
from kapok.institute.bringing.archive import list_archive
from kapok.packages.folder import FolderRefused, Mistake

CHUNK = 1024 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def unpack(source: Path, target: Path, *, name: str) -> None:
    """`name` is what the archive is called in sentences. Raises FolderRefused with every mistake."""
    if target.exists():
        return
    draft = target.with_name(f".{uuid7()}.part")
    try:
        with _open(source, name) as archive:
            _extract(archive, list_archive(archive, name), draft)
        os.replace(draft, target)
        sync_folder(target.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _open(source: Path, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except BROKEN:
        sentence = _("This is no zip archive, or it is cut off. Pack the course folder as a zip and bring that.")
        raise FolderRefused([Mistake(name, 1, sentence)]) from None


def _extract(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], draft: Path) -> None:
    mistakes = []
    draft.mkdir(mode=0o700)
    for path, info in entries.items():
        place = draft / path
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write(archive, info, place)
        except BROKEN:
            mistakes.append(Mistake(path, 1, _("This file is damaged in the archive. Make the archive anew.")))
    if mistakes:
        raise FolderRefused(mistakes)


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path) -> None:
    """Never more than the archive says: the reader stops there and then compares the checksum."""
    with archive.open(info) as source, open(place, "xb") as file:
        while chunk := source.read(CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
