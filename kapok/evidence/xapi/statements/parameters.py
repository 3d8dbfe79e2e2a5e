"""The parameters of GET (1.0.3: Communication 2.1.3; 2.0: 4.1.6.1), held to the rules of values in statements."""

import msgspec

from kapok.evidence.shape.xapi.agents import read_actor
from kapok.evidence.shape.xapi.reading import NUL
from kapok.evidence.shape.xapi.sent import ACTOR, Sent
from kapok.evidence.shape.xapi.values import a_moment, a_uuid, an_iri
from kapok.evidence.store.asked import Asked
from kapok.evidence.xapi.refused import Refused

TAKEN = (
    "statementId voidedStatementId agent verb activity registration related_activities related_agents since until limit format"
    " attachments ascending"
)
FORMATS = ("exact", "ids", "canonical")


def read_asked(query: dict[str, str], version: str) -> Asked:
    needs_offset = version[0] == "2"
    return Asked(
        agent=read_agent(query["agent"], version) if "agent" in query else None,
        verb=an_iri(query["verb"], "verb") if "verb" in query else None,
        activity=an_iri(query["activity"], "activity") if "activity" in query else None,
        registration=a_uuid(query["registration"], "registration") if "registration" in query else None,
        related_activities=read_boolean(query, "related_activities"),
        related_agents=read_boolean(query, "related_agents"),
        since=a_moment(query["since"], "since", needs_offset=needs_offset) if "since" in query else None,
        until=a_moment(query["until"], "until", needs_offset=needs_offset) if "until" in query else None,
        limit=_read_limit(query),
        format=read_choice(query, "format", FORMATS, "exact"),
        attachments=read_boolean(query, "attachments"),
        ascending=read_boolean(query, "ascending"),
    )


def read_agent(text: str, version: str) -> tuple[str, str, str]:
    """Who is meant, by the one identifier that JSON of an agent or of an identified group names."""
    try:
        said = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refused(400, "“agent” must be an agent, as JSON.") from None
    if NUL.search(text.encode("utf-8", "surrogatepass")):
        raise Refused(400, "“agent” holds a NUL character; leave it out.")
    sent = Sent({}, version)
    found = read_actor(said, "agent", sent, ACTOR)
    if type(found) is dict and "#" not in found:
        raise Refused(400, "“agent” must be an agent, or a group with an identifier.")
    return next(
        iter(agent for agent, standing in zip(sent.agents, sent.standing, strict=True) if standing == ACTOR)
    ).who


def read_boolean(query: dict[str, str], name: str) -> bool:
    return read_choice(query, name, ("true", "false"), "false") == "true"


def read_choice(query: dict[str, str], name: str, choices: tuple[str, ...], usual: str) -> str:
    said = query.get(name, usual)
    if said not in choices:
        raise Refused(400, f"“{name}” must be one of {', '.join(choices)}.")
    return said


def _read_limit(query: dict[str, str]) -> int:
    said = query.get("limit", "0")
    if not said.isascii() or not said.isdigit() or len(said) > 12:
        raise Refused(400, "“limit” must be a whole number, 0 or more.")
    return int(said)
