"""Statements on their way out: in the words of the other store's version, in parcels that no store finds too large."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from kapok.evidence.exchange.models import Store, Version
from kapok.evidence.models import Attached, Statement
from kapok.evidence.sharing.people import for_others
from kapok.evidence.sharing.reading import whole

PARCEL, BYTES_MAX = 50, 1_000_000
OURS = ("stored", "authority", "version")  # what a store says of its own statements; the other one says it anew
ONLY_NEW = ("contextAgents", "contextGroups")  # unknown before xAPI 2.0


@dataclass(frozen=True)
class Parcel:
    rows: list[Statement]
    statements: list[dict]  # as they are sent, in the order of the rows
    has_contents: bool  # attachments go along

    @property
    def ids(self) -> list[str]:
        return [each["id"].lower() for each in self.statements]

    def halves(self) -> tuple["Parcel", "Parcel"]:
        middle = len(self.rows) // 2
        return (
            Parcel(self.rows[:middle], self.statements[:middle], self.has_contents),
            Parcel(self.rows[middle:], self.statements[middle:], self.has_contents),
        )


def parcels_of(store: Store, rows: list[Statement]) -> Iterator[Parcel]:
    """Of fifty at most, and of a megabyte unless one alone is larger."""
    taken: list[tuple[Statement, dict]] = []
    size = 0
    for row, said in zip(rows, written_for(store, rows), strict=True):
        weight = len(json.dumps(said, ensure_ascii=False))
        if taken and (len(taken) == PARCEL or size + weight > BYTES_MAX):
            yield _parcel(store, taken)
            taken, size = [], 0
        taken.append((row, said))
        size += weight
    if taken:
        yield _parcel(store, taken)


def _parcel(store: Store, taken: list[tuple[Statement, dict]]) -> Parcel:
    return Parcel([row for row, _said in taken], [said for _row, said in taken], has_contents=store.is_named)


def written_for(store: Store, rows: list[Statement]) -> list[dict]:
    told = whole(rows) if store.is_named else for_others(whole(rows))
    return [_for_version(each, store.version) for each in told]


def _for_version(said: dict, version: str) -> dict:
    said = {name: value for name, value in said.items() if name not in OURS}
    if version == Version.OLD and isinstance(said.get("context"), dict):
        said["context"] = {name: value for name, value in said["context"].items() if name not in ONLY_NEW}
    return said


def pack(parcel: Parcel) -> tuple[str, bytes]:
    """Media type and body of a request: JSON, or multipart/mixed with the contents of attachments behind it."""
    body = json.dumps(parcel.statements, ensure_ascii=False, separators=(",", ":")).encode()
    attached = _attached(parcel) if parcel.has_contents else []
    if not attached:
        return "application/json", body
    boundary = uuid4().hex
    types = {each["sha2"].lower(): each for said in parcel.statements for each in said.get("attachments", ())}
    parts = [_part(boundary, "Content-Type: application/json", body)]
    for each in attached:
        media_type = types.get(each.sha2, {}).get("contentType", "application/octet-stream")
        head = f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {each.sha2}"
        parts.append(_part(boundary, head, each.file.read()))
    return f"multipart/mixed; boundary={boundary}", b"".join(parts) + f"--{boundary}--\r\n".encode()


def _attached(parcel: Parcel) -> list[Attached]:
    found = Attached.objects.filter(statement__in=parcel.rows).select_related("file").order_by("pk")
    return list({each.sha2: each for each in found}.values())


def _part(boundary: str, head: str, content: bytes) -> bytes:
    return f"--{boundary}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"
