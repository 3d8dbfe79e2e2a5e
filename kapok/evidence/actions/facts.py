"""What the centre itself says: statements that follow from facts in the journal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from kapok.base.clock import now
from kapok.base.device_clocks import Moment
from kapok.evidence import verbs
from kapok.evidence.actions.arrival import Row, known_contents, mark_due, store
from kapok.evidence.actions.senders import actor_of
from kapok.evidence.models import Activity, Statement, Void
from kapok.journal.actions import record
from kapok.journal.models import Fact
from kapok.network.affiliations import Affiliation


@dataclass(frozen=True, slots=True)
class Stated:
    """What a fact means for a person. The statement's id follows from the fact's, so it can be built again and never twice."""

    fact: Fact
    account: UUID
    verb: str
    activity: int
    minutes: int
    at: datetime
    result: dict | None = None
    registration: UUID | None = None
    of: Affiliation | None = None  # of which organisation it is said; without one, where the person worked then

    @property
    def id(self) -> UUID:
        return uuid5(self.fact.id, self.verb)


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
    """States one fact for a person; asked again it returns the same statement."""
    stated = Stated(fact, account.pk, verb, activity.pk, activity.minutes, at or fact.at, result, registration)
    state_facts([stated])
    return Statement.objects.get(id=stated.id)


@transaction.atomic
def state_facts(stated: list[Stated]) -> None:
    had, moment = known_contents([each.id for each in stated]), now()
    store([_row(each, moment) for each in stated if each.id not in had])


def _row(stated: Stated, moment: datetime) -> Row:
    return Row(
        id=stated.id,
        account=stated.account,
        verb=stated.verb,
        activity=stated.activity,
        minutes=stated.minutes,
        moment=Moment(min(stated.at, moment), None, 0, False),
        body={"result": stated.result} if stated.result else {},
        registration=stated.registration,
        at=stated.of,
    )


@transaction.atomic
def void_statement(*, statement: Statement, by, why: str = "") -> Void:
    """Takes a statement back: it stays and says what it said, but counts no more. Doing it twice changes nothing."""
    if had := Void.objects.filter(statement=statement).first():
        return had
    latest = Statement.objects.order_by("-seq").values_list("stored", flat=True)[0]
    voiding = Statement.objects.create(
        id=uuid5(statement.id, verbs.VOIDED),
        actor=actor_of(by),
        verb=verbs.VOIDED,
        body={"object": {"objectType": "StatementRef", "id": str(statement.id)}},
        timestamp=now(),
        stored=max(now(), latest),
    )
    void = Void.objects.create(statement=statement, voided_by=voiding, by=by, why=why[:500], voided_at=now())
    record("evidence.voided", statement, by=by, data={"statement": str(statement.id)})
    mark_due([statement.pk])
    return void
