"""POST /outbox/: statements that waited on a device. Each is answered: received, had, refused with a reason, or waiting."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kapok.base.device_door import (
    REFUSED,
    WAITING,
    DoorRefused,
    answer_device,
    check_number,
    device_door,
    is_counter,
    line_of,
)
from kapok.base.refusals import Refusal
from kapok.evidence.actions.statements import Item, Outcome, receive_items
from kapok.evidence.refusals import StatementRefused
from kapok.evidence.shape.values import a_moment, a_part, a_uuid, an_object

ENVELOPE = frozenset({"device", "now", "items", "language"})
ITEM = frozenset({"id", "account", "made_at", "counter", "statement"})


@dataclass(frozen=True)
class Envelope:
    device: UUID
    now: datetime
    items: list


@device_door("/outbox/")
@never_cache
@require_POST
def receive_outbox(request: HttpRequest) -> JsonResponse:
    return answer_device(request, door="outbox", receive=_receive)


def _receive(request: HttpRequest, data) -> list[dict]:
    try:
        envelope = _read_envelope(data)
    except StatementRefused as refusal:
        raise DoorRefused(400, str(refusal)) from None
    answers: list[Outcome | None] = [None] * len(envelope.items)
    items: dict[int, Item] = {}
    for place, given in enumerate(envelope.items):
        try:
            items[place] = _read_item(given, request.user)
        except _OfAnother as other:
            answers[place] = Outcome(WAITING, str(other))
        except StatementRefused as refusal:
            answers[place] = Outcome(REFUSED, str(refusal))
    outcomes = receive_items(
        account=request.user, items=list(items.values()), device_now=envelope.now, device=envelope.device
    )
    for place, outcome in zip(items, outcomes, strict=True):
        answers[place] = outcome
    return [
        line_of(given, answer.outcome, answer.reason)
        for given, answer in zip(envelope.items, answers, strict=True)
        if answer
    ]


class _OfAnother(Refusal):
    pass


def _read_envelope(data) -> Envelope:
    an_object(data, "" if isinstance(data, dict) else "request", allowed=ENVELOPE)
    items = a_part(data, "items", "")
    if not isinstance(items, list):
        raise DoorRefused(400, _("“items” must be a list."))
    check_number(items)
    return Envelope(a_uuid(a_part(data, "device", ""), "device"), a_moment(a_part(data, "now", ""), "now"), items)


def _read_item(given, account) -> Item:
    item = an_object(given, "" if isinstance(given, dict) else "item", allowed=ITEM)
    if a_uuid(a_part(item, "account", ""), "account") != account.pk:
        raise _OfAnother(_("This was made under another account. It waits until that account is signed in."))
    id, statement = a_uuid(a_part(item, "id", ""), "id"), a_part(item, "statement", "")
    made_at = a_moment(a_part(item, "made_at", ""), "made_at")
    counter = item.get("counter", 0)
    if not is_counter(counter):
        raise StatementRefused(_("“%(property)s” must be a number.") % {"property": "counter"})
    if isinstance(statement, dict) and str(statement.get("id", "")).lower() != str(id):
        raise StatementRefused(_("“statement.id” must be the same as “id”."))
    return Item(statement, made_at, counter)
