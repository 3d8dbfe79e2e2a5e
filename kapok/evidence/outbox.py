"""POST /outbox/: statements that waited on a device. Each is answered: received, had, refused with a reason, or waiting."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kapok.base.clock import now
from kapok.base.device_door import (
    REFUSED,
    WAITING,
    DoorRefused,
    check_sender,
    kept_nothing,
    language_of,
    line_of,
    read_json,
    too_much,
)
from kapok.base.refusals import Refusal
from kapok.evidence.actions.statements import Item, Outcome, receive_items
from kapok.evidence.refusals import StatementRefused
from kapok.evidence.shape.values import a_moment, a_part, a_uuid, an_object

log = logging.getLogger(__name__)
ITEMS_MAX = 200
BYTES_MAX = 1_000_000
POSTS_A_MINUTE_MAX = 120  # a phone sends once when the line returns; a campus box may carry a class
COUNTER_MAX = 2**53
ENVELOPE = frozenset({"device", "now", "items", "language"})
ITEM = frozenset({"id", "account", "made_at", "counter", "statement"})


@dataclass(frozen=True)
class Envelope:
    device: UUID
    now: datetime
    items: list


@never_cache
@require_POST
def receive_outbox(request: HttpRequest) -> JsonResponse:
    """The token of X-CSRFToken was checked before; the answer leaves after the commit."""
    try:
        check_sender(request, door="outbox", posts_a_minute_max=POSTS_A_MINUTE_MAX)
        data = read_json(request, bytes_max=BYTES_MAX, items_max=ITEMS_MAX)
        with translation.override(language_of(data)):
            return _receive(request, _read_envelope(data))
    except DoorRefused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=refusal.status, headers=refusal.headers)
    except StatementRefused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=400)
    except (OperationalError, InterfaceError):
        log.exception("The outbox could not be kept.")
        full = kept_nothing()
        return JsonResponse({"reason": str(full)}, status=full.status, headers=full.headers)


def _receive(request: HttpRequest, envelope: Envelope) -> JsonResponse:
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
    lines = [
        line_of(given, answer.outcome, answer.reason)
        for given, answer in zip(envelope.items, answers, strict=True)
        if answer
    ]
    return JsonResponse({"now": now().isoformat(), "items": lines})


class _OfAnother(Refusal):
    pass


def _read_envelope(data) -> Envelope:
    an_object(data, "" if isinstance(data, dict) else "request", allowed=ENVELOPE)
    items = a_part(data, "items", "")
    if not isinstance(items, list):
        raise DoorRefused(400, _("“items” must be a list."))
    if len(items) > ITEMS_MAX:
        raise too_much(ITEMS_MAX)
    return Envelope(a_uuid(a_part(data, "device", ""), "device"), a_moment(a_part(data, "now", ""), "now"), items)


def _read_item(given, account) -> Item:
    item = an_object(given, "" if isinstance(given, dict) else "item", allowed=ITEM)
    if a_uuid(a_part(item, "account", ""), "account") != account.pk:
        raise _OfAnother(_("This was made under another account. It waits until that account is signed in."))
    id, statement = a_uuid(a_part(item, "id", ""), "id"), a_part(item, "statement", "")
    made_at = a_moment(a_part(item, "made_at", ""), "made_at")
    counter = item.get("counter", 0)
    if isinstance(counter, bool) or not isinstance(counter, int) or not 0 <= counter < COUNTER_MAX:
        raise StatementRefused(_("“%(property)s” must be a number.") % {"property": "counter"})
    if isinstance(statement, dict) and str(statement.get("id", "")).lower() != str(id):
        raise StatementRefused(_("“statement.id” must be the same as “id”."))
    return Item(statement, made_at, counter)
