"""How the invented people learn: each reads and answers at her own pace, through the same statements that a phone makes."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from kapok.base import clock
from kapok.base.clock import now
from kapok.base.models import home
from kapok.evidence import actions as evidence
from kapok.evidence import verbs
from kapok.institute.models import Enrolment
from kapok.institute.names import question_iri, unit_iri
from kapok.institute.outline import outline_of
from kapok.packages.queries import answer_key, find_question

# A phone sends at once, or when it meets a network again.
DELAYS = [timedelta(seconds=2)] * 3 + [timedelta(hours=5), timedelta(days=1), timedelta(days=3)]


@dataclass(frozen=True)
class Sent:
    """A statement on its way: made on a phone at one moment, arriving at another."""

    arrives: datetime
    made: datetime
    enrolment: Enrolment
    statement: dict


def deliver(sent: list[Sent], *, each_morning: Callable[[date], None] = lambda day: None) -> None:
    """In the order of arrival, for the evidence keeps that order whatever a clock says; what a day brings is taken together.
    `each_morning` does what comes to the evidence by other ways, up to the morning of that day."""
    in_order = sorted(sent, key=lambda one: one.arrives)
    for day, coming in groupby(in_order, key=lambda one: one.arrives.date()):
        each_morning(day)
        arriving = list(coming)
        with clock.at(arriving[-1].arrives):
            refused = [
                each for each in evidence.receive_many(map(_as_received, arriving)) if each.outcome != "received"
            ]
        if refused:
            raise RuntimeError(f"{len(refused)} statements were not taken: {refused[0].reason}")


def _as_received(each: Sent) -> evidence.Sent:
    item = evidence.Item(each.statement, each.made)
    return evidence.Sent(each.enrolment.account_id, item, device_now=each.arrives, arrived_at=each.arrives)


def learn(
    *, enrolment: Enrolment, start: datetime, units: int, chance: random.Random, skill: float = 0.85
) -> Iterator[Sent]:
    """Reads and answers the first `units` units from `start` on, some days apart; `skill` is the share of right answers."""
    outline = outline_of(enrolment.run.package)
    moment = start
    for number in outline.units[:units]:
        moment += timedelta(days=chance.randint(1, 6), minutes=chance.randint(0, 300))
        if moment > now():
            return
        yield say(enrolment, verbs.EXPERIENCED, unit_iri(enrolment.run.course.slug, number), moment, chance)
        for question in outline.questions[number]:
            moment += timedelta(minutes=chance.randint(1, 9))
            response = _response(enrolment.run.package, question, chance, skill)
            yield say(
                enrolment, verbs.ANSWERED, question_iri(enrolment.run.course.slug, question), moment, chance, response
            )


def _response(package, question: str, chance: random.Random, skill: float) -> str:
    """A right answer, or, for want of skill, another one of the same form."""
    found, key = find_question(package, question), answer_key(package, question)
    assert found and key
    if chance.random() < skill:
        return "[,]".join(key.right)
    if key.kind == "number":
        return str(int(float(key.right[0])) + 7)
    options = [option["id"] for option in found.block["options"]]
    return chance.choice([option for option in options if (option,) != key.right])


def say(enrolment: Enrolment, verb: str, iri: str, moment: datetime, chance: random.Random, response: str = "") -> Sent:
    statement = {
        "id": str(UUID(int=chance.getrandbits(128), version=4)),
        "actor": {"objectType": "Agent", "account": {"homePage": home(), "name": str(enrolment.account_id)}},
        "verb": {"id": verb},
        "object": {"objectType": "Activity", "id": iri},
        "context": {"registration": str(enrolment.pk)},
        "timestamp": moment.isoformat(),
    }
    if response:
        statement["result"] = {"response": response}
    return Sent(min(moment + chance.choice(DELAYS), now()), moment, enrolment, statement)
