"""Where whoever acted worked on that day, from which country, of which sex: as for learners' own statements (actions/senders.py).
Whoever is nobody we know stands for the organisation of the client."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kapok.base import sql
from kapok.evidence.clients.callers import Caller
from kapok.network.affiliations import Affiliations

PEOPLE = "SELECT id, country, sex FROM people_person WHERE id IN %s"


class Standing(NamedTuple):
    organisation: UUID | None
    country: str
    sex: str


class People:
    def __init__(self, persons: Collection[UUID], caller: Caller, country: str):
        self._of_client = Standing(caller.organisation, country, "")
        self._people = {}
        if persons:
            self._people = {sql.a_uuid(id): (land or "", sex or "") for id, land, sex in sql.rows(PEOPLE, persons)}
            self._affiliations = Affiliations(persons)

    def of(self, person: UUID | None, moment: datetime) -> Standing:
        if person is None or person not in self._people:
            return self._of_client
        country, sex = self._people[person]
        at = self._affiliations.on(person, moment.date())
        if at is None:
            return Standing(self._of_client.organisation, country or self._of_client.country, sex)
        return Standing(at.organisation, country or at.country, sex)
