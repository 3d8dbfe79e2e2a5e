"""Archives that somebody made by mistake or on purpose, entry by entry."""

import io
import stat
import struct
import zipfile
import zlib


def archive(entries: dict[str, bytes], *, kinds: dict[str, int] | None = None, method=zipfile.ZIP_DEFLATED) -> bytes:
    """`kinds`: the mode of an entry, as S_IFLNK | 0o777."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as written:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.external_attr = ((kinds or {}).get(name, stat.S_IFREG | 0o644)) << 16
            written.writestr(info, data)
    return out.getvalue()


def raw(entries: list[tuple[bytes, bytes, dict]]) -> bytes:
    """Written by hand (APPNOTE.TXT, 4.3): names as bytes, and any number in the directory may lie.

    Each entry is (name, data, lies); lies may be `size`, `packed`, `flags`.
    """
    body, directory = b"", b""
    for name, data, lies in entries:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(data) + deflate.flush()
        flags, size = lies.get("flags", 0), lies.get("size", len(data))
        common = struct.pack(
            "<HHHHHIII", 20, flags, 8, 0, 0x21, zlib.crc32(data), lies.get("packed", len(packed)), size
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 0x0314) + common
        directory += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, (stat.S_IFREG | 0o644) << 16, len(body)) + name
        body += b"PK\x03\x04" + common + struct.pack("<HH", len(name), 0) + name + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
