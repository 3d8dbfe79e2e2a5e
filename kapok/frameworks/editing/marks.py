"""A mark of what somebody had before her when she began to type: if it is another one when she saves, somebody else was there."""

import hashlib
import json

from django.db.models import prefetch_related_objects

from kapok.frameworks.models import FrameworkVersion, Item
from kapok.frameworks.reading import TEXTS


def mark_of(thing) -> str:
    """Of a version's own words, or of one part with all that its form holds."""
    return hashlib.sha256(json.dumps(content_of(thing), sort_keys=True).encode()).hexdigest()[:12]


def content_of(thing) -> dict:
    """What its form shows, as plain words in the original language; texts by the name of their field."""
    if isinstance(thing, FrameworkVersion):
        return {name: _original(getattr(thing, name)) for name in TEXTS} | {"is_proposal": thing.is_proposal}
    content = {"code": thing.code, "name": _original(thing.name)}
    if hasattr(thing, "description"):
        content["description"] = _original(thing.description)
    if isinstance(thing, Item):
        content |= _content_of_item(thing)
    return content


def _content_of_item(item: Item) -> dict:
    content = {name: _original(getattr(item, name)) for name in ("statement", "evidence_asked")}
    content |= {"dimension": item.aspect.code, "level": item.level.code if item.level else "", "roles": item.roles}
    prefetch_related_objects([item], "descriptors__level")  # nothing, where a list of items was read with them
    return content | {f"stage_{each.level.code}": _original(each.statement) for each in item.descriptors.all()}


def _original(said: dict) -> str:
    return said[said["original"]]["text"] if said else ""
