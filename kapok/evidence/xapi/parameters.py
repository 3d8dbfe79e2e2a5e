"""Parameters that several resources take, read from the query. What is wrong is refused by its name."""

from datetime import datetime
from uuid import UUID

from kapok.evidence.shape.values import a_moment, a_text, a_uuid, an_iri
from kapok.evidence.xapi.agent import Agent, read_agent
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.refused import Refused


def the_activity(call: Call) -> str:
    return an_iri(_needed(call, "activityId"), "activityId")


def the_agent(call: Call) -> Agent:
    return read_agent(_needed(call, "agent"), "agent")


def the_name(call: Call, parameter: str) -> str:
    return a_text(_needed(call, parameter), parameter, characters_max=1000)


def the_registration(call: Call) -> UUID | None:
    said = call.query.get("registration")
    return None if said is None else a_uuid(said, "registration")


def since(call: Call) -> datetime | None:
    said = call.query.get("since")
    return None if said is None else a_moment(said, "since")


def _needed(call: Call, parameter: str) -> str:
    if not (said := call.query.get(parameter)):
        raise Refused(400, f"The parameter “{parameter}” is missing; it is needed here.")
    return said
