"""The ways in which a statement may answer a question, each with the index that leads to it in the order of `seq`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from kapok.base import sql
from kapok.evidence.models.statements import VERB_END, VERB_ENDS
from kapok.evidence.shape.xapi.sent import Agent
from kapok.evidence.store.agents import find_actor
from kapok.evidence.store.asked import Asked
from kapok.evidence.store.stretches import stretch_of

STATEMENTS = "evidence_statement s"
# CROSS JOIN keeps SQLite from turning the tables round; PostgreSQL finds the way itself.
BY_AGENTS = "evidence_statementagent x CROSS JOIN evidence_statement s"
BY_ACTIVITIES = "evidence_statementactivity x CROSS JOIN evidence_statement s"
WITHIN = "EXISTS (SELECT 1 FROM evidence_statementactivity w WHERE w.activity_id = %s AND w.statement_id = s.seq)"


class Where:
    """Conditions with their values."""

    def __init__(self, *given: tuple):
        self.conditions: list[str] = []
        self.values: list = []
        for condition, *values in given:
            self.add(condition, *values)

    def add(self, condition: str, *values) -> None:
        self.conditions.append(condition)
        self.values += values

    def __add__(self, other: "Where") -> "Where":
        whole = Where()
        whole.conditions, whole.values = self.conditions + other.conditions, self.values + other.values
        return whole

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "1 = 1"


@dataclass(slots=True)
class Way:
    tables: str
    where: Where
    leads: str = ""  # what the index of statements that leads is of: "actor", "activity", "authority" or "verb"

    def order(self, direction: str) -> str:
        """Of the numbers; by stretches where the index that leads knows them only."""
        stretch = stretch_of(self.leads)
        return f"{f'{stretch} {direction}, ' if stretch else ''}{self.number} {direction}"

    @property
    def number(self) -> str:
        """The column that is the statement's number, of the table that leads."""
        return "s.seq" if self.tables == STATEMENTS else "x.statement_id"


def ways_to(asked: Asked) -> list[Way]:
    """None when the agent or the activity is not known here, so nothing can answer."""
    inner, activity = Where(), None
    is_by_verb = not (asked.agent or asked.activity or asked.registration)
    if asked.verb:
        by_end = is_by_verb or (asked.activity and not (asked.agent or asked.registration))
        inner += _of_verb(asked.verb) if by_end else Where(("s.verb = %s", asked.verb))
    if registration := sql.uuid_column(asked.registration):
        inner += _of_registration(registration)
    if asked.activity:
        if not (found := sql.rows("SELECT id FROM evidence_activity WHERE iri = %s", asked.activity)):
            return []
        activity = found[0][0]
    if not asked.agent:
        leads = "verb" if asked.verb and is_by_verb else ""
        return (
            list(_by_activity(activity, asked.related_activities, inner))
            if activity
            else [Way(STATEMENTS, inner, leads)]
        )
    if (actor := find_actor(Agent(*asked.agent, "", 0))) is None:
        return []
    if activity and asked.related_activities:
        inner.add(f"(s.activity_id = %s OR {WITHIN})", activity, activity)
    elif activity:
        inner.add("s.activity_id = %s", activity)
    return list(_by_agent(actor, asked.related_agents, inner))


# Of registrations on SQLite, and of verbs, the index holds a part only. With + SQLite does not put the value into the expression,
# which then would not be that of the index any more.
def _of_registration(registration: str) -> Where:
    if connection.vendor != "sqlite":
        return Where(("s.registration = %s", registration))
    return Where(("substr(s.registration, 1, 8) = %s", registration[:8]), ("+s.registration = %s", registration))


def _of_verb(verb: str) -> Where:
    """To be asked where nothing narrower leads, or an activity does."""
    end, whole = VERB_ENDS[connection.vendor] % "s.verb", "+s.verb" if connection.vendor == "sqlite" else "s.verb"
    return Where((f"{end} = %s", verb[-VERB_END:]), (f"{whole} = %s", verb))


def _by_agent(actor: int, is_wide: bool, inner: Where) -> Iterator[Way]:
    yield Way(STATEMENTS, Where(("s.actor_id = %s", actor)) + inner, "actor")
    where = Where(("x.actor_id = %s", actor), ("s.seq = x.statement_id",)) + inner
    if not is_wide:
        where.add("x.is_direct")
    yield Way(BY_AGENTS, where)
    if is_wide:
        yield Way(STATEMENTS, Where(("s.authority_id = %s", actor)) + inner, "authority")


def _by_activity(activity: int, is_wide: bool, inner: Where) -> Iterator[Way]:
    yield Way(STATEMENTS, Where(("s.activity_id = %s", activity)) + inner, "activity")
    if is_wide:
        yield Way(BY_ACTIVITIES, Where(("x.activity_id = %s", activity), ("s.seq = x.statement_id",)) + inner)
