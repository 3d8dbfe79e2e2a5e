"""Statements arrive: do they belong to one of our courses, and may they count?"""

from collections.abc import Callable
from uuid import UUID

from kapok.base.refusals import Refusal
from kapok.evidence import verbs
from kapok.institute.actions.learning import Learning
from kapok.institute.assessing.actions.taking import Taking, attempt_named
from kapok.institute.names import Place, place_of
from kapok.institute.queries.arrivals import Enrolled, best_fit, courses_named, enrolled
from kapok.institute.rules import HasLeft, NotEnrolled, OnlyReadingAndAnswering, RunNotBegun, RunOver


def take_statements(received: list) -> Callable[[], None] | None:
    """Reading a unit, answering a question or a poll in a run counts; what belongs to other rooms is left alone.

    Refuses what may not: not enrolled, before or after the run, no such question, no answer. Answers with what keeps the rest.
    """
    places = {each.id: place for each in received if (place := place_of(each.iri))}
    if not places:
        return None
    found = enrolled({each.account for each in received if each.id in places}, {each.slug for each in places.values()})
    of = {
        each.id: best_fit(found.get((each.account, places[each.id].slug), ()), each.registration, each.timestamp)
        for each in received
        if each.id in places
    }
    ours = {slug for _account, slug in found} | courses_named({places[id].slug for id, one in of.items() if not one})
    learning = Learning({one.id: one for one in of.values() if one})
    taking = Taking(learning)
    for each in received:
        if each.id in places and places[each.id].slug in ours:
            try:
                _take(each, places[each.id], of[each.id], learning, taking)
            except Refusal as refusal:
                each.refuse(refusal)

    def keep():
        taking.keep()
        learning.keep()

    return keep


def _take(each, place: Place, enrolment: Enrolled | None, learning: Learning, taking: Taking) -> None:
    if enrolment is None:
        raise NotEnrolled
    if attempt := attempt_named(each.body):
        _take_test(each, place, enrolment, attempt, taking)
        return
    if each.verb == verbs.EXPERIENCED and place.unit:
        _refuse_if_closed(enrolment, each.timestamp)
        learning.read(enrolment, place.unit, at=each.timestamp)
    elif each.verb == verbs.ANSWERED and place.question:
        _refuse_if_closed(enrolment, each.timestamp)
        response = (each.body.get("result") or {}).get("response") or ""
        if place.question in enrolment.outline.polls:
            learning.vote(enrolment, place.question, response, at=each.timestamp)
        else:
            learning.answer(enrolment, place.question, response, statement=each.id, at=each.timestamp)
    else:
        raise OnlyReadingAndAnswering


def _take_test(each, place: Place, enrolment: Enrolled, attempt: UUID, taking: Taking) -> None:
    if enrolment.has_left:
        raise HasLeft
    if each.verb == verbs.ANSWERED and place.question:
        response = (each.body.get("result") or {}).get("response") or ""
        taking.answer(enrolment, attempt, place.question, response, statement=each.id, at=each.timestamp)
    elif each.verb == verbs.COMPLETED and place.test:
        taking.finish(enrolment, attempt, at=each.timestamp)
    else:
        raise OnlyReadingAndAnswering


def _refuse_if_closed(enrolment: Enrolled, moment) -> None:
    """The time at which it was done decides, not the time at which it arrived: a phone may be away for weeks."""
    if enrolment.has_left:
        raise HasLeft
    if moment < enrolment.run.starts_at:
        raise RunNotBegun(enrolment.run)
    if moment >= enrolment.run.ends_at:
        raise RunOver(enrolment.run)
