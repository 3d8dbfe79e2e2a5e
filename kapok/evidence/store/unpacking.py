"""A stored statement as it came: columns, rest, agents and words put together again."""

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from kapok.evidence.shape.xapi.sent import WITH_AGENT, WITH_GROUP, WITH_NAME
from kapok.evidence.store.times import write, written_again


class Columns(NamedTuple):
    """What of a statement lies in columns."""

    id: UUID | str
    verb: str
    activity: str | None  # its IRI
    registration: UUID | str | None
    timestamp: datetime
    stored: datetime


def agent_as_written(kind: str, home_page: str, identifier: str, name: str, shape: int) -> dict:
    said: dict = {}
    if shape & (WITH_AGENT | WITH_GROUP):
        said["objectType"] = "Group" if shape & WITH_GROUP else "Agent"
    if shape & WITH_NAME:
        said["name"] = name
    said[kind] = {"homePage": home_page, "name": identifier} if kind == "account" else identifier
    return said


def whole(columns: Columns, rest: dict, agents: list[dict], words: dict | None, authority: dict | None) -> dict:
    """`agents` are those of the statement, as written, by their places. `rest` is used up."""
    code = rest.pop("timestamp", None)
    verb = {"id": columns.verb}
    if "verb" in rest:
        verb["display"] = rest.pop("verb")
    said: dict = {"id": str(columns.id), "actor": _who(rest.pop("actor"), agents), "verb": verb}
    said["object"] = _object(rest.pop("object"), columns.activity, agents)
    version = rest.pop("version", "1.0.0")
    for key, value in rest.items():
        said[key] = _context(value, agents) if key == "context" else value
    if columns.registration and "registration" not in said.get("context", {}):
        said["context"] = {"registration": str(columns.registration)} | said.get("context", {})
    for path, value in (words or {}).items():
        _put(said, path.split("."), value)
    stored = write(columns.stored.astimezone(UTC))
    said["timestamp"] = stored if code is None else written_again(columns.timestamp.astimezone(UTC), code)
    return said | {"stored": stored, "authority": authority, "version": version}


def _who(place, agents: list[dict]) -> dict:
    if type(place) is int:
        return agents[place]
    found = agents[place["#"]] if "#" in place else place
    return found | {"member": [agents[each] for each in place["member"]]}


def _object(said: dict, activity: str | None, agents: list[dict]) -> dict:
    if "@" in said:
        return _who(said["@"], agents)
    if activity is not None:
        return {"id": activity} | said
    if said.get("objectType") == "SubStatement":
        within = dict(said, actor=_who(said["actor"], agents), object=_object(said["object"], None, agents))
        if "context" in within:
            within["context"] = _context(within["context"], agents)
        return within
    return said


def _context(context: dict, agents: list[dict]) -> dict:
    for key in ("instructor", "team"):
        if key in context:
            context[key] = _who(context[key], agents)
    for key, whom in (("contextAgents", "agent"), ("contextGroups", "group")):
        for each in context.get(key, ()):
            each[whom] = _who(each[whom], agents)
    return context


def _put(said: dict, path: list[str], value) -> None:
    for key in path[:-1]:
        said = said.setdefault(key, {})
    said[path[-1]] = value
