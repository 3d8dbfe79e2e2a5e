"""Statements on their way out: in the words of the other store's version, in parcels that no store finds too large."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from kapok.evidence.exchange.models import Store, Version
from kapok.evidence.models import Statement
from kapok.evidence.sharing.people import for_others
from kapok.evidence.sharing.reading import whole
from kapok.evidence.store.attaching import attached_to
from kapok.evidence.xapi.statements.multipart import Part, write_parts

PARCEL, BYTES_MAX = 50, 1_000_000
OCTETS = "application/octet-stream"
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
    attached = attached_to([each.seq for each in parcel.rows]) if parcel.has_contents else {}
    if not attached:
        return "application/json", body
    types = {
        each["sha2"].lower(): each["contentType"] for said in parcel.statements for each in said.get("attachments", ())
    }
    parts = [Part({"Content-Type": "application/json"}, body)]
    parts += [_part(sha2, types.get(sha2, OCTETS), each.file.read()) for sha2, each in attached.items()]
    boundary = uuid4().hex
    return f"multipart/mixed; boundary={boundary}", write_parts(parts, boundary)


def _part(sha2: str, media_type: str, content: bytes) -> Part:
    headers = {"Content-Type": media_type, "Content-Transfer-Encoding": "binary", "X-Experience-API-Hash": sha2}
    return Part(headers, content)
