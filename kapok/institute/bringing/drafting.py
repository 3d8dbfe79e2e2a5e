"""The course as it will be published, laid out as a folder for its preview: manifest, texts, media. Nothing of it is signed or kept."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kapok.base.ids import uuid7
from kapok.institute.bringing.places import fingerprint
from kapok.packages.folder import read_folder
from kapok.packages.manifests import PackedFile, pack_course
from kapok.packages.renditions import planned


@dataclass(frozen=True)
class Checked:
    slug: str
    title: str
    wanted: list[list]  # [path in the folder, "audio" or "video", kbit] each


def check_folder(folder: Path) -> Checked:
    """Tells all mistakes before the first film is made small. Raises FolderRefused with every one."""
    with planned() as plan:
        course = read_folder(folder)
    root = folder.resolve()
    wanted = [[each.source.resolve().relative_to(root).as_posix(), each.part, each.kbit] for each in plan]
    return Checked(course.slug, course.original.title, wanted)


def draft_package(folder: Path, target: Path) -> str:
    """Lays the package out and returns the fingerprint of the folder that it was made of."""
    before = fingerprint(folder)
    contents = pack_course(read_folder(folder))
    draft = target.with_name(f".{uuid7()}.part")
    try:
        for file in contents.files:
            _lay(file, draft / "files" / file.path)
        (draft / "manifest.json").write_text(json.dumps(contents.learner))
        shutil.rmtree(target, ignore_errors=True)
        os.replace(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return before


def _lay(file: PackedFile, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if isinstance(file.source, bytes):
        place.write_bytes(file.source)
        return
    try:
        os.link(file.source, place)
    except OSError:
        shutil.copyfile(file.source, place)
