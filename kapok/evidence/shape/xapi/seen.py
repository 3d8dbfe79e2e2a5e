"""Actor, verb and object of a statement. The same bytes were mostly seen and checked before: a class sends the same few again and
again, and to look them up costs a tenth of checking them.

What is remembered is never changed: whoever takes a statement apart further makes new objects.
"""

from typing import NamedTuple

import msgspec

from kapok.evidence import verbs
from kapok.evidence.shape.xapi.activities import read_activity
from kapok.evidence.shape.xapi.agents import read_actor
from kapok.evidence.shape.xapi.objects import check_kind, read_other_object, read_verb
from kapok.evidence.shape.xapi.reading import read_json
from kapok.evidence.shape.xapi.sent import ACTOR, Agent, Sent

SEEN_MAX = 10_000  # of each; then it begins anew
BYTES_MAX = 1_000  # longer ones are checked each time


class _Object(NamedTuple):
    iri: str
    definition: dict | None
    rest: dict


_actors: dict[bytes, Agent] = {}
_verbs: dict[bytes, tuple[str, dict | None]] = {}
_objects: dict[bytes, _Object] = {}


def read_seen_actor(raw: msgspec.Raw, sent: Sent) -> None:
    data = bytes(raw)
    if agent := _actors.get(data):
        sent.rest["actor"] = sent.place_of(agent, ACTOR)
        return
    actor = sent.rest["actor"] = read_actor(read_json(data), "actor", sent, ACTOR)
    sent.has_actor = type(actor) is int or "#" in actor
    if type(actor) is int:
        _remember(_actors, data, next(iter(sent.agents)))


def read_seen_verb(raw: msgspec.Raw, sent: Sent) -> None:
    data = bytes(raw)
    if not (seen := _verbs.get(data)):
        seen = read_verb(read_json(data), "verb")
        _remember(_verbs, data, seen)
    sent.verb, display = seen
    sent.is_void = sent.verb == verbs.VOIDED
    if display is not None:
        sent.rest["verb"] = display
        sent.displays.append(seen)


def read_seen_object(raw: msgspec.Raw, sent: Sent) -> bool:
    """Whether it is an activity."""
    data = bytes(raw)
    seen = _objects.get(data)
    if seen is None:
        said = read_json(data)
        kind = check_kind(said, "object", sent, is_outer=True)
        if kind != "Activity":
            sent.rest["object"] = read_other_object(said, kind, "object", sent, is_outer=True)
            return False
        iri = read_activity(said, "object", sent)
        seen = _Object(iri, said.get("definition"), {key: each for key, each in said.items() if key != "id"})
        _remember(_objects, data, seen)
    elif sent.is_void:
        check_kind({}, "object", sent, is_outer=True)
    else:
        sent.activities.append((seen.iri, seen.definition))
    sent.activity, sent.rest["object"] = seen.iri, seen.rest
    return True


def _remember(seen: dict, data: bytes, value) -> None:
    if len(data) <= BYTES_MAX:
        if len(seen) >= SEEN_MAX:
            seen.clear()
        seen[data] = value
