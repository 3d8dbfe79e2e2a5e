"""One arrival of statements: what they need to know about their sender is asked once, however many come together."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kapok.base.clock import now
from kapok.base.models import home
from kapok.evidence.clocks import Moment
from kapok.evidence.models import Activity, Actor, DueCount, Statement, StatementText, Subject, SubjectKind
from kapok.network.access import affiliation_at
from kapok.network.models import Organisation
from kapok.people.models import Account


@dataclass
class Arrival:
    """Lives inside one transaction. `finish` keeps the words of what came and marks it as due to be counted."""

    account: Account
    device: UUID | None = None
    device_now: datetime | None = None
    now: datetime = field(default_factory=now)
    _activities: dict[str, Activity] = field(default_factory=dict)
    _affiliations: dict = field(default_factory=dict)
    _had: dict[UUID, Statement] = field(default_factory=dict)
    _new: list[int] = field(default_factory=list)
    _words: list[StatementText] = field(default_factory=list)

    def __post_init__(self):
        # Here and not with the first statement, whose savepoint may be taken back.
        self.actor = actor_of(self.account)
        # Never earlier than the newest one that this transaction can see, whatever the server's own clock does.
        latest = Statement.objects.order_by("-seq").values_list("stored", flat=True).first()
        self.stored = max(self.now, latest) if latest else self.now

    def expect(self, *, ids: set[UUID], iris: set[str]) -> None:
        """Asks for what is known of many statements at once."""
        self._had |= Statement.objects.in_bulk(ids, field_name="id")
        self._activities |= Activity.objects.in_bulk(iris, field_name="iri")

    def had(self, id: UUID) -> Statement | None:
        """Of those that were expected."""
        return self._had.get(id)

    def activity(self, iri: str) -> Activity | None:
        return self._activities.get(iri)

    def affiliation(self, moment: datetime) -> Organisation | None:
        day = moment.date()
        if day not in self._affiliations:
            self._affiliations[day] = affiliation_at(self.account.person, day) if self.account.person else None
        return self._affiliations[day]

    def store(self, *, id: UUID, verb: str, activity: Activity, moment: Moment, body: dict, **columns) -> Statement:
        organisation, person = self.affiliation(moment.timestamp), self.account.person
        return Statement.objects.create(
            id=id,
            actor=self.actor,
            verb=verb,
            activity=activity,
            body=body,
            timestamp=moment.timestamp,
            stored=self.stored,
            device_timestamp=moment.device_timestamp,
            skew_seconds=moment.skew_seconds,
            is_corrected=moment.is_corrected,
            organisation=organisation,
            country=(person and person.country.code) or (organisation and organisation.country.code) or "",
            sex=person.sex if person else "",
            minutes=activity.minutes,
            **columns,
        )

    def note(self, statement: Statement, words: dict | None = None) -> None:
        """The statement is in, with the words that a person wrote: its savepoint is behind it."""
        self._had[statement.id] = statement
        self._new.append(statement.pk)
        if words:
            self._words.append(StatementText(statement=statement, words=words))

    def finish(self) -> None:
        StatementText.objects.bulk_create(self._words)
        DueCount.objects.bulk_create([DueCount(statement_id=each, due_at=self.now) for each in self._new])


def actor_of(account: Account) -> Actor:
    """The actor of one of our own log-ins, made with its first statement."""
    name = {"home_page": home(), "account_name": str(account.pk)}
    if found := Actor.objects.filter(**name).first():
        return found
    subject = subject_of(SubjectKind.PERSON, account.person_id or account.pk)
    return Actor.objects.get_or_create(**name, defaults={"person": account.person, "subject": subject})[0]


def subject_of(kind: str, uuid: UUID) -> Subject:
    return Subject.objects.get_or_create(uuid=uuid, defaults={"kind": kind})[0]


def numbers_of(kind: str, uuids: set[UUID]) -> dict[UUID, int]:
    """The subjects' numbers; new ones are given where there is none yet."""
    found = dict(Subject.objects.filter(uuid__in=uuids).values_list("uuid", "id"))
    return found | {uuid: subject_of(kind, uuid).pk for uuid in uuids - found.keys()}
