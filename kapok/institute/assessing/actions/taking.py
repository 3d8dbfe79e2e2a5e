"""Answers to a test arrive: from a form at once, from a phone perhaps hours later and in any order.

A moment is that of the deed, corrected as the outbox corrects it. Whoever turns her clock back can date an answer earlier than it
was made, but not before it has arrived: so what arrives more than the test's grace after its end is refused, what arrives late is
shown as late to the teacher, and nothing is taken once its answers were opened.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kapok.base.clock import now
from kapok.evidence.iris import activity_iri
from kapok.institute.actions.learning import Learning
from kapok.institute.assessing.rules import AlreadyReviewed, ArrivedTooLate, TimeOver, UnknownAttempt
from kapok.institute.models import Attempt, Enrolment, Item
from kapok.institute.queries.arrivals import Enrolled, TakenTest
from kapok.institute.responses import read_response
from kapok.institute.rules import UnknownQuestion
from kapok.journal.actions import record_many
from kapok.packages.models import Package
from kapok.packages.queries import TestedQuestion, tested_questions

ITEM_FIELDS = ["response", "statement", "answered_at", "arrived_at", "score", "is_waiting"]


def attempt_extension() -> str:
    """The name under which a statement says to which attempt it belongs (context.extensions)."""
    return activity_iri("attempt")


def attempt_named(body: dict) -> UUID | None:
    said = ((body.get("context") or {}).get("extensions") or {}).get(attempt_extension())
    try:
        return UUID(said) if isinstance(said, str) else None
    except ValueError:
        return None


@dataclass
class Taking:
    """Statements about attempts, one after the other in memory; `keep` then writes what came of all of them."""

    learning: Learning
    arrived_at: datetime = field(default_factory=now)
    _attempts: dict[UUID, Attempt] = field(default_factory=dict)
    _items: dict[UUID, dict[str, Item]] = field(default_factory=dict)
    _changed: dict[int, Item] = field(default_factory=dict)
    _finished: dict[UUID, Attempt] = field(
        default_factory=dict
    )  # to be told; those that are over already are told anew

    def answer(
        self, enrolment: Enrolled, id: UUID, question: str, response: str, *, statement: UUID, at: datetime
    ) -> None:
        attempt = self._find(enrolment, id)
        self._refuse_if_closed(attempt, enrolment, at)
        item = self._items[id].get(question)
        asked = _question(enrolment, attempt, question)
        if not item or not asked:
            raise UnknownQuestion
        block = next(iter(asked.asked.values()))
        answer = read_response(block, response, is_whole=False)
        if item.answered_at and (item.answered_at, str(item.statement)) > (at, str(statement)):
            return  # a later answer has come already
        item.response, item.statement, item.answered_at, item.arrived_at = answer, statement, at, self.arrived_at
        item.score = asked.key.score(answer)
        item.is_waiting = item.score is None
        self._changed[item.pk] = item
        if attempt.is_finished:
            self._settle(enrolment, attempt)

    def finish(self, enrolment: Enrolled, id: UUID, *, at: datetime) -> None:
        """Handed in. A second time changes nothing."""
        attempt = self._find(enrolment, id)
        if attempt.is_finished:
            return
        attempt.finished_at = min(max(at, attempt.began_at), attempt.ends_at)
        self._settle(enrolment, attempt)

    def _find(self, enrolment: Enrolled, id: UUID) -> Attempt:
        if id not in self._attempts:
            found = Attempt.objects.filter(pk=id, enrolment=enrolment.id).first()
            if not found:
                raise UnknownAttempt
            self._attempts[id] = found
            self._items[id] = {item.question: item for item in found.items.all()}
        if self._attempts[id].enrolment_id != enrolment.id:
            raise UnknownAttempt
        return self._attempts[id]

    def _refuse_if_closed(self, attempt: Attempt, enrolment: Enrolled, at: datetime) -> None:
        grace = enrolment.outline.tests[attempt.unit].grace
        closes_at = min(attempt.ends_at, attempt.finished_at or attempt.ends_at)
        if attempt.reviewed_at:
            raise AlreadyReviewed
        if at > closes_at:
            raise TimeOver(closes_at)
        if self.arrived_at > closes_at + grace:
            raise ArrivedTooLate(grace)

    def _settle(self, enrolment: Enrolled, attempt: Attempt) -> None:
        assert attempt.finished_at
        attempt.score = score_of(self._items[attempt.pk].values())
        self._finished[attempt.pk] = attempt
        self.learning.finish_test(enrolment, TakenTest(attempt.pk, attempt.unit, attempt.score, attempt.finished_at))

    def keep(self) -> None:
        if not self._changed and not self._finished:  # most of what arrives belongs to no test
            return
        Item.objects.bulk_update(self._changed.values(), ITEM_FIELDS)
        before = set(Attempt.objects.filter(pk__in=self._finished, finished_at=None).values_list("pk", flat=True))
        for attempt in self._finished.values():
            attempt.save()
        new = [attempt for attempt in self._finished.values() if attempt.pk in before]
        if new:
            owners = Enrolment.objects.in_bulk([each.enrolment_id for each in new])
            record_many(
                "institute.attempt_finished",
                new,
                by=[owners[each.enrolment_id].account_id for each in new],
                data=[{"unit": each.unit, "number": each.number} for each in new],
            )


def score_of(items) -> float | None:
    """The mean of all its questions; one without an answer is 0. None while an essay waits."""
    items = list(items)
    if any(item.is_waiting for item in items):
        return None
    return sum(item.score or 0 for item in items) / len(items)


def _question(enrolment: Enrolled, attempt: Attempt, question: str) -> TestedQuestion | None:
    package = Package.objects.get(pk=enrolment.run.package_id)
    return tested_questions(package, attempt.unit).get(question)
