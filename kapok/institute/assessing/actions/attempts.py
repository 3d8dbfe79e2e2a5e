"""Beginning an attempt: its questions are drawn and kept, and its end is fixed by the server's clock."""

from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.db import transaction

from kapok.base.clock import now
from kapok.institute.assessing.rules import NoMoreAttempts
from kapok.institute.models import Attempt, Enrolment, Item
from kapok.institute.outline import outline_of
from kapok.institute.rules import HasLeft, RunNotBegun, RunOver, UnknownUnit
from kapok.journal.actions import record
from kapok.packages.assessment import AssessmentRules
from kapok.packages.queries import TestedQuestion, tested_questions

SHUFFLED = ("choice", "multiple", "order", "hotspot")  # kinds whose options can come in any order


@transaction.atomic
def begin_attempt(*, enrolment: Enrolment, unit: int, chance: Random | None = None) -> Attempt:
    """The attempt that is open already, or a new one. The same questions stand in it for ever, on every device."""
    rules = outline_of(enrolment.run.package).tests.get(unit)
    if not rules:
        raise UnknownUnit
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)  # a button pressed twice begins one attempt
    earlier = list(enrolment.attempts.filter(unit=unit).order_by("number"))
    if earlier and not earlier[-1].is_finished and now() < earlier[-1].ends_at:
        return earlier[-1]
    _refuse_if_closed(enrolment)
    if len(earlier) >= rules.attempts:
        raise NoMoreAttempts(rules.attempts)
    began_at = now()
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        unit=unit,
        number=len(earlier) + 1,
        began_at=began_at,
        ends_at=_end(enrolment, rules, began_at),
    )
    Item.objects.bulk_create(_draw(attempt, rules, chance or SystemRandom()))
    record("institute.attempt_begun", attempt, by=enrolment.account, data={"unit": unit, "number": attempt.number})
    return attempt


def _refuse_if_closed(enrolment: Enrolment) -> None:
    if enrolment.is_withdrawn:
        raise HasLeft
    if not enrolment.run.has_begun():
        raise RunNotBegun(enrolment.run)
    if enrolment.run.is_over():
        raise RunOver(enrolment.run)


def _end(enrolment: Enrolment, rules: AssessmentRules, began_at: datetime) -> datetime:
    run_ends = enrolment.run.ends_at
    return min(began_at + timedelta(minutes=rules.minutes), run_ends) if rules.minutes else run_ends


def _draw(attempt: Attempt, rules: AssessmentRules, chance: Random) -> list[Item]:
    questions = tested_questions(attempt.enrolment.run.package, attempt.unit)
    drawn = [each for each in questions.values() if not each.bank]
    for bank, count in rules.draw.items():
        drawn += chance.sample([each for each in questions.values() if each.bank == bank], count)
    if rules.shuffle:
        chance.shuffle(drawn)
    return [
        Item(attempt=attempt, position=place, question=each.id, order=_order(each, rules, chance))
        for place, each in enumerate(drawn, 1)
    ]


def _order(question: TestedQuestion, rules: AssessmentRules, chance: Random) -> list[str]:
    block = next(iter(question.asked.values()))
    if not rules.shuffle or block["kind"] not in SHUFFLED:
        return []
    ids = [option["id"] for option in block["options"]]
    chance.shuffle(ids)
    return ids
