"""Parameters that several resources take, read from the query and held to the rules of values in statements."""

from datetime import datetime
from uuid import UUID

import msgspec

from kapok.evidence.shape.xapi.agents import agent_of
from kapok.evidence.shape.xapi.sent import Agent
from kapok.evidence.shape.xapi.values import a_moment, a_text, a_uuid, an_iri
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.refused import Refused

NAME_CHARACTERS_MAX = 1000


def the_activity(call: Call) -> str:
    return an_iri(_needed(call, "activityId"), "activityId")


def the_agent(call: Call) -> Agent:
    """One agent, never a group."""
    try:
        said = msgspec.json.decode(_needed(call, "agent"))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refused(400, "The parameter “agent” must be an agent, written as JSON.") from None
    agent = agent_of(said, "agent")
    if any("\0" in each for each in (agent.home_page, agent.identifier, agent.name)):
        raise Refused(400, "“agent” holds a NUL character; leave it out.")
    return agent


def the_name(call: Call, parameter: str) -> str:
    return a_text(_needed(call, parameter), parameter, NAME_CHARACTERS_MAX)


def the_registration(call: Call) -> UUID | None:
    said = call.query.get("registration")
    return None if said is None else UUID(a_uuid(said, "registration"))


def since(call: Call) -> datetime | None:
    said = call.query.get("since")
    return None if said is None else a_moment(said, "since", needs_offset=call.version[0] == "2")


def _needed(call: Call, parameter: str) -> str:
    if not (said := call.query.get(parameter)):
        raise Refused(400, f"The parameter “{parameter}” is missing; it is needed here.")
    return said
