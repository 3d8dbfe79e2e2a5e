"""Writing statements: all of a request (and of others that wait with it) in one transaction, with a fixed number of questions
whatever their number.

First it is tried as if every id were new, which nearly always is so; where one is not, the transaction is taken back and what is
here already is compared (store/sameness.py).
"""

from datetime import datetime
from operator import itemgetter

from django.db import IntegrityError, connection, transaction

from kapok.base import sql
from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import here
from kapok.evidence.actions.arrival import DUE_COLUMNS, mark_range_due, marks_due, scores_of
from kapok.evidence.clients.callers import Caller
from kapok.evidence.shape.xapi import Sent
from kapok.evidence.store import activities, agents
from kapok.evidence.store.attaching import attach
from kapok.evidence.store.known import Known, known_under, lock_actors, remember_on_commit
from kapok.evidence.store.packing import pack
from kapok.evidence.store.people import People
from kapok.evidence.store.pointing import point
from kapok.evidence.store.sameness import check_same, known_ids
from kapok.evidence.store.times import written_code
from kapok.evidence.together import Desk, Parcel

COLUMNS = (
    "seq", "id", "node", "actor_id", "verb", "activity_id", "body", "registration", "timestamp", "stored", "skew_seconds",
    "is_corrected", "organisation_id", "country", "sex", "minutes", "content_sha256", "authority_id", "kept",
    "score_scaled", "score_raw",
)  # fmt: skip
# Of several requests in one transaction. A page of an index that many of them touch is written once for all of them: of batches of 500
# two fifths of the bytes. They take about a quarter of a second, for which others who write wait.
ITEMS_MAX = 2_000
WAITING = "(SELECT EXISTS (SELECT 1 FROM evidence_statementref WHERE target_statement_id IS NULL))"
OPENING = {
    "sqlite": (
        f"SELECT (SELECT mark FROM evidence_actorschanged), {WAITING}, (SELECT MAX(seq) FROM evidence_statement),"
        " (SELECT stored FROM evidence_statement ORDER BY seq DESC LIMIT 1),"
        " (SELECT country FROM network_organisation WHERE id = %s), %s"
    ),
    "postgresql": (
        f"SELECT (SELECT mark FROM evidence_actorschanged), {WAITING},"
        " NULL, (SELECT stored FROM evidence_statement ORDER BY seq DESC LIMIT 1),"
        " (SELECT country FROM network_organisation WHERE id = %s),"
        " ARRAY(SELECT nextval('evidence_statement_seq_seq') FROM generate_series(1, %s::int))"
    ),
}

Table = tuple[str, tuple[str, ...], list[tuple]]


def write_statements(sents: list[Sent], *, caller: Caller, contents: dict[str, bytes] | None = None) -> list[str]:
    """Their ids, in their order. `contents` holds what is attached, by its SHA-2. Raises Refused, and then nothing is written."""
    for sent in sents:
        if not sent.id:
            sent.id = str(uuid7())
    try:
        _desk.bring(Parcel(caller, sents, contents or {}))
    except IntegrityError:  # One of them is here already, or comes by another way at this moment.
        with transaction.atomic():
            had = known_ids([sent.id for sent in sents])
            if not had:
                raise
            check_same([sent for sent in sents if sent.id in had], caller)
            _write([sent for sent in sents if sent.id not in had], caller, contents or {})
    return [sent.id for sent in sents]


def _write_parcels(parcels: list[Parcel]) -> None:
    """Of one client."""
    contents = {sha2: content for each in parcels for sha2, content in each.more.items()}
    _write([sent for each in parcels for sent in each.items], parcels[0].kind, contents)  # type: ignore[arg-type]  # bring() was given a Caller


_desk = Desk(_write_parcels, items_max=ITEMS_MAX)


def _write(sents: list[Sent], caller: Caller, contents: dict[str, bytes]) -> None:
    if not sents:
        return
    lock_actors()
    asked = sql.prepared(OPENING[connection.vendor], caller.organisation, len(sents))
    mark, is_waiting, newest, latest, country, numbers = asked[0]
    known = known_under(sql.a_uuid(mark))
    seqs = numbers if connection.vendor == "postgresql" else range((newest or 0) + 1, (newest or 0) + 1 + len(sents))
    forms, places = _forms(sents, known), _places(sents, known, caller)
    stored = max(now(), sql.a_moment(latest) or now())
    people = People({forms[agent].person for sent in sents for agent in sent.agents} - {None}, caller, country or "")
    tables = _rows(sents, seqs, stored, forms, places, people, caller) + _rows_asked_by(sents, seqs, forms, places)
    if len(sents) > sql.FEW or not sql.append_in_one([*tables, ("evidence_duecount", DUE_COLUMNS, marks_due(seqs))]):
        for table, columns, rows in tables:
            if rows:
                sql.append(table, columns, rows)
        mark_range_due(seqs)
    point(sents, seqs, caller, is_any_waiting=is_waiting)
    attach(sents, seqs, contents)


def _forms(sents: list[Sent], known: Known) -> dict:
    wanted = {agent for sent in sents for agent in sent.agents}
    forms = {agent: known.forms[agent] for agent in wanted if agent in known.forms}
    if new := agents.forms_of(wanted - forms.keys()):
        forms |= new
        remember_on_commit(known, new, {}, {})
    return forms


def _places(sents: list[Sent], known: Known, caller: Caller) -> dict:
    """By IRI. What is new or adds something to its definition is asked for; the others are remembered."""
    places: dict = {}
    unknown: dict[str, dict | None] = {}
    may_define = caller.may("define")
    for sent in sents:
        for iri, said in sent.activities:
            definition = said if may_define else None
            place = known.places.get(iri)
            if place is not None and (
                definition is None
                or definition is place.definition
                or activities.adds_nothing(place, definition, caller.authority)
            ):
                places[iri] = place
            elif definition is not None:
                unknown[iri] = activities.merged(unknown.get(iri), definition)
            else:
                unknown.setdefault(iri, None)
    new = activities.places_of(unknown, caller)
    remember_on_commit(known, {}, new, _keep_displays(sents, known) if may_define else {})
    return places | new


def _keep_displays(sents: list[Sent], known: Known) -> dict:
    said: dict = {}
    for sent in sents:
        for iri, display in sent.displays:
            if known.displays.get(iri) != display:
                said[iri] = said.get(iri, {}) | display
    activities.keep_displays(said)
    return said


def _rows(sents, seqs, stored: datetime, forms, places, people: People, caller: Caller) -> list[Table]:
    """Of the table of statements, and of that of words."""
    node, rows, texts = here(), [], []
    anonymous = agents.anonymous_group() if any(not sent.has_actor for sent in sents) else None
    ids, registrations = (sql.uuid_columns([getattr(sent, each) for sent in sents]) for each in ("id", "registration"))
    for seq, sent, id, registration in zip(seqs, sents, ids, registrations, strict=True):
        numbers = [forms[agent] for agent in sent.agents]
        who = numbers[0] if sent.has_actor else None
        timestamp = sent.timestamp or stored
        at = people.of(who.person if who else None, timestamp)
        place = places[sent.activity] if sent.activity else None
        if sent.timestamp:
            sent.rest["timestamp"] = written_code(sent.timestamp, sent.written)
        rows.append(
            (
                seq, id, node, who.actor if who else anonymous, sent.verb, place and place.number, "{}", registration,
                timestamp, stored, 0, False, at.organisation, at.country, at.sex, place.minutes if place else 0, "",
                caller.authority, pack([[each.number for each in numbers], sent.rest]), *scores_of(sent.rest),
            )
        )  # fmt: skip
        if sent.words:
            texts.append((seq, pack(sent.words)))
    if connection.vendor == "postgresql":
        rows.sort(key=itemgetter(1))  # two who send the same ids at once wait for each other, and not in a circle
    return [("evidence_statement", COLUMNS, rows), ("evidence_statementtext", ("statement_id", "packed"), texts)]


def _rows_asked_by(sents, seqs, forms, places) -> list[Table]:
    """What other agents and other activities are asked by."""
    about: dict = {}
    for seq, sent in zip(seqs, sents, strict=True):
        for agent, standing in zip(sent.agents, sent.standing, strict=True):
            if standing:
                key = (forms[agent].actor, seq)
                about[key] = about.get(key, False) or standing == 1
    within = {
        (places[iri].number, seq)
        for seq, sent in zip(seqs, sents, strict=True)
        for iri, _definition in sent.activities[1 if sent.activity else 0 :]
    }
    return [
        (
            "evidence_statementagent",
            ("actor_id", "statement_id", "is_direct"),
            sorted((*k, v) for k, v in about.items()),
        ),
        ("evidence_statementactivity", ("activity_id", "statement_id"), sorted(within)),
    ]
