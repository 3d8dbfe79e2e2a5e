"""POST /assessment-answers/: answers that waited on a phone. The same envelope and the same four outcomes as the outbox of statements.

They have a door of their own because an answer of an assessment is no statement: a statement is kept for ever and read by other
programs, and what somebody says of her institution in confidence is neither. An item says so by naming this door; the phone does the rest alike.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import OperationalError
from django.http import HttpRequest, JsonResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kapok.base.clock import now
from kapok.base.device_clocks import correct_time
from kapok.base.device_door import (
    HAD,
    RECEIVED,
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
from kapok.people.access import person_of
from kapok.questionnaires.access import find_respondent
from kapok.questionnaires.actions.answering import Given, has_left, take_answers
from kapok.questionnaires.models import Way
from kapok.questionnaires.queries.progress import answers_of
from kapok.questionnaires.rules import NotAsked

log = logging.getLogger(__name__)


class NotRead(Refusal):
    def __init__(self, name: str):
        super().__init__(_("“%(property)s” cannot be read. Answer again on the page.") % {"property": name})


@dataclass(frozen=True)
class Item:
    assessment: UUID
    given: Given
    made_at: datetime
    counter: int


@device_door("/assessment-answers/")
@never_cache
@require_POST
def receive_answers(request: HttpRequest) -> JsonResponse:
    return answer_device(request, door="assessment-answers", receive=_receive)


def _envelope(data) -> tuple[datetime, list]:
    items = data.get("items") if isinstance(data, dict) else None
    device_now = _moment(data.get("now")) if isinstance(data, dict) else None
    if not isinstance(items, list) or device_now is None:
        raise DoorRefused(400, _("This is not JSON that can be read."))
    check_number(items)
    return device_now, items


def _receive(request: HttpRequest, data) -> list[dict]:
    device_now, items = _envelope(data)
    return [line_of(given, *_one(request, given, device_now)) for given in items]


def _one(request: HttpRequest, given, device_now: datetime) -> tuple[str, str]:
    """One item by itself: a refused one does not hold up the others."""
    if isinstance(given, dict) and str(given.get("account", "")).lower() != str(request.user.pk):
        return WAITING, _("This was made under another account. It waits until that account is signed in.")
    try:
        item = _read(given)
        respondent = find_respondent(person_of(request), item.assessment)
        if respondent is None:
            raise NotAsked
        moment = correct_time(said=item.made_at, device_now=device_now, now=now())
        taken = take_answers(
            respondent=respondent, given=[item.given], way=Way.PHONE, made_at=moment.timestamp, counter=item.counter
        )
    except Refusal as refusal:
        return REFUSED, str(refusal)
    except OperationalError:
        raise
    except Exception:  # a fault of ours in one item must not hold up the others; it waits until it is mended
        log.exception("An answer could not be taken.")
        return WAITING, _("Something broke on our side. It stays on your phone and is tried again.")
    return (HAD if taken.same else RECEIVED), ""


def _read(given) -> Item:
    answer = given.get("answer") if isinstance(given, dict) else None
    if not isinstance(answer, dict):
        raise NotRead("answer")
    made_at, counter = _moment(given.get("made_at")), given.get("counter", 0)
    if made_at is None:
        raise NotRead("made_at")
    if not is_counter(counter):
        raise NotRead("counter")
    return Item(_uuid(answer.get("assessment")), _given(answer), made_at, counter)


def _given(answer: dict) -> Given:
    item, stage, comment = answer.get("item"), answer.get("stage"), answer.get("comment", "")
    if not isinstance(item, str):
        raise NotRead("item")
    if isinstance(stage, bool) or not (stage is None or isinstance(stage, int)):
        raise NotRead("stage")
    if not isinstance(comment, str):
        raise NotRead("comment")
    return Given(item, stage, comment.replace("\0", ""))


def _uuid(value) -> UUID:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise NotRead("assessment") from None


def _moment(value) -> datetime | None:
    try:
        found = parse_datetime(value) if isinstance(value, str) and len(value) <= 60 else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


@never_cache
@require_safe
def tell_phone(request: HttpRequest, pk) -> JsonResponse:
    """Her own part of the page that is the same for all who are asked: her role, what the centre has of her, whether it is open."""
    respondent = find_respondent(person_of(request), pk) if request.user.is_authenticated else None
    if respondent is None:
        return JsonResponse({}, status=404 if request.user.is_authenticated else 401)
    assessment = respondent.assessment
    is_open = assessment.is_open and not has_left(respondent, assessment.organisation_id, now())
    return JsonResponse(
        {
            "account": str(request.user.pk),
            "role": respondent.role_code,
            "is_open": is_open,
            "answers": answers_of(respondent),
        }
    )
