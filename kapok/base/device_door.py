"""What every door has in common at which a phone hands over what waited on it: who sends, how much, in which language.

The whole request is refused with a status and a sentence; then all that waits on the device goes on waiting.
"""

import json
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal

log = logging.getLogger(__name__)
RECEIVED, HAD, REFUSED, WAITING = "received", "had", "refused", "waiting"  # what became of an item
ITEMS_MAX, BYTES_MAX, COUNTER_MAX = 200, 1_000_000, 2**53
POSTS_A_MINUTE_MAX = 120  # a phone sends once when the line returns; a campus box may carry a class
DOORS: dict[str, Callable[[HttpRequest], HttpResponse]] = {}  # by path: what a phone posts to


def device_door(path: str):
    """Marks the view that takes what phones post to this path; kapok.people.straight leads to it."""

    def register(view):
        DOORS[path] = view
        return view

    return register


class DoorRefused(Refusal):
    """The whole request cannot be taken; what waits on the device goes on waiting."""

    def __init__(self, status: int, sentence: str, **headers: str):
        super().__init__(sentence)
        self.status, self.headers = status, headers


def answer_device(
    request: HttpRequest, *, door: str, receive: Callable[[HttpRequest, Any], list[dict]]
) -> JsonResponse:
    """The token of X-CSRFToken was checked before; the answer leaves after the commit. `receive` makes a line of each item."""
    with translation.override(translation.get_language_from_request(request)):
        try:
            _check_sender(request, door)
            data = _read_json(request)
            with translation.override(_language_of(data)):
                return JsonResponse({"now": now().isoformat(), "items": receive(request, data)})
        except DoorRefused as refusal:
            return _refused(refusal)
        except (OperationalError, InterfaceError):
            log.exception("What a device sent could not be kept.")
            return _refused(_kept_nothing())


def _refused(refusal: DoorRefused) -> JsonResponse:
    return JsonResponse({"reason": str(refusal)}, status=refusal.status, headers=refusal.headers)


def _check_sender(request: HttpRequest, door: str) -> None:
    if not request.user.is_authenticated:
        raise DoorRefused(401, _("You are signed out. Sign in to send what waits on your phone."))
    key = f"{door}:{request.user.pk}:{int(now().timestamp()) // 60}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > POSTS_A_MINUTE_MAX:
        raise DoorRefused(
            429, _("This account sends too often. What waits is kept; try again in a minute."), **{"Retry-After": "60"}
        )


def _read_json(request: HttpRequest):
    if request.content_type != "application/json":
        raise DoorRefused(400, _("This door takes JSON. Send it as application/json."))
    if is_too_long(request):
        raise _too_much()
    body = request.read(BYTES_MAX + 1)
    if len(body) > BYTES_MAX:
        raise _too_much()
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise DoorRefused(400, _("This is not JSON that can be read.")) from None


def is_too_long(request: HttpRequest) -> bool:
    """By what it says of itself, before it is read."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > BYTES_MAX


def check_number(items: list) -> None:
    if len(items) > ITEMS_MAX:
        raise _too_much()


def is_counter(value) -> bool:
    """The place of an item in the order in which a device made them."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < COUNTER_MAX


def _too_much() -> DoorRefused:
    return DoorRefused(
        413, _("This is too much at once. Send at most %(count)s answers together.") % {"count": ITEMS_MAX}
    )


def _no_constant(name: str):
    raise ValueError(f"{name} is not JSON.")


def _language_of(data) -> str:
    """The page says which language it speaks, for a script cannot change the cookie that would."""
    asked = data.get("language") if isinstance(data, dict) else None
    if isinstance(asked, str) and asked in dict(settings.LANGUAGES):
        return asked
    return translation.get_language() or settings.LANGUAGE_CODE


def line_of(given, outcome: str, reason: str = "") -> dict:
    """What the phone hears of an item, under the name that it gave it."""
    id = given.get("id") if isinstance(given, dict) else None
    line = {"id": id if isinstance(id, str) and len(id) <= 60 else None, "outcome": outcome}
    return line | ({"reason": reason} if reason else {})


def _kept_nothing() -> DoorRefused:
    """The database takes nothing: a full disk, a lost line."""
    reason = _("The centre cannot keep anything just now. Your answers stay on your phone and are sent again.")
    return DoorRefused(503, reason, **{"Retry-After": "30"})
