"""Writing, merging and deleting documents."""

import re
from hashlib import sha1

import msgspec
from django.db import IntegrityError, transaction

from kapok.base.clock import now
from kapok.evidence.documents.conditions import check_conditions
from kapok.evidence.documents.models import Document
from kapok.evidence.documents.shelves import Place
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.refused import Refused

BYTES_MAX = 5 * 1024 * 1024
DEFAULT_TYPE = "application/octet-stream"
TYPE = re.compile(r"[\x20-\x7e]{1,200}")


def write_document(call: Call, place: Place, written: tuple[bytes, str]) -> None:
    """Puts what was sent there; sent by POST, a JSON object is merged into the one that lies there."""
    try:
        _write(call, place, *written)
    except IntegrityError:  # Two made it at the same moment: now there is one.
        _write(call, place, *written)


def delete_document(call: Call, place: Place) -> None:
    with transaction.atomic():
        found = place.documents.select_for_update().first()
        check_conditions(call, found, place.shelf.kind)
        if found:
            found.delete()


@transaction.atomic
def _write(call: Call, place: Place, content: bytes, content_type: str) -> None:
    found = place.documents.select_for_update().first()
    check_conditions(call, found, place.shelf.kind)
    if found and call.method == "POST":
        content = merge(found, content, content_type)
    said = {
        "content": content,
        "content_type": content_type,
        "sha1": sha1(content, usedforsecurity=False).hexdigest(),
        "written_by_id": call.client.id,
        "updated_at": now(),
    }
    if found:
        Document.objects.filter(pk=found.pk).update(**said)
    else:
        shelf = place.shelf
        Document.objects.create(
            organisation_id=shelf.organisation, shelf=shelf.key, place=place.key, kind=shelf.kind, activity=shelf.activity,
            agent_id=shelf.agent, registration=place.registration, name=place.name, **said,
        )  # fmt: skip


def read_content(call: Call) -> tuple[bytes, str]:
    """What is sent, and its type. What says it is JSON must be."""
    content, content_type = call.body, call.content_type.strip() or DEFAULT_TYPE
    if len(content) > BYTES_MAX:
        raise Refused(413, f"A document holds at most {BYTES_MAX} bytes.")
    if not TYPE.fullmatch(content_type):
        raise Refused(400, "“Content-Type” must be at most 200 letters and signs of ASCII.")
    if is_json(content_type):
        try:
            content.decode()
            msgspec.json.decode(content)
        except (UnicodeDecodeError, msgspec.DecodeError, RecursionError):
            raise Refused(
                400, "The document says that it is application/json, but it cannot be read as JSON."
            ) from None
    return content, content_type


def merge(found: Document, content: bytes, content_type: str) -> bytes:
    """The members of the new object take the places of the old ones, one level deep, each exactly as it was sent."""
    if not (is_json(found.content_type) and is_json(content_type)):
        raise Refused(
            400, "Only application/json can be merged into application/json. Use PUT to replace the document."
        )
    try:
        merged = _members(bytes(found.content)) | _members(content)
    except msgspec.DecodeError:
        raise Refused(
            400, "Only a JSON object can be merged into a JSON object. Use PUT to replace the document."
        ) from None
    content = msgspec.json.encode(merged)
    if len(content) > BYTES_MAX:
        raise Refused(413, f"A document holds at most {BYTES_MAX} bytes; merged, this one would hold more.")
    return content


def is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"


def _members(content: bytes) -> dict[str, msgspec.Raw]:
    return msgspec.json.decode(content, type=dict[str, msgspec.Raw])
