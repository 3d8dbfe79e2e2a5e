"""Who sends: what a statement keeps of the person behind a log-in, asked anew in each transaction and never remembered.

So what was erased or merged a moment ago is known here, and nothing is written under a name that is gone.
"""

from collections.abc import Collection
from datetime import date
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from kapok.base import sql
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.evidence.models import Actor, Subject, SubjectKind
from kapok.network.affiliations import Affiliation, Affiliations
from kapok.people.models import Account

PEOPLE = (
    "SELECT a.id, p.id, p.country, p.sex FROM people_account a LEFT JOIN people_person p ON p.id = a.person_id"
    " WHERE a.id IN %s"
)
ACTORS = "SELECT account_name, id FROM evidence_actor WHERE home_page = %s AND account_name IN %s"


class Sender(NamedTuple):
    actor: int
    person: UUID | None
    country: str
    sex: str


class Senders:
    def __init__(self, accounts: Collection[UUID]):
        people = {
            sql.a_uuid(id): (sql.a_uuid(person), country or "", sex or "")
            for id, person, country, sex in sql.rows(PEOPLE, accounts)
        }
        actors = _actors_of({account: people[account][0] for account in accounts})
        self._senders = {account: Sender(actors[account], *people[account]) for account in accounts}
        self._affiliations = Affiliations({each.person for each in self._senders.values() if each.person})

    def __getitem__(self, account: UUID) -> Sender:
        return self._senders[account]

    def affiliation(self, sender: Sender, day: date) -> Affiliation | None:
        return self._affiliations.on(sender.person, day)


def actor_of(account: Account) -> Actor:
    """The actor of one of our own log-ins, made with its first statement."""
    return Actor.objects.get(pk=_actors_of({account.pk: account.person_id})[account.pk])


def subject_of(kind: str, uuid: UUID) -> Subject:
    return Subject.objects.get_or_create(uuid=uuid, defaults={"kind": kind})[0]


def numbers_of(kind: str, uuids: Collection[UUID]) -> dict[UUID, int]:
    """The subjects' numbers; new ones are given where there is none yet, in order, so that two who give the same never wait for
    each other in a circle."""
    if not uuids:
        return {}
    found = _numbers(uuids)
    if missing := sorted(set(uuids) - found.keys()):
        sql.insert(
            "evidence_subject", ("kind", "uuid"), [(str(kind), uuid) for uuid in missing], ends="ON CONFLICT DO NOTHING"
        )
        found |= _numbers(missing)
    return found


def _numbers(uuids) -> dict[UUID, int]:
    return {
        sql.a_uuid(uuid): number
        for uuid, number in sql.rows("SELECT uuid, id FROM evidence_subject WHERE uuid IN %s", list(uuids))
    }


def _actors_of(people: dict[UUID, UUID | None]) -> dict[UUID, int]:
    """By account, of accounts with the people behind them. Two that make the same one at once get the same."""
    found = _known_actors(people)
    missing = {account: person for account, person in people.items() if account not in found}
    if missing:
        numbers = numbers_of(SubjectKind.PERSON, {person or account for account, person in missing.items()})
        columns = ("uuid", "home_page", "account_name", "name", "person_id", "subject_id", "is_erased")
        given = [
            (uuid7(), home(), str(account), "", person, numbers[person or account], False)
            for account, person in sorted(missing.items(), key=itemgetter(0))
        ]
        sql.insert("evidence_actor", columns, given, ends="ON CONFLICT DO NOTHING")
        found |= _known_actors(missing)
    return found


def _known_actors(accounts) -> dict[UUID, int]:
    return {UUID(name): id for name, id in sql.rows(ACTORS, home(), [str(each) for each in accounts])}
