"""What the centre itself says: statements that follow from facts in the journal."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from kapok.base.clock import now
from kapok.evidence import verbs
from kapok.evidence.actions.arrival import Arrival
from kapok.evidence.clocks import Moment
from kapok.evidence.models import Activity, Statement, Void
from kapok.journal.actions import record
from kapok.journal.models import Fact


@transaction.atomic
def state_fact(
    *,
    fact: Fact,
    account,
    verb: str,
    activity: Activity,
    result: dict | None = None,
    registration: UUID | None = None,
    at: datetime | None = None,
) -> Statement:
    """States what a fact means for a person. The id follows from the fact's, so it can be built again and never twice."""
    id = uuid5(fact.id, verb)
    if had := Statement.objects.filter(id=id).first():
        return had
    arrival = Arrival(account)
    moment = Moment(min(at or fact.at, arrival.now), None, 0, False)
    body = {"result": result} if result else {}
    statement = arrival.store(id=id, verb=verb, activity=activity, moment=moment, body=body, registration=registration)
    arrival.note(statement)
    arrival.finish()
    return statement


@transaction.atomic
def void_statement(*, statement: Statement, by, why: str = "") -> Void:
    """Takes a statement back: it stays and says what it said, but counts no more. Doing it twice changes nothing."""
    if had := Void.objects.filter(statement=statement).first():
        return had
    arrival = Arrival(by)
    moment = Moment(arrival.now, None, 0, False)
    voiding = Statement.objects.create(
        id=uuid5(statement.id, verbs.VOIDED),
        actor=arrival.actor,
        verb=verbs.VOIDED,
        body={"object": {"objectType": "StatementRef", "id": str(statement.id)}},
        timestamp=moment.timestamp,
        stored=arrival.stored,
    )
    void = Void.objects.create(statement=statement, voided_by=voiding, by=by, why=why[:500], voided_at=now())
    record("evidence.voided", statement, by=by, data={"statement": str(statement.id)})
    arrival.note(statement)
    arrival.finish()
    return void
