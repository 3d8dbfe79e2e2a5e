"""Statements that arrive together: what they need to know is asked once, and they are written by one statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from kapok.base import sql
from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.device_clocks import Moment
from kapok.base.models import here
from kapok.base.refusals import Refusal
from kapok.evidence.actions.senders import Senders
from kapok.evidence.refusals import StatementRefused
from kapok.network.affiliations import Affiliation

COLUMNS = (
    "id", "node", "actor_id", "verb", "activity_id", "body", "registration", "timestamp", "stored", "device_timestamp",
    "skew_seconds", "is_corrected", "organisation_id", "country", "sex", "minutes", "device", "counter", "content_sha256",
    "score_scaled", "score_raw",
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """A statement that is about to be stored."""

    id: UUID
    account: UUID
    verb: str
    activity: int
    minutes: int
    moment: Moment
    body: dict
    registration: UUID | None = None
    device: UUID | None = None
    counter: int | None = None
    content_sha256: str = ""
    words: dict | None = None
    now: datetime | None = None
    score_scaled: float | None = None  # of the body's result, unless they are given
    score_raw: float | None = None
    at: Affiliation | None = None  # of what an organisation says: who wrote it may work elsewhere

    def __post_init__(self):
        if self.score_scaled is None and self.score_raw is None:
            self.score_scaled, self.score_raw = scores_of(self.body)


def scores_of(statement: dict) -> tuple[float | None, float | None]:
    """Scaled and raw, as the columns of a statement hold them."""
    score = (statement.get("result") or {}).get("score")
    return (_a_score(score.get("scaled")), _a_score(score.get("raw"))) if score else (None, None)


def _a_score(value) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:  # an integer of four hundred digits is no score
        return None


@dataclass(slots=True)
class Received:
    """What a room above is asked about: a learner's new statement, which is not stored yet."""

    id: UUID
    account: UUID
    verb: str
    iri: str
    registration: UUID | None
    timestamp: datetime  # when it was done, as corrected
    body: dict  # the statement as it came
    refusal: Refusal | None = None

    def refuse(self, refusal: Refusal) -> None:
        """It is not stored, and the learner reads the sentence."""
        self.refusal = self.refusal or (
            refusal if isinstance(refusal, StatementRefused) else StatementRefused(refusal.sentence)
        )


def ask_rooms(received: list[Received]) -> list[Callable[[], None]]:
    """Each room refuses what may not count, and answers with what it does as soon as the others are stored."""
    return [keep for keep in ask("evidence.received", received=received) if keep]


def unknown_activity(iri: str) -> StatementRefused:
    return StatementRefused(_("“object.id” is not an activity of this centre: %(iri)s") % {"iri": iri[:200]})


def known_activities(iris: set[str]) -> dict[str, tuple[int, int]]:
    """By IRI: number and minutes."""
    found = sql.rows("SELECT iri, id, minutes FROM evidence_activity WHERE iri IN %s", iris) if iris else ()
    return {iri: (id, minutes) for iri, id, minutes in found}


def known_contents(ids: list[UUID]) -> dict[UUID, str]:
    """Of statements that are here already: the hash of what they say."""
    found = sql.rows("SELECT id, content_sha256 FROM evidence_statement WHERE id IN %s", ids) if ids else ()
    return {sql.a_uuid(id): content for id, content in found}


def store(rows: list[Row]) -> dict[UUID, int]:
    """Writes the statements with the words of people beside them, and marks them as due to be counted; their numbers by id."""
    if not rows:
        return {}
    senders = Senders(list({each.account for each in rows}))
    stored, node = _latest_stored(), here()
    written = []
    for row in rows:
        stored = max(stored or row.now or now(), row.now or now())
        written.append(_columns(row, senders, stored, node))
    numbers = {
        sql.a_uuid(id): seq for id, seq in sql.insert("evidence_statement", COLUMNS, written, ends="RETURNING id, seq")
    }
    if words := [(numbers[each.id], each.words) for each in rows if each.words]:
        sql.insert("evidence_statementtext", ("statement_id", "words"), words)
    mark_due(list(numbers.values()))
    return numbers


DUE_COLUMNS = ("statement_id", "after", "due_at")


def marks_due(seqs: Sequence[int]) -> list[tuple]:
    moment = now()
    return [(each, 0, moment) for each in seqs]


def mark_due(statements: list[int]) -> None:
    """To be counted, or to be counted no more."""
    sql.insert("evidence_duecount", DUE_COLUMNS, marks_due(statements))


RANGE_DUE = {
    "sqlite": "SELECT seq, 0, %s FROM evidence_statement WHERE seq BETWEEN %s AND %s",
    "postgresql": "SELECT unnest(%s::bigint[]), 0, %s",
}


def mark_range_due(seqs: Sequence[int]) -> None:
    """The same of many that were numbered together; on PostgreSQL others may have numbers between."""
    given: tuple = (now(), min(seqs), max(seqs))
    if connection.vendor == "postgresql":
        given = (f"{{{','.join(map(str, seqs))}}}", now())
    insert = "INSERT INTO evidence_duecount (statement_id, after, due_at)"
    sql.run_prepared(f"{insert} {RANGE_DUE[connection.vendor]}", *given)


def _latest_stored() -> datetime | None:
    """Never earlier than the newest one that this transaction can see, whatever the server's own clock does."""
    found = sql.rows("SELECT stored FROM evidence_statement ORDER BY seq DESC LIMIT 1")
    return sql.a_moment(found[0][0]) if found else None


def _columns(row: Row, senders: Senders, stored: datetime, node: UUID) -> tuple:
    sender, moment = senders[row.account], row.moment
    at = row.at or senders.affiliation(sender, moment.timestamp.date())
    country, sex = (row.at.country, "") if row.at else (sender.country or (at.country if at else ""), sender.sex)
    return (
        row.id,
        node,
        sender.actor,
        row.verb,
        row.activity,
        row.body,
        row.registration,
        moment.timestamp,
        stored,
        moment.device_timestamp,
        moment.skew_seconds,
        moment.is_corrected,
        at.organisation if at else None,
        country,
        sex,
        row.minutes,
        row.device,
        row.counter,
        row.content_sha256,
        row.score_scaled,
        row.score_raw,
    )
