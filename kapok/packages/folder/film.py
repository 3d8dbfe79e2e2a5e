"""What an MP4 holds, read from its boxes (ISO/IEC 14496-12): enough to see that a film is light already, without ffmpeg."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOLDERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
INDEX_MAX = 8 * 1024 * 1024  # bytes of moov
BASELINE = 66
LIGHT_SIDE, LIGHT_FRAMES, TOLERANCE = 426, 8.1, 1.1  # of the light rendition (renditions/recipes.py)


@dataclass
class Film:
    seconds: float = 0
    width: int = 0
    height: int = 0
    profile: int = 0  # of H.264; 0 when it is another codec
    frames: int = 0
    sound: str = ""  # "mp4a" where it is AAC
    has_tags: bool = False
    size: int = 0

    @property
    def kbit(self) -> float:
        return self.size * 8 / 1000 / self.seconds if self.seconds else 0

    def is_light(self, kbit: int) -> bool:
        """H.264 baseline of few frames, AAC or silence, no heavier than this, and nothing said of place or author."""
        is_plain = self.profile == BASELINE and self.sound in ("", "mp4a") and not self.has_tags
        is_small = max(self.width, self.height) <= LIGHT_SIDE and self.frames <= LIGHT_FRAMES * max(self.seconds, 1)
        return is_plain and is_small and 0 < self.kbit <= kbit * TOLERANCE


def read_film(path: Path) -> Film:
    """What could be read; an empty Film for what is no MP4."""
    film = Film(size=path.stat().st_size)
    try:
        index = _index(path)
        _read(index, film)
    except (ValueError, IndexError):
        return Film()
    return film


def _index(path: Path) -> bytes:
    """The box moov, wherever it stands."""
    place, end = 0, path.stat().st_size
    with path.open("rb") as file:
        while place + 8 <= end:
            file.seek(place)
            head = file.read(16)
            size = _size(head, end - place)
            if head[4:8] == b"moov" and size <= INDEX_MAX:
                file.seek(place)
                return file.read(size)
            place += size
    raise ValueError("no moov")


def _size(head: bytes, left: int) -> int:
    size = int.from_bytes(head[:4], "big")
    size = int.from_bytes(head[8:16], "big") if size == 1 else size or left
    if size < 8:
        raise ValueError("a box of no size")
    return size


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every box with its content, those inside holders too."""
    place = 0
    while place + 8 <= len(data):
        size = _size(data[place : place + 16], len(data) - place)
        name, content = data[place + 4 : place + 8], data[place + 8 : place + size]
        yield name, content
        if name in HOLDERS:
            yield from _boxes(content)
        place += size


def _read(index: bytes, film: Film) -> None:
    handler = b""
    for name, content in _boxes(index):
        if name == b"mvhd":
            film.seconds = _duration(content)
        elif name == b"hdlr":
            handler = content[8:12]
        elif name == b"udta":
            film.has_tags = film.has_tags or _tells(content)
        elif name == b"stsd" and handler == b"vide":
            _read_picture(content, film)
        elif name == b"stsd" and handler == b"soun":
            film.sound = content[12:16].decode("latin-1")
        elif name == b"stsz" and handler == b"vide":
            film.frames = int.from_bytes(content[8:12], "big")


def _duration(content: bytes) -> float:
    start, length = (20, 8) if content[0] == 1 else (12, 4)
    scale = int.from_bytes(content[start : start + 4], "big")
    return int.from_bytes(content[start + 4 : start + 4 + length], "big") / scale if scale else 0


def _read_picture(content: bytes, film: Film) -> None:
    if content[12:16] == b"avc1":
        film.width, film.height = (int.from_bytes(content[place : place + 2], "big") for place in (40, 42))
        settings = content.find(b"avcC")
        film.profile = content[settings + 5] if settings > 0 else 0


def _tells(content: bytes) -> bool:
    """Tags beside the name of the program that wrote it (©too)."""
    return any(
        mark in content for mark in (b"\xa9nam", b"\xa9ART", b"\xa9xyz", b"\xa9cmt", b"\xa9mak", b"loci", b"\xa9day")
    )
