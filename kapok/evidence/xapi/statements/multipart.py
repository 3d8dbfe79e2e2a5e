"""multipart/mixed (RFC 2046), as statements come and go with what is attached (1.0.3: Communication 1.5.2; 2.0: 4.1.3)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kapok.evidence.xapi.refused import Refused

PARTS_MAX = 2_000
HEADERS_BYTES_MAX = 8_000
BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))""", re.I)


@dataclass(slots=True)
class Part:
    headers: dict[str, str]
    content: bytes

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


def read_parts(content_type: str, body: bytes) -> list[Part]:
    """At least one. Raises Refused for what is no whole multipart body."""
    found = BOUNDARY.search(content_type)
    if not found:
        raise Refused(400, "The header “Content-Type” must say the boundary of the parts.")
    boundary = (found[1] or found[2]).encode("latin-1", "replace")
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    marks = []
    for mark in line.finditer(body):
        marks.append(mark)
        if mark[1] or len(marks) > PARTS_MAX:
            break
    if len(marks) < 2 or not marks[-1][1]:
        raise Refused(400, f"The parts must stand between lines with the boundary, at most {PARTS_MAX} of them.")
    return [_part(body[start.end() : end.start()]) for start, end in zip(marks, marks[1:], strict=False)]


def _part(data: bytes) -> Part:
    """`data` begins with the end of the boundary's line."""
    found = re.search(rb"\r?\n\r?\n", data[:HEADERS_BYTES_MAX])
    if not found:
        raise Refused(400, "A part must have headers, an empty line, and then its content.")
    headers = {}
    for each in data[: found.start()].decode("latin-1").splitlines():
        name, colon, value = each.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return Part(headers, data[found.end() :])


def write_parts(parts: Iterable[Part], boundary: str) -> bytes:
    pieces = []
    for part in parts:
        pieces.append(f"--{boundary}\r\n".encode())
        pieces += [f"{name}: {value}\r\n".encode() for name, value in part.headers.items()]
        pieces += [b"\r\n", part.content, b"\r\n"]
    return b"".join(pieces) + f"--{boundary}--\r\n".encode()
