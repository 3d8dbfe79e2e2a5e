"""The elements of a JSON list of any length, one by one; and the one JSON file of a zip. Memory stays flat."""

import codecs
import json
import zipfile
from collections.abc import Iterator

CHUNK_BYTES = 1 << 18
ELEMENT_CHARACTERS_MAX = 4_000_000
UNPACKED_BYTES_MAX = 2_000_000_000
RATIO_MAX = 100  # JSON of registers shrinks to about a tenth; a bomb to a thousandth


class Broken(Exception):
    """The file cannot be read further; `code` as in sentences.py."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def elements(file) -> Iterator[dict]:
    """`file` gives bytes. Raises Broken where the list is cut, is none, or holds something else than objects."""
    text = _Text(file)
    if text.next_sign() != "[":
        raise Broken("not-a-list")
    text.step()
    while text.next_sign() != "]":
        yield text.element()
        if text.next_sign() == ",":
            text.step()
        elif text.next_sign() != "]":
            raise Broken("cut")


class _Text:
    def __init__(self, file):
        self._file, self._decoder = file, codecs.getincrementaldecoder("utf-8-sig")()
        self._json, self._buffer, self._place, self._is_end = json.JSONDecoder(), "", 0, False

    def next_sign(self) -> str:
        while True:
            while self._place < len(self._buffer) and self._buffer[self._place] in " \t\r\n":
                self._place += 1
            if self._place < len(self._buffer):
                return self._buffer[self._place]
            if not self._more():
                raise Broken("cut")

    def step(self) -> None:
        self._place += 1

    def element(self) -> dict:
        if self.next_sign() != "{":
            raise Broken("not-records")
        while True:
            try:
                found, self._place = self._json.raw_decode(self._buffer, self._place)
                return found
            except RecursionError:
                raise Broken("not-records") from None
            except json.JSONDecodeError:
                if len(self._buffer) - self._place > ELEMENT_CHARACTERS_MAX:
                    raise Broken("not-records") from None
                if not self._more():
                    raise Broken("cut") from None

    def _more(self) -> bool:
        if self._is_end:
            return False
        try:
            chunk = self._file.read(CHUNK_BYTES)
            self._is_end = not chunk
            self._buffer = self._buffer[self._place :] + self._decoder.decode(chunk, final=self._is_end)
        except UnicodeDecodeError:
            raise Broken("not-utf-8") from None
        except (zipfile.BadZipFile, EOFError, OSError):
            raise Broken("cut") from None
        self._place = 0
        return not self._is_end


def open_json(file):
    """The file itself, or the JSON file inside when it is a zip. Raises Broken for a zip that unpacks to too much."""
    start = file.read(4)
    file.seek(0)
    if start != b"PK\x03\x04":
        return file
    try:
        archive = zipfile.ZipFile(file)
        member = _member(archive)
        return archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):  # a password, a method that we do not have
        raise Broken("zip") from None


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [each for each in archive.infolist() if each.filename.lower().endswith(".json")]
    # Dumps of some years bring the records in two shapes; the newer one is marked.
    chosen = [each for each in members if "schema_v2" in each.filename] or members
    if len(chosen) != 1:
        raise Broken("zip-files")
    member = chosen[0]
    if member.file_size > UNPACKED_BYTES_MAX or member.file_size > RATIO_MAX * max(member.compress_size, 10_000):
        raise Broken("zip-large")
    return member
