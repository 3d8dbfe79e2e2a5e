"""A whole statement (1.0.3: Data 2; 2.0: 4.2), checked and taken apart in one walk."""

import re
from typing import Any

import msgspec
from msgspec import UNSET

from kapok.evidence.shape.xapi.agents import KINDS, read_actor
from kapok.evidence.shape.xapi.parts import check_attachments, read_context, read_result
from kapok.evidence.shape.xapi.seen import read_seen_actor, read_seen_object, read_seen_verb
from kapok.evidence.shape.xapi.sent import RELATED, Sent
from kapok.evidence.shape.xapi.values import a_moment, a_moment_of_people, a_uuid, wrong

VERSIONS = {"1": re.compile(r"1\.0(\.\d+)?", re.ASCII), "2": re.compile(r"(1\.0|2\.0)(\.\d+)?", re.ASCII)}


class Outline(msgspec.Struct, forbid_unknown_fields=True):
    """The properties of a statement. Three of them are looked at as bytes first, for most were seen before (seen.py)."""

    actor: msgspec.Raw | msgspec.UnsetType = UNSET
    verb: msgspec.Raw | msgspec.UnsetType = UNSET
    object: msgspec.Raw | msgspec.UnsetType = UNSET
    id: Any = UNSET
    result: Any = UNSET
    context: Any = UNSET
    timestamp: Any = UNSET
    stored: Any = UNSET
    authority: Any = UNSET
    version: Any = UNSET
    attachments: Any = UNSET


def read_statement(said: Outline, version: str) -> Sent:
    """`version` is the one of the request; `said` is taken apart, so it must be the caller's own. Raises Refused."""
    rest: dict = {}
    sent = Sent(rest, version)
    needs_offset = version[0] == "2"
    if said.id is not UNSET:
        sent.id = a_uuid(said.id, "id")
    if said.actor is UNSET or said.verb is UNSET or said.object is UNSET:
        raise wrong(next(key for key in ("actor", "verb", "object") if getattr(said, key) is UNSET), "is missing")
    read_seen_actor(said.actor, sent)
    read_seen_verb(said.verb, sent)
    is_about_activity = read_seen_object(said.object, sent)
    if said.result is not UNSET:
        rest["result"] = read_result(said.result, "result", sent)
    if said.context is not UNSET:
        rest["context"] = read_context(said.context, "context", sent, is_about_activity=is_about_activity)
    if said.attachments is not UNSET:
        rest["attachments"] = sent.attachments = check_attachments(said.attachments)
    if said.timestamp is not UNSET and not (said.timestamp is None and needs_offset):
        # The suite of 2.0 takes null for “not provided”.
        sent.timestamp = a_moment_of_people(said.timestamp, "timestamp", needs_offset=needs_offset)
        sent.written = said.timestamp
    if said.authority is not UNSET:
        _check_authority(said.authority, version)
    if said.stored is not UNSET:
        a_moment(said.stored, "stored", needs_offset=needs_offset)
    if said.version is not UNSET:
        rest["version"] = _read_version(said.version, version)
    return sent


def _read_version(said, version: str) -> str:
    if type(said) is not str or not VERSIONS[version[0]].fullmatch(said):
        raise wrong("version", "must be 1.0.x" if version[0] == "1" else "must be 1.0.x or 2.0.x")
    return said


def _check_authority(value, version: str) -> None:
    """It is checked, and then ours to say: who sent it is known from the key (1.0.3: Data 2.4.9; 2.0: 4.2.4.2)."""
    read_actor(value, "authority", Sent({}, version), RELATED)
    if value.get("objectType") == "Group" and (KINDS & value.keys() or len(value["member"]) != 2):
        raise wrong("authority", "may be a group only without an identifier and with exactly two members")
