"""Bytes of statements and words: JSON, compressed by zstd with a dictionary trained on statements of our own making.

A frame names its dictionary, so a new one is a new file beside the old one, and both are read for ever. The four bytes that
begin every frame of zstd are left out.
"""

import sys
import threading
from functools import cache
from pathlib import Path

import msgspec

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FOLDER = Path(__file__).resolve().parent / "dictionaries"
NEWEST = "1.zdict"
MAGIC = b"\x28\xb5\x2f\xfd"
LEVEL = 5
FRAME = zstd.ZstdCompressor.FLUSH_FRAME
_encode = msgspec.json.Encoder().encode


class _Own(threading.local):
    """A compressor is for one at a time."""

    def __init__(self):
        dictionary = _dictionary(int(NEWEST.partition(".")[0])).as_digested_dict
        self.compress = zstd.ZstdCompressor(level=LEVEL, zstd_dict=dictionary).compress


def pack(value) -> bytes:
    return _own.compress(_encode(value), FRAME)[len(MAGIC) :]


def unpack(packed: bytes):
    frame = MAGIC + bytes(packed)
    dictionary = _dictionary(zstd.get_frame_info(frame).dictionary_id)
    return msgspec.json.decode(zstd.decompress(frame, zstd_dict=dictionary.as_digested_dict))


@cache
def _dictionary(number: int) -> zstd.ZstdDict:
    return zstd.ZstdDict((FOLDER / f"{number}.zdict").read_bytes())


_own = _Own()
