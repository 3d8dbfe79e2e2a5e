"""Statements from learners' devices: taken once, whatever the network does to them."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.device_clocks import correct_time
from kapok.base.device_door import HAD, RECEIVED, REFUSED, WAITING
from kapok.base.refusals import Refusal
from kapok.evidence.actions.arrival import (
    Received,
    Row,
    ask_rooms,
    known_activities,
    known_contents,
    store,
    unknown_activity,
)
from kapok.evidence.models import Statement
from kapok.evidence.refusals import StatementConflict, StatementRefused
from kapok.evidence.shape import Shaped, read_statement
from kapok.evidence.together import ITEMS_MAX, Desk, Parcel

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Receipt:
    """`outcome` is "received" for a new statement and "had" for one that was here already."""

    outcome: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Item:
    """A statement as it waited on a device, with the device's time of making it and its own count."""

    statement: dict
    made_at: datetime | None = None
    counter: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """An item with who sent it, from which device, and both clocks at its arrival."""

    account: UUID
    item: Item
    device_now: datetime | None = None
    device: UUID | None = None
    arrived_at: datetime | None = None  # null: now


@dataclass(frozen=True, slots=True)
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
    it is asked about new statements only, before they are stored, and may refuse each.
    """
    sent = Sent(account.pk, Item(statement, made_at, counter), device_now, device)
    shaped = read_statement(statement, account=account.pk)
    (outcome,) = _take_once([sent], [shaped])
    if isinstance(outcome, Refusal):
        raise outcome
    return Receipt(outcome, Statement.objects.get(id=shaped.id))


def receive_items(*, account, items: list[Item], device_now: datetime, device: UUID | None = None) -> list[Outcome]:
    """Takes statements that waited together with one commit; a refused one does not hold up the others."""
    return _receive([Sent(account.pk, item, device_now, device) for item in items])


def receive_many(sent: Iterable[Sent]) -> list[Outcome]:
    """Takes statements of many people, in their order: what single arrivals would do, in few large transactions."""
    coming = iter(sent)
    return [outcome for piece in iter(lambda: list(islice(coming, ITEMS_MAX)), []) for outcome in _receive(piece)]


def _receive(sent: list[Sent]) -> list[Outcome]:
    read = [_read(each) for each in sent]
    right = [(each, shaped) for each, shaped in zip(sent, read, strict=True) if isinstance(shaped, Shaped)]
    taken = iter(_take_all(*map(list, zip(*right, strict=True)))) if right else iter(())
    return [_in_words(next(taken) if isinstance(each, Shaped) else each) for each in read]


def _read(sent: Sent) -> Shaped | Refusal:
    try:
        return read_statement(sent.item.statement, account=sent.account)
    except StatementRefused as refusal:
        return refusal


def _in_words(outcome: str | Refusal) -> Outcome:
    if isinstance(outcome, Refusal):
        return Outcome(REFUSED, str(outcome))
    if outcome == WAITING:
        return Outcome(WAITING, _("Something broke on our side. It stays on your phone and is tried again."))
    return Outcome(outcome)


def _take_all(sent: list[Sent], shaped: list[Shaped]) -> list[str | Refusal]:
    """All at once; and when something breaks in that, or an id comes twice, one after the other, with one commit all the same."""
    if len({each.id for each in shaped}) == len(shaped):
        try:
            return _take_together(sent, shaped)
        except OperationalError:  # A full disk, a lost database: nothing more can be taken now, and all of it waits.
            raise
        except Exception:  # Which of them it was is found out below.
            log.debug("Statements that came together are taken one by one.", exc_info=True)
    with transaction.atomic():
        return [_try(one, its) for one, its in zip(sent, shaped, strict=True)]


def _take_together(sent: list[Sent], shaped: list[Shaped]) -> list[str | Refusal]:
    """In the transaction of whoever else sends at this moment, in the same language and by the same clock on the wall."""
    parcel = Parcel((get_language(), get_current_timezone_name()), list(zip(sent, shaped, strict=True)))
    _desk.bring(parcel)
    return parcel.answer


def _take_parcels(parcels: list[Parcel]) -> None:
    brought = [item for each in parcels for item in each.items]
    sent, shaped = map(list, zip(*brought, strict=True))
    if len({each.id for each in shaped}) < len(shaped):
        raise IntegrityError("Two requests bring the same id.")
    outcomes = iter(_take(sent, shaped))
    for each in parcels:
        each.answer = list(islice(outcomes, len(each.items)))


_desk = Desk(_take_parcels)


def _try(sent: Sent, shaped: Shaped) -> str | Refusal:
    try:
        return _take_once([sent], [shaped])[0]
    except OperationalError:
        raise
    except Exception:  # A fault of ours in one item must not hold up the others; it waits until it is mended.
        log.exception("An item of the outbox could not be taken.")
        return WAITING


def _take_once(sent: list[Sent], shaped: list[Shaped]) -> list[str | Refusal]:
    try:
        with transaction.atomic():
            return _take(sent, shaped)
    except IntegrityError:  # Sent twice at the same moment: the other one was quicker.
        if not known_contents([each.id for each in shaped]):
            raise
    return _take(sent, shaped)


def _take(sent: list[Sent], shaped: list[Shaped]) -> list[str | Refusal]:
    """Inside a transaction, of different ids: what became of each, "received", "had" or a refusal."""
    had = known_contents([each.id for each in shaped])
    outcomes: list = [_had(had[each.id], each) if each.id in had else None for each in shaped]
    activities = known_activities(
        {each.activity_iri for each, outcome in zip(shaped, outcomes, strict=True) if not outcome}
    )
    new: dict[int, Row] = {}
    for place, (one, its) in enumerate(zip(sent, shaped, strict=True)):
        if outcomes[place] is None and its.activity_iri in activities:
            new[place] = _row(one, its, *activities[its.activity_iri])
        elif outcomes[place] is None:
            outcomes[place] = unknown_activity(its.activity_iri)
    asked = {place: _received(row, shaped[place].activity_iri, sent[place]) for place, row in new.items()}
    keepers = ask_rooms(list(asked.values())) if asked else ()
    store([row for place, row in new.items() if not asked[place].refusal])
    for keep in keepers:
        keep()
    for place, each in asked.items():
        outcomes[place] = each.refusal or RECEIVED
    return outcomes


def _row(sent: Sent, shaped: Shaped, activity: int, minutes: int) -> Row:
    arrived = sent.arrived_at or now()
    said = shaped.timestamp or sent.item.made_at
    return Row(
        id=shaped.id,
        account=sent.account,
        verb=shaped.verb,
        activity=activity,
        minutes=minutes,
        moment=correct_time(said=said, device_now=sent.device_now, now=arrived),
        body=shaped.body,
        registration=shaped.registration,
        device=sent.device,
        counter=sent.item.counter,
        content_sha256=shaped.content_sha256,
        words=shaped.words,
        now=arrived,
    )


def _received(row: Row, iri: str, sent: Sent) -> Received:
    return Received(row.id, row.account, row.verb, iri, row.registration, row.moment.timestamp, sent.item.statement)


def _had(content_sha256: str, shaped: Shaped) -> str | StatementConflict:
    """A conflict when the one that is here says something else, or is another person's."""
    if content_sha256 == shaped.content_sha256:
        return HAD
    return StatementConflict(
        _("Under the id %(id)s another statement is kept already. Give this one an id of its own.") % {"id": shaped.id}
    )
