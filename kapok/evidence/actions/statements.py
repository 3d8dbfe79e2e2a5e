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
    receipt = _take(arrival, Item(statement, made_at, counter))
    arrival.finish()
    return receipt


def receive_items(*, account, items: list[Item], device_now: datetime, device: UUID | None = None) -> list[Outcome]:
    """Takes statements that waited together with one commit; a refused one does not hold up the others."""
    with transaction.atomic():
        arrival = Arrival(account, device=device, device_now=device_now)
        outcomes = [_try(arrival, item) for item in items]
        arrival.finish()
    return outcomes


def _try(arrival: Arrival, item: Item) -> Outcome:
    try:
        return Outcome(_take(arrival, item).outcome)
    except Refusal as refusal:
        return Outcome(REFUSED, str(refusal))
    except OperationalError:  # A full disk, a lost database: nothing more can be taken now, and all of it waits.
        raise
    except (
        Exception
    ):  # A fault of ours in one item must not hold up the others; it waits on the device until it is mended.
        log.exception("An item of the outbox could not be taken.")
        return Outcome(WAITING, _("Something broke on our side. It stays on your phone and is tried again."))


def _take(arrival: Arrival, item: Item) -> Receipt:
    shaped = read_statement(item.statement, account=arrival.account)
    if had := _had(shaped):
        return Receipt(HAD, had)
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
        if not (had := _had(shaped)):
            raise
        return Receipt(HAD, had)
    arrival.note(row)
    return Receipt(RECEIVED, row)


def _store(arrival: Arrival, shaped: Shaped, item: Item, activity: Activity) -> Statement:
    return arrival.store(
        id=shaped.id,
        verb=shaped.verb,
        activity=activity,
        moment=correct_time(said=shaped.timestamp or item.made_at, device_now=arrival.device_now, now=arrival.now),
        body=shaped.body,
        words=shaped.words,
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


def _had(shaped: Shaped) -> Statement | None:
    """The statement under this id. Raises StatementConflict when it says something else, or is another person's."""
    found = Statement.objects.filter(id=shaped.id).first()
    if found and found.content_sha256 != shaped.content_sha256:
        raise StatementConflict(
            _("Under the id %(id)s another statement is kept already. Give this one an id of its own.")
            % {"id": shaped.id}
        )
    return found
