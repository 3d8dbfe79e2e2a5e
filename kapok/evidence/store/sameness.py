"""When are two statements of one id the same? (1.0.3: Data 2.3.1, Statement Immutability; 2.0: 4.2.4)

What the store itself gives does not count, nor how things are called: authority, stored, version, names of agents, displays of
verbs, definitions of activities, the order of members, and a timestamp that only one of them was given.
"""

import re
from datetime import UTC, datetime

import msgspec

from kapok.base import sql
from kapok.evidence.clients.callers import Caller
from kapok.evidence.clients.queries import may_read
from kapok.evidence.shape.xapi import Sent
from kapok.evidence.shape.xapi.values import a_moment
from kapok.evidence.store.reading import statements_by_id
from kapok.evidence.store.unpacking import Columns, agent_as_written, whole
from kapok.evidence.xapi.refused import Refused

NEVER = datetime(1, 1, 1, tzinfo=UTC)
BEYOND_HUNDREDTHS = re.compile(r"(?<=[.,]\d\d)\d+(?=S)")  # of a second; not compared (2.0: 4.2.7)
KINDS = ("mbox", "mbox_sha1sum", "openid", "account")


def known_ids(ids: list[str]) -> set[str]:
    found = sql.rows("SELECT id FROM evidence_statement WHERE id IN %s", sql.uuid_columns(ids))
    return {str(sql.a_uuid(id)) for (id,) in found}


def check_same(sents: list[Sent], caller: Caller) -> None:
    """Raises Refused (409) for the first that says something else than the one that is kept under its id."""
    kept = statements_by_id([sent.id for sent in sents])
    for sent in sents:
        said, authority = kept[sent.id]
        is_readable = authority is not None and may_read(caller, authority)
        if not is_readable or essence(said, with_time=sent.timestamp is not None) != essence(
            as_sent(sent), with_time=True
        ):
            raise Refused(
                409,
                f"Under the id {sent.id} another statement is kept. Give this one an id of its own.",
                id=sent.id,
            )


def as_sent(sent: Sent) -> dict:
    """The statement again, before it is stored."""
    columns = Columns(sent.id, sent.verb, sent.activity, sent.registration, sent.timestamp or NEVER, NEVER)
    agents = [agent_as_written(*agent) for agent in sent.agents]
    rest = msgspec.json.decode(msgspec.json.encode(sent.rest))  # `whole` uses it up
    said = whole(columns, rest | ({"timestamp": 4} if sent.timestamp else {}), agents, sent.words, {})
    return said if sent.timestamp else {key: value for key, value in said.items() if key != "timestamp"}


def essence(said: dict, *, with_time: bool) -> dict:
    kept: dict = {"result": _result(said.get("result") or {})}
    kept["actor"], kept["verb"], kept["object"] = _who(said["actor"]), said["verb"]["id"], _what(said["object"])
    kept["context"] = _context(said.get("context") or {})
    kept["attachments"] = sorted((each["usageType"], each["sha2"].lower()) for each in said.get("attachments", ()))
    if with_time and "timestamp" in said:
        kept["timestamp"] = a_moment(said["timestamp"], "timestamp", needs_offset=False)
    return kept


def _who(agent: dict) -> tuple:
    who = [(kind, sorted(agent[kind].items()) if kind == "account" else agent[kind]) for kind in KINDS if kind in agent]
    return (str(who), sorted(str(_who(each)) for each in agent.get("member", ())))


def _what(said: dict) -> object:
    kind = said.get("objectType", "Activity")
    if kind == "Activity":
        return said["id"]
    if kind == "StatementRef":
        return said["id"].lower()
    if kind == "SubStatement":
        return essence(said, with_time=True)
    return _who(said)


def _result(result: dict) -> dict:
    return result | ({"duration": BEYOND_HUNDREDTHS.sub("", result["duration"])} if "duration" in result else {})


def _context(context: dict) -> dict:
    kept = dict(context)
    for key in ("instructor", "team"):
        if key in kept:
            kept[key] = _who(kept[key])
    if "registration" in kept:
        kept["registration"] = kept["registration"].lower()
    for role, whom in (("contextAgents", "agent"), ("contextGroups", "group")):
        if role in kept:
            kept[role] = [(_who(each[whom]), each.get("relevantTypes")) for each in kept[role]]
    if "contextActivities" in kept:
        kept["contextActivities"] = {
            role: sorted(each["id"] for each in listed) for role, listed in kept["contextActivities"].items()
        }
    return kept
