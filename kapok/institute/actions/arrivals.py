"""A statement has just been stored: does it belong to one of our courses, and may it count?"""

from uuid import UUID

from kapok.evidence import verbs
from kapok.evidence.models import Statement
from kapok.institute.actions.learning import keep_answer, keep_reading
from kapok.institute.models import Course, Enrolment
from kapok.institute.names import Place, place_of
from kapok.institute.queries.learners import find_enrolment
from kapok.institute.rules import HasLeft, NotEnrolled, OnlyReadingAndAnswering, RunNotBegun, RunOver


def take_statement(*, statement: Statement, body: dict) -> None:
    """Reading a unit or answering a question in a run counts; what belongs to other rooms is left alone.

    Raises a Refusal, which refuses the statement whole: not enrolled, before or after the run, no such question, no answer.
    """
    place = place_of(statement.activity.iri) if statement.activity else None
    if place is None or not (enrolment := _enrolment_of(statement, place)):
        return
    if statement.verb == verbs.EXPERIENCED and place.unit:
        _refuse_if_closed(enrolment, statement)
        keep_reading(enrolment=enrolment, unit=place.unit, at=statement.timestamp)
    elif statement.verb == verbs.ANSWERED and place.question:
        _refuse_if_closed(enrolment, statement)
        response = (body.get("result") or {}).get("response") or ""
        keep_answer(
            enrolment=enrolment,
            question=place.question,
            response=response,
            statement=statement.id,
            at=statement.timestamp,
        )
    else:
        raise OnlyReadingAndAnswering


def _enrolment_of(statement: Statement, place: Place) -> Enrolment | None:
    """None: the course is not ours."""
    # The lock: two answers that arrive at the same moment must not both find the other missing.
    rows = Enrolment.objects.select_for_update(of=("self",)).filter(account=UUID(statement.actor.account_name))
    if statement.registration:
        rows = rows.filter(pk=statement.registration)
    if found := find_enrolment(rows, place.slug, statement.timestamp):
        return found
    if Course.objects.filter(slug=place.slug).exists():
        raise NotEnrolled
    return None


def _refuse_if_closed(enrolment: Enrolment, statement: Statement) -> None:
    """The time at which it was done decides, not the time at which it arrived: a phone may be away for weeks."""
    if enrolment.has_left:
        raise HasLeft
    if not enrolment.run.has_begun(statement.timestamp):
        raise RunNotBegun(enrolment.run)
    if enrolment.run.is_over(statement.timestamp):
        raise RunOver(enrolment.run)
