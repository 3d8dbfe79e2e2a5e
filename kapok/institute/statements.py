"""The statements of the institute: those that a form sends for a learner, and those that the centre makes itself."""

from uuid import UUID

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.evidence import verbs
from kapok.evidence.actions import state_fact
from kapok.evidence.models import Activity
from kapok.institute.models import Enrolment
from kapok.institute.names import course_iri, unit_iri


def read_id(typed: str | None) -> UUID | None:
    """The id that a script wrote into the form, or None for a form without script."""
    try:
        return UUID(typed) if typed else None
    except ValueError:
        return None


def learner_statement(
    *, account, verb: str, iri: str, registration=None, response: str | None = None, statement_id: UUID | None = None
) -> dict:
    """The statement that a phone would make for the same deed. Without an id given it gets a new one."""
    statement = {
        "id": str(statement_id or uuid7()),
        "actor": {"account": {"homePage": home(), "name": str(account.pk)}},
        "verb": {"id": verb},
        "object": {"id": iri},
        "timestamp": now().isoformat(),
    }
    if registration:
        statement["context"] = {"registration": str(registration)}
    if response is not None:
        statement["result"] = {"response": response}
    return statement


def say_unit_completed(fact, enrolment: Enrolment, unit: int, *, minutes: int, at) -> None:
    result = {"completion": True, "duration": f"PT{minutes}M"}
    _state(fact, enrolment, verbs.COMPLETED, unit_iri(enrolment.run.course.slug, unit), result, at)


def say_course_passed(fact, enrolment: Enrolment, *, score: int, at) -> None:
    result = {"completion": True, "success": True, "score": {"scaled": score / 100}}
    _state(fact, enrolment, verbs.PASSED, course_iri(enrolment.run.course.slug), result, at)


def _state(fact, enrolment: Enrolment, verb: str, iri: str, result: dict, at) -> None:
    activity = Activity.objects.get(iri=iri)
    state_fact(
        fact=fact,
        account=enrolment.account,
        verb=verb,
        activity=activity,
        result=result,
        registration=enrolment.pk,
        at=at,
    )
