"""The folder on disk: nothing outside it is ever opened, and nothing larger than its limit is read."""

import re
import stat
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

MB = 1024 * 1024
UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f\ud800-\udfff"<>?#%]'
)  # in names of media: they stand in addresses and headers
TEXT_MAX, PICTURE_MAX, AUDIO_MAX, FILE_MAX, VIDEO_MAX = 1 * MB, 10 * MB, 60 * MB, 60 * MB, 600 * MB


class Unreadable(Exception):
    """Holds a sentence, and the line it belongs to where that is known."""

    def __init__(self, sentence: str, line: int = 1):
        super().__init__(sentence)
        self.sentence, self.line = sentence, line


@dataclass(frozen=True)
class Disk:
    root: Path  # resolved

    def names(self, folder: str = ".") -> list[str]:
        """What lies in a folder, sorted. Names with a dot in front are the computer's own."""
        try:
            return sorted(each.name for each in self.find(folder).iterdir() if not each.name.startswith("."))
        except NotADirectoryError:
            return []

    def is_folder(self, name: str) -> bool:
        return (self.root / name).is_dir()

    def exists(self, name: str) -> bool:
        return (self.root / name).exists()

    def find(self, name: str) -> Path:
        """The place of a name, which must lie inside the folder, also after symbolic links."""
        check_path(name)
        path = self.root / name
        try:
            inside = path.resolve(strict=True).is_relative_to(self.root)
        except (OSError, RuntimeError):
            raise Unreadable(_("There is no file “%(path)s”. Add it, or correct the name.") % {"path": name})
        if not inside:
            raise Unreadable(
                _("“%(path)s” is a link that leads out of the course folder. Put the file itself there.")
                % {"path": name}
            )
        return path

    def find_file(self, name: str) -> Path:
        path = self.find(name)
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable(_("“%(path)s” is not a file.") % {"path": name})
        return path

    def read_bytes(self, name: str, size_max: int) -> bytes:
        path = self.find_file(name)
        check_size(path.stat().st_size, size_max)
        try:
            return path.read_bytes()
        except OSError:
            raise Unreadable(_("This file may not be read. Change who may open it."))

    def read_text(self, name: str) -> str:
        data = self.read_bytes(name, TEXT_MAX)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            sentence = _("This text is not written in UTF-8. Save it again with the encoding UTF-8.")
            raise Unreadable(sentence, data.count(b"\n", 0, error.start) + 1)
        if "\0" in text:
            raise Unreadable(
                _("This is not a text. Save it as plain text with the encoding UTF-8."),
                text[: text.index("\0")].count("\n") + 1,
            )
        return text.replace("\r\n", "\n").replace("\r", "\n")


def check_path(name: str) -> None:
    """Refuses what could lead anywhere else, before the disk is asked."""
    climbs = "\\" in name or name.startswith(("/", "~")) or ".." in name.split("/") or ":" in name
    if climbs or not 0 < len(name) <= 200:
        raise Unreadable(
            _("“%(path)s” leads out of the course folder. Put the file into the folder media and write media/name.")
            % {"path": name[:200]}
        )


def check_signs(name: str) -> None:
    if wrong := UNSAFE.search(name):
        raise Unreadable(
            _(
                "“%(path)s” holds the sign %(sign)s, which not every address can carry. Name the file with letters and digits."
            )
            % {"path": name[:200], "sign": ascii(wrong[0])}
        )


def check_size(size: int, size_max: int) -> None:
    if size > size_max:
        limits = {"size": f"{size / MB:.1f}", "limit": size_max // MB}
        raise Unreadable(
            _("This file has %(size)s MB; %(limit)d MB is the most. Make it smaller or divide it.") % limits
        )
    if size == 0:
        raise Unreadable(_("This file is empty."))
