"""Where people worked on a day, of many people at once."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kapok.base import sql
from kapok.network.models import RoleKind


class Affiliation(NamedTuple):
    organisation: UUID
    country: str


class _Held(NamedTuple):
    is_lecturer: bool
    start: date
    end: date | None
    at: Affiliation


ROLES = (
    "SELECT r.person_id, r.kind, r.start_date, r.end_date, o.id, o.country FROM network_role r"
    " JOIN network_organisation o ON o.id = r.organisation_id WHERE r.delegated_from_id IS NULL AND r.kind <> %s"
    " AND r.person_id IN %s"
)


class Affiliations:
    """The rule of `kapok.network.access.affiliation_at`, with one question to the database."""

    def __init__(self, people: Collection[UUID]):
        self._held: dict[UUID, list[_Held]] = defaultdict(list)
        for person, kind, start, end, organisation, country in (
            sql.rows(ROLES, RoleKind.DONOR.value, people) if people else ()
        ):
            at = Affiliation(sql.a_uuid(organisation), country or "")
            self._held[sql.a_uuid(person)].append(_Held(kind == RoleKind.LECTURER, _day(start), _day(end), at))

    def on(self, person: UUID | None, day: date) -> Affiliation | None:
        if person is None:
            return None
        held = [
            each for each in self._held.get(person, ()) if each.start <= day and (each.end is None or each.end >= day)
        ]
        return max(held, key=lambda each: each[:2]).at if held else None


def _day(value) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value
