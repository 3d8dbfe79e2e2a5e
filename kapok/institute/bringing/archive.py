"""What stands in a zip, before anything of it is unpacked: every entry that could do harm is refused with its name."""

import stat
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import weight
from kapok.packages.folder import FolderRefused, Mistake
from kapok.packages.folder.disk import Unreadable, check_path, check_signs

COUNT_MAX, MEMBER_MAX, TOTAL_MAX = 5000, 500_000_000, 1_000_000_000
RATIO_MAX, RATIO_FROM = (
    200,
    10_000_000,
)  # a text shrinks to a tenth; only a bomb of some size shrinks to a two-hundredth
ENCRYPTED, UTF8 = 0x1, 0x800  # APPNOTE.TXT of PKWARE, 4.4.4
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass
class Listing:
    """The entries to unpack, by the path that each will have; `mistakes` says what is wrong with others."""

    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def refuse(self, name: str, sentence: str) -> None:
        self.mistakes.append(Mistake(name[:200] or "?", 1, sentence))


def list_archive(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Raises FolderRefused with every mistake. A single folder around the course is taken away."""
    listing = Listing()
    _check_whole(archive, name, listing)
    for info in archive.infolist() if not listing.mistakes else ():
        _take(info, listing)
    _check_clashes(listing)
    if listing.mistakes:
        raise FolderRefused(listing.mistakes)
    return _without_outer_folder(listing.entries)


def _check_whole(archive: zipfile.ZipFile, name: str, listing: Listing) -> None:
    infos = archive.infolist()
    total, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if len(infos) > COUNT_MAX:
        listing.refuse(name, _("This archive holds more than %(count)d files.") % {"count": COUNT_MAX})
    if total > TOTAL_MAX:
        sizes = {"size": weight(total), "most": weight(TOTAL_MAX)}
        listing.refuse(name, _("Unpacked, this archive has %(size)s; %(most)s is the most.") % sizes)
    if packed > Path(str(archive.filename)).stat().st_size or _is_bomb(total, packed):
        listing.refuse(
            name, _("This archive is made to grow without measure when it is unpacked. Make it anew from the folder.")
        )


def _is_bomb(size: int, packed: int) -> bool:
    return size > RATIO_FROM and size > RATIO_MAX * max(packed, 1)


def _take(info: zipfile.ZipInfo, listing: Listing) -> None:
    if (name := _name_of(info)) is None:
        shown = info.orig_filename.encode("cp437", "replace").decode("latin-1")
        listing.refuse(
            ascii(shown)[1:-1], _("The name of this file is not written in UTF-8. Rename it with plain letters, or make the archive with another program.")
        )  # fmt: skip
    elif _is_of_the_computer(name):
        return
    elif sentence := _trouble(info, name):
        listing.refuse(name, sentence)
    elif not info.is_dir():
        if name in listing.entries:
            listing.refuse(name, _("This file is in the archive twice. Keep one of them."))
        listing.entries[name] = info


def _name_of(info: zipfile.ZipInfo) -> str | None:
    """In one form of Unicode; None where it is neither marked as UTF-8 nor written so. A Mac and `zip` often leave the mark out."""
    name = info.orig_filename
    if not info.flag_bits & UTF8 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return None
    return unicodedata.normalize("NFC", name)


def _is_of_the_computer(name: str) -> bool:
    parts = name.rstrip("/").split("/")
    is_ours = any(part.startswith(".") and not part.startswith("..") for part in parts) or parts[-1] in (
        "Thumbs.db",
        "desktop.ini",
    )
    return "__MACOSX" in parts or is_ours


def _trouble(info: zipfile.ZipInfo, name: str) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return _("This is a link or a device, not a file. Put the file itself there.")
    if info.flag_bits & ENCRYPTED:
        return _("This file is locked with a password. Make the archive without one.")
    if info.compress_type not in METHODS:
        return _("This file is packed in an unusual way. Make the archive as a plain zip.")
    if info.file_size > MEMBER_MAX:
        sizes = {"size": weight(info.file_size), "most": weight(MEMBER_MAX)}
        return _("This file has %(size)s; %(most)s is the most. Make it smaller or divide it.") % sizes
    if _is_bomb(info.file_size, info.compress_size):
        return _("This file is made to grow without measure when it is unpacked. Pack it anew.")
    try:
        check_path(name.removesuffix("/"))
        check_signs(name)
    except Unreadable as unreadable:
        return unreadable.sentence
    return "" if name.strip("/") and "//" not in name else _("This name has an empty part. Rename it.")


def _check_clashes(listing: Listing) -> None:
    """Names that are one name on some disks, and files that are folders too."""
    seen: dict[str, str] = {}
    folders = {str(each) for name in listing.entries for each in PurePosixPath(name).parents}
    for name in listing.entries:
        if (twin := seen.setdefault(name.casefold(), name)) != name:
            listing.refuse(
                name,
                _("This name and “%(other)s” differ by small and capital letters only. Rename one.") % {"other": twin},
            )
        if name in folders:
            listing.refuse(name, _("This is a file and a folder at once. Make the archive anew from the folder."))


def _without_outer_folder(entries: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """One folder around the course is what most programs pack."""
    outer = {name.partition("/")[0] for name in entries}
    if "course.md" in entries or len(outer) != 1 or not all("/" in name for name in entries):
        return entries
    return _without_outer_folder({name.partition("/")[2]: info for name, info in entries.items()})
