"""A statement taken apart while it is checked: agents out of it, words out of it, and what is left."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

WITH_AGENT, WITH_GROUP, WITH_NAME = 1, 2, 4  # of Agent.shape: what was written
ACTOR, DIRECT, RELATED = 0, 1, 2  # how an agent stands in a statement, the nearest first


class Agent(NamedTuple):
    """Who (the first three: one of the four identifiers) and how it was written."""

    kind: str  # "mbox", "mbox_sha1sum", "openid", "account"
    home_page: str  # of an account, else empty
    identifier: str
    name: str
    shape: int

    @property
    def who(self) -> tuple[str, str, str]:
        return self[:3]


@dataclass(slots=True)
class Sent:
    """Ids are as Python writes them, in small letters. `rest` is what is left of the statement: in it an agent is the place of its form in `agents`, and what is a column of the
    table, or words, or ours to say, is gone. Reading (store/unpacking.py) puts everything back."""

    rest: dict
    version: str
    id: str = ""  # empty until the store gives one
    verb: str = ""
    activity: str | None = None  # the IRI of the object, when it is an activity
    registration: str | None = None
    timestamp: datetime | None = None
    written: str = ""  # the timestamp as it was written
    target: str | None = None  # of a StatementRef
    has_actor: bool = True  # False: an anonymous group acted
    agents: dict[Agent, int] = field(default_factory=dict)
    standing: list[int] = field(default_factory=list)  # of each agent, by its place
    activities: list[tuple[str, dict | None]] = field(default_factory=list)  # object first, then context
    displays: list[tuple[str, dict | None]] = field(default_factory=list)  # of verbs
    words: dict = field(default_factory=dict)
    attachments: list[dict] = field(default_factory=list)
    is_void: bool = False

    def place_of(self, agent: Agent, standing: int) -> int:
        place = self.agents.setdefault(agent, len(self.agents))
        if place == len(self.standing):
            self.standing.append(standing)
        elif standing < self.standing[place]:
            self.standing[place] = standing
        return place
