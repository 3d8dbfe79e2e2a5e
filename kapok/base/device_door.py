"""What every door has in common at which a phone hands over what waited on it: who sends, how much, in which language.

The whole request is refused with a status and a sentence; then all that waits on the device goes on waiting.
"""

import json

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal

RECEIVED, HAD, REFUSED, WAITING = "received", "had", "refused", "waiting"  # what became of an item


class DoorRefused(Refusal):
    """The whole request cannot be taken; what waits on the device goes on waiting."""

    def __init__(self, status: int, sentence: str, **headers: str):
        super().__init__(sentence)
        self.status, self.headers = status, headers


def check_sender(request: HttpRequest, *, door: str, posts_a_minute_max: int) -> None:
    if not request.user.is_authenticated:
        raise DoorRefused(401, _("You are signed out. Sign in to send what waits on your phone."))
    key = f"{door}:{request.user.pk}:{int(now().timestamp()) // 60}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > posts_a_minute_max:
        raise DoorRefused(
            429, _("This account sends too often. What waits is kept; try again in a minute."), **{"Retry-After": "60"}
        )


def read_json(request: HttpRequest, *, bytes_max: int, items_max: int):
    if request.content_type != "application/json":
        raise DoorRefused(400, _("This door takes JSON. Send it as application/json."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > bytes_max:
        raise too_much(items_max)
    body = request.read(bytes_max + 1)
    if len(body) > bytes_max:
        raise too_much(items_max)
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise DoorRefused(400, _("This is not JSON that can be read.")) from None


def too_much(items_max: int) -> DoorRefused:
    return DoorRefused(
        413, _("This is too much at once. Send at most %(count)s answers together.") % {"count": items_max}
    )


def _no_constant(name: str):
    raise ValueError(f"{name} is not JSON.")


def language_of(data) -> str:
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


def kept_nothing() -> DoorRefused:
    """The database takes nothing: a full disk, a lost line."""
    reason = _("The centre cannot keep anything just now. Your answers stay on your phone and are sent again.")
    return DoorRefused(503, reason, **{"Retry-After": "30"})
