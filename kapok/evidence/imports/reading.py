"""A file of statements, one a line, plain or compressed with zstd, read a line at a time; and the contents of attachments beside it."""

import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from backports import zstd

from kapok.base.refusals import Refusal
from kapok.evidence.xapi.statements.sending import BYTES_MAX

CONTENT_MAX = 64_000_000
ZSTD = b"\x28\xb5\x2f\xfd"  # how a frame begins (RFC 8878, 3.1.1)


class CannotRead(Refusal):
    pass


def lines_of(file: Path) -> Iterator[tuple[int, object, str]]:
    """(number of the line, statement, why it cannot be read). Raises CannotRead when the file as a whole cannot."""
    number = 0
    try:
        with _open(file) as lines:
            while line := lines.readline(BYTES_MAX + 2):
                number += 1
                if len(line) > BYTES_MAX + 1:
                    _skip(lines, line)
                    yield number, None, f"The line has more than {BYTES_MAX} bytes."
                elif line.strip():
                    yield number, *_statement(line)
    except (OSError, EOFError, zstd.ZstdError) as error:
        why = getattr(error, "strerror", None) or "it is cut off or damaged"
        raise CannotRead(f"{file} cannot be read beyond line {number}: {why}. What came before is taken.") from None


def _open(file: Path) -> BinaryIO | zstd.ZstdFile:
    with open(file, "rb") as plain:
        is_compressed = plain.read(4) == ZSTD
    return zstd.open(file, "rb") if is_compressed else open(file, "rb")


def _skip(lines: BinaryIO | zstd.ZstdFile, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(BYTES_MAX)


def _statement(line: bytes) -> tuple[object, str]:
    try:
        return msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf")), ""
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        return None, f"This is not JSON that can be read: {str(error)[:200]}."


class Contents:
    """Of a tar whose members are named by their SHA-2."""

    def __init__(self, file: Path):
        try:
            self._tar = tarfile.open(file)  # noqa: SIM115  (see `close`)
            self._members = {each.name.lower(): each for each in self._tar if each.isfile()}
        except (OSError, tarfile.TarError) as error:
            raise CannotRead(f"{file} cannot be read: {error}.") from None

    def __call__(self, wanted: Collection[str]) -> dict[str, bytes]:
        found = {}
        for sha2 in sorted(wanted & self._members.keys()):
            if self._members[sha2].size <= CONTENT_MAX and (content := self._tar.extractfile(self._members[sha2])):
                found[sha2] = content.read()
        return found

    def close(self) -> None:
        self._tar.close()


def contents_beside(file: Path, said: str | None) -> Contents | None:
    beside = Path(said) if said else file.with_name(file.name + ".attachments.tar")
    return Contents(beside) if said or beside.exists() else None
