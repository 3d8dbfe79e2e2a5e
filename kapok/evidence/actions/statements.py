"""Statements from learners' devices: taken once, whatever the network does to them."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _

from kapok.base.answers import ask
from kapok.base.refusals import Refusal
from kapok.evidence.actions.arrival import Arrival
from kapok.evidence.clocks import correct_time
from kapok.evidence.models import Activity, Statement
from kapok.evidence.refusals import StatementConflict, StatementRefused
from kapok.evidence.shape import Shaped, read_statement

log = logging.getLogger(__name__)
RECEIVED, HAD, REFUSED, WAITING = "received", "had", "refused", "waiting"


@dataclass(frozen=True)
class Receipt:
    """`outcome` is "received" for a new statement and "had" for one that was here already."""

    outcome: str
    statement: Statement


@dataclass(frozen=True)
class Item:
    """A statement as it waited on a device, with the device's time of making it and its own count."""

    statement: dict
    made_at: datetime | None = None
    counter: int | None = None


@dataclass(frozen=True)
class Outcome:
    outcome: str  # "received", "had", "refused", or "waiting" when it could not be judged now
    reason: str = ""


@transaction.atomic
def receive_statement(
    *,
    account,
    statement: dict,
    made_at: datetime | None = None,
    device_now: datetime | None = None,
    device: UUID | None = None,
    counter: int | None = None,
) -> Receipt:
    """Stores a statement of the person who is signed in; the same one again is had already and changes nothing.

    Raises StatementRefused (wrong shape, another's name, unknown activity, or a room's own rule) and StatementConflict
    (the same id with other content). The room that owns the activity answers "evidence.received" in the same transaction;
    it is called for new statements only, with the row and the statement as it came, and its Refusal refuses the whole.
    """
    arrival = Arrival(account, device=device, device_now=device_now)
    shaped = read_statement(statement, account=account)
    arrival.expect(ids={shaped.id}, iris={shaped.activity_iri})
    receipt = _take(arrival, shaped, Item(statement, made_at, counter))
    arrival.finish()
    return receipt


def receive_items(*, account, items: list[Item], device_now: datetime, device: UUID | None = None) -> list[Outcome]:
    """Takes statements that waited together with one commit; a refused one does not hold up the others."""
    read = [_read(item, account) for item in items]
    with transaction.atomic():
        arrival = Arrival(account, device=device, device_now=device_now)
        shaped = [each for each in read if isinstance(each, Shaped)]
        arrival.expect(ids={each.id for each in shaped}, iris={each.activity_iri for each in shaped})
        outcomes = [
            each if isinstance(each, Outcome) else _try(arrival, each, item)
            for each, item in zip(read, items, strict=True)
        ]
        arrival.finish()
    return outcomes


def _read(item: Item, account) -> Shaped | Outcome:
    try:
        return read_statement(item.statement, account=account)
    except StatementRefused as refusal:
        return Outcome(REFUSED, str(refusal))


def _try(arrival: Arrival, shaped: Shaped, item: Item) -> Outcome:
    try:
        return Outcome(_take(arrival, shaped, item).outcome)
    except Refusal as refusal:
        return Outcome(REFUSED, str(refusal))
    except OperationalError:  # A full disk, a lost database: nothing more can be taken now, and all of it waits.
        raise
    except Exception:  # A fault of ours in one item must not hold up the others; it waits until it is mended.
        log.exception("An item of the outbox could not be taken.")
        return Outcome(WAITING, _("Something broke on our side. It stays on your phone and is tried again."))


def _take(arrival: Arrival, shaped: Shaped, item: Item) -> Receipt:
    if had := arrival.had(shaped.id):
        return _receipt_again(had, shaped)
    activity = arrival.activity(shaped.activity_iri)
    if activity is None:
        raise StatementRefused(
            _("“object.id” is not an activity of this centre: %(iri)s") % {"iri": shaped.activity_iri[:200]}
        )
    try:
        with transaction.atomic():
            row = _store(arrival, shaped, item, activity)
            _ask_rooms(row, item.statement)
    except IntegrityError:  # Sent twice at the same moment: the other one was quicker.
        if not (had := Statement.objects.filter(id=shaped.id).first()):
            raise
        return _receipt_again(had, shaped)
    arrival.note(row, shaped.words)
    return Receipt(RECEIVED, row)


def _store(arrival: Arrival, shaped: Shaped, item: Item, activity: Activity) -> Statement:
    return arrival.store(
        id=shaped.id,
        verb=shaped.verb,
        activity=activity,
        moment=correct_time(said=shaped.timestamp or item.made_at, device_now=arrival.device_now, now=arrival.now),
        body=shaped.body,
        registration=shaped.registration,
        device=arrival.device,
        counter=item.counter,
        content_sha256=shaped.content_sha256,
    )


def _ask_rooms(row: Statement, statement: dict) -> None:
    try:
        ask("evidence.received", statement=row, body=statement)
    except StatementRefused:
        raise
    except Refusal as refusal:
        raise StatementRefused(refusal.sentence) from refusal


def _receipt_again(had: Statement, shaped: Shaped) -> Receipt:
    """Raises StatementConflict when the one that is here says something else, or is another person's."""
    if had.content_sha256 != shaped.content_sha256:
        raise StatementConflict(
            _("Under the id %(id)s another statement is kept already. Give this one an id of its own.")
            % {"id": shaped.id}
        )
    return Receipt(HAD, had)
