"""POST /outbox/: statements that waited on a device. Each is answered: received, had, refused with a reason, or waiting."""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.evidence.actions.statements import REFUSED, WAITING, Item, Outcome, receive_items
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


class DoorRefused(Refusal):
    """The whole request cannot be taken; what waits on the device goes on waiting."""

    def __init__(self, status: int, sentence: str, **headers: str):
        super().__init__(sentence)
        self.status, self.headers = status, headers


@never_cache
@require_POST
def receive_outbox(request: HttpRequest) -> JsonResponse:
    """The token of X-CSRFToken was checked before; the answer leaves after the commit."""
    try:
        _check_sender(request)
        data = _read_json(request)
        with translation.override(_language(request, data)):
            return _receive(request, _read_envelope(data))
    except DoorRefused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=refusal.status, headers=refusal.headers)
    except StatementRefused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=400)
    except (OperationalError, InterfaceError):
        log.exception("The outbox could not be kept.")
        reason = _("The centre cannot keep anything just now. Your answers stay on your phone and are sent again.")
        return JsonResponse({"reason": reason}, status=503, headers={"Retry-After": "30"})


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
    lines = [_line(given, answer) for given, answer in zip(envelope.items, answers, strict=True) if answer]
    return JsonResponse({"now": now().isoformat(), "items": lines})


class _OfAnother(Refusal):
    pass


def _check_sender(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        raise DoorRefused(401, _("You are signed out. Sign in to send what waits on your phone."))
    key = f"outbox:{request.user.pk}:{int(now().timestamp()) // 60}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > POSTS_A_MINUTE_MAX:
        raise DoorRefused(
            429, _("This account sends too often. What waits is kept; try again in a minute."), **{"Retry-After": "60"}
        )


def _read_json(request: HttpRequest):
    too_large = DoorRefused(
        413, _("This is too much at once. Send at most %(count)s answers together.") % {"count": ITEMS_MAX}
    )
    if request.content_type != "application/json":
        raise DoorRefused(400, _("This door takes JSON. Send it as application/json."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > BYTES_MAX:
        raise too_large
    body = request.read(BYTES_MAX + 1)
    if len(body) > BYTES_MAX:
        raise too_large
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise DoorRefused(400, _("This is not JSON that can be read.")) from None


def _no_constant(name: str):
    raise ValueError(f"{name} is not JSON.")


def _read_envelope(data) -> Envelope:
    an_object(data, "" if isinstance(data, dict) else "request", allowed=ENVELOPE)
    items = a_part(data, "items", "")
    if not isinstance(items, list):
        raise DoorRefused(400, _("“items” must be a list."))
    if len(items) > ITEMS_MAX:
        raise DoorRefused(
            413, _("This is too much at once. Send at most %(count)s answers together.") % {"count": ITEMS_MAX}
        )
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


def _language(request: HttpRequest, data) -> str:
    """The page says which language it speaks, for a script cannot change the cookie that would."""
    asked = data.get("language") if isinstance(data, dict) else None
    is_ours = isinstance(asked, str) and asked in dict(settings.LANGUAGES)
    return asked if is_ours else translation.get_language() or settings.LANGUAGE_CODE


def _line(given, answer: Outcome) -> dict:
    id = given.get("id") if isinstance(given, dict) else None
    line = {"id": id if isinstance(id, str) and len(id) <= 60 else None, "outcome": answer.outcome}
    return line | ({"reason": answer.reason} if answer.reason else {})
