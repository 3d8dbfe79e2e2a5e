"""The organisations directly below one, each with what is done there and below: counted for all of them in one question each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.dateparse import parse_datetime

from kapok.base.clock import now, today
from kapok.base.text import say
from kapok.credentials.models import AchievementType
from kapok.network.models import Organisation
from kapok.network.queries.tree import standing_below

SORTED_MAX = 400  # more than so many are listed by name only: to sort by a number is to count it for each

# `whole` has those besides that were merged into one of a branch: statements stay where they were written.
# CROSS JOIN: SQLite goes through the branch first and looks its rows up, whatever it knows of the sizes of the tables.
BRANCHES = """
WITH RECURSIVE branch(root, id) AS (
    SELECT id, id FROM network_organisation WHERE id IN ({places})
    UNION SELECT b.root, p.child_id FROM network_placement p JOIN branch b ON p.parent_id = b.id
        WHERE p.start_date <= %s AND (p.end_date IS NULL OR p.end_date >= %s)
), whole(root, id) AS (
    SELECT root, id FROM branch
    UNION SELECT b.root, o.id FROM branch b CROSS JOIN network_organisation o WHERE o.merged_into_id = b.id
)
"""
PEOPLE = """SELECT b.root, COUNT(DISTINCT r.person_id) FROM branch b CROSS JOIN network_role r
WHERE r.organisation_id = b.id AND r.start_date <= %s AND (r.end_date IS NULL OR r.end_date >= %s) AND (r.ended_at IS NULL OR r.ended_at > %s)
AND r.delegated_from_id IS NULL GROUP BY b.root"""
COHORTS = """SELECT b.root, COUNT(*), COUNT(DISTINCT c.run_id) FROM branch b CROSS JOIN institute_cohort c
JOIN institute_run u ON u.id = c.run_id WHERE c.organisation_id = b.id AND u.start_date <= %s AND u.end_date >= %s GROUP BY b.root"""
# What was achieved: whoever passed and took part has two certificates, and is counted for the one.
CREDENTIALS = f"""SELECT b.root, COUNT(*) FROM branch b CROSS JOIN credentials_credential c
JOIN credentials_achievement a ON a.id = c.achievement_id AND a.achievement_type <> '{AchievementType.COMPLETION.value}'
WHERE c.organisation_id = b.id AND NOT EXISTS (SELECT 1 FROM credentials_revocation v WHERE v.credential_id = c.id) GROUP BY b.root"""
LATEST = """SELECT b.root, MAX((SELECT MAX(s.timestamp) FROM evidence_statement s WHERE s.organisation_id = b.id)) FROM whole b
GROUP BY b.root"""


@dataclass
class Row:
    organisation: Organisation
    people: int = 0
    cohorts: int = 0
    runs: int = 0
    certificates: int = 0
    active_at: datetime | None = None

    @property
    def name(self) -> str:
        return say(self.organisation.name).text


SORTS = {
    "name": lambda row: row.name.casefold(),
    "people": lambda row: (-row.people, row.name.casefold()),
    "cohorts": lambda row: (-row.cohorts, row.name.casefold()),
    "certificates": lambda row: (-row.certificates, row.name.casefold()),
    "active": lambda row: (row.active_at is not None, row.active_at and row.active_at.timestamp(), row.name.casefold()),
}


def children_of(organisation: Organisation):
    return standing_below(organisation).filter(merged_into=None)


def sorted_rows(children: list[Organisation], sort: str) -> list[Row]:
    """By a number: the greatest first; by the last thing done: the longest silent first."""
    return sorted(count_rows(children), key=SORTS[sort])


def count_rows(organisations: list[Organisation]) -> list[Row]:
    """Four questions, whatever the number of organisations."""
    rows = {each.pk: Row(each) for each in organisations}
    day, moment = today(), now()
    for pk, people in _by_branch(PEOPLE, rows, [day, day, moment]):
        rows[pk].people = people
    for pk, cohorts, runs in _by_branch(COHORTS, rows, [day, day]):
        rows[pk].cohorts, rows[pk].runs = cohorts, runs
    for pk, certificates in _by_branch(CREDENTIALS, rows, []):
        rows[pk].certificates = certificates
    for pk, active_at in _by_branch(LATEST, rows, []):
        rows[pk].active_at = _moment(active_at)
    return list(rows.values())


def _by_branch(question: str, roots, parameters) -> list[tuple]:
    if not roots:
        return []
    native = connection.features.has_native_uuid_field
    places = ", ".join(["%s"] * len(roots))
    stored = [pk if native else pk.hex for pk in roots]
    with connection.cursor() as cursor:
        cursor.execute(BRANCHES.format(places=places) + question, [*stored, today(), today(), *_adapted(parameters)])
        return [(pk if native else UUID(pk), *rest) for pk, *rest in cursor.fetchall()]


def _adapted(parameters) -> list:
    """Moments as the database keeps them."""
    return [
        connection.ops.adapt_datetimefield_value(each) if isinstance(each, datetime) else each for each in parameters
    ]


def _moment(value) -> datetime | None:
    """SQLite gives a computed moment as text, in UTC."""
    if not isinstance(value, str):
        return value
    moment = parse_datetime(value)
    return moment.replace(tzinfo=now().tzinfo) if moment and moment.tzinfo is None else moment
