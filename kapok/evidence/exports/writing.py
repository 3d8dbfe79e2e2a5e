"""Statements as NDJSON, one of xAPI a line, compressed with zstd (RFC 8878), made piece by piece: memory does not grow with them.

Contents of attachments lie in a tar beside it, each under its SHA-2: the lines stay plain xAPI that any other tool reads, a content
that a thousand statements name is there once, and nothing grows by a third as in base64.
"""

import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from backports.zstd import ZstdCompressor

from kapok.evidence.counting import first_moment
from kapok.evidence.models import Attached, Statement
from kapok.evidence.sharing.people import for_others
from kapok.evidence.sharing.reading import whole
from kapok.evidence.sharing.scope import Scope, ready, with_voidings

PIECE = 500
BLOCK = tarfile.BLOCKSIZE


@dataclass(frozen=True)
class Wanted:
    """Days of the deed, both included, in UTC, as everything is counted. `is_named`: agents as they are, with what people wrote."""

    scope: Scope
    first: date | None = None
    last: date | None = None
    is_named: bool = False

    def statements(self):
        found = self.scope.statements()
        if self.first:
            found = found.filter(timestamp__gte=first_moment(self.first))
        if self.last:
            found = found.filter(timestamp__lt=first_moment(self.last + timedelta(days=1)))
        return found


def pieces_of(wanted: Wanted) -> Iterator[list[Statement]]:
    """In the order in which they came, up to the newest one at the beginning."""
    newest = Statement.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    after, found = 0, ready(wanted.statements()).filter(seq__lte=newest).order_by("seq")
    while piece := list(found.filter(seq__gt=after)[:PIECE]):
        after = piece[-1].seq
        yield with_voidings(piece)


def lines_of(wanted: Wanted) -> Iterator[bytes]:
    """A piece of lines at a time."""
    for piece in pieces_of(wanted):
        told = whole(piece) if wanted.is_named else for_others(whole(piece))
        yield b"".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for each in told)


def compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    press = ZstdCompressor(level=6)
    for piece in pieces:
        if out := press.compress(piece):
            yield out
    yield press.flush()


def contents_of(wanted: Wanted) -> Iterator[bytes]:
    """The contents of attachments as a tar, each once; empty when nobody is named, for what somebody wrote may name anybody."""
    given: set[str] = set()
    for piece in pieces_of(wanted) if wanted.is_named else ():
        for each in Attached.objects.filter(statement__in=piece).select_related("file").order_by("pk"):
            if each.sha2 not in given:
                given.add(each.sha2)
                yield from _member(each.sha2, each.file.read())
    yield bytes(2 * BLOCK)


def _member(name: str, content: bytes) -> Iterator[bytes]:
    head = tarfile.TarInfo(name)
    head.size = len(content)
    yield head.tobuf(tarfile.PAX_FORMAT)
    yield content + bytes(-len(content) % BLOCK)
