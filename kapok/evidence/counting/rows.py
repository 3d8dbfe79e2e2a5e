"""Counting statements as rows, each with the subject that counts and the group where it stands."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from kapok.base import sql
from kapok.evidence.counting.asking import counting_statements, of_any_activity
from kapok.evidence.models import Counted, Measure, Score, SubjectKind
from kapok.network.models import Organisation


class GroupKey(NamedTuple):
    country: str
    sex: str
    organisation: UUID | None


class Row(NamedTuple):
    """A counting statement, as far as counting looks at it. `subject` is a person's number, or the UUID of what counts once."""

    subject: int | UUID
    activity: int
    timestamp: datetime
    group: GroupKey
    minutes: int
    root: int = 0  # the course
    points: int = 0  # thousandths


BASE = ("activity", "timestamp", "country", "sex", "organisation", "organisation__country", "minutes")


def subject_kind(measure: Measure) -> str:
    """What counts once."""
    if measure.indicator.counts_organisations:
        return SubjectKind.ORGANISATION
    return SubjectKind.ACTIVITY if measure.indicator.counted == Counted.ACTIVITIES else SubjectKind.PERSON


def counts_organisations(measure: Measure) -> bool:
    return measure.indicator.counts_organisations


def activity_uuid(number: int) -> UUID:
    """The uuid of an activity's subject."""
    return UUID(int=number)


def rows_of(
    measure: Measure, *, start: date | None = None, end: date | None = None, subjects: Iterable | None = None
) -> list[Row]:
    """The counting statements in the order of their time; of some subjects only, when told: numbers of people, else UUIDs."""
    merged = merged_organisations()
    if subjects is None:
        return read_rows(measure, counting_statements(measure, start, end).order_by("timestamp", "seq"), merged)
    # All that these did, and only then whether it was in one of the measure's activities: a database that begins with the
    # activities reads every statement of a course for a handful of people.
    found = _of_subjects(measure, of_any_activity(measure, start, end).order_by("timestamp", "seq"), subjects, merged)
    roots = None if measure.covers_all else set(measure.activities.values_list("pk", flat=True))
    return read_rows(measure, found, merged, roots)


def read_rows(measure: Measure, found, merged: dict, roots: set[int] | None = None) -> list[Row]:
    """`roots`: of these activities and what belongs to them only."""
    kind, score = subject_kind(measure), None
    columns = ["actor__subject", *BASE]
    if measure.indicator.needs_score:
        score = measure.indicator.score
        columns += ["activity__root", f"score_{score}"]
    elif kind == SubjectKind.ACTIVITY:
        columns += ["activity__organisation", "activity__organisation__country"]
    groups: dict = {}  # of a million rows there are a few dozen
    rows = sql.found_by(found.values_list("activity__root", *columns))
    return [_row(kind, score, row, merged, groups) for root, *row in rows if roots is None or root in roots]


def _row(kind: str, score: str | None, columns: list, merged: dict, groups: dict) -> Row:
    person, activity, timestamp, country, sex, organisation, its_country, minutes, *more = columns
    moment = sql.a_moment(timestamp)
    if kind == SubjectKind.PERSON:
        where = (country, sex, organisation)
        if where not in groups:
            kept, _its = _kept(organisation, its_country, merged)
            groups[where] = GroupKey(country, sex, kept)
        group, subject = groups[where], person
    elif kind == SubjectKind.ORGANISATION:
        subject, its = _kept(organisation, its_country, merged)
        group = GroupKey(its or "", "", subject)
    else:
        giver, its = _kept(more[0], more[1], merged)
        group, subject = GroupKey(its or "", "", giver), activity_uuid(activity)
    if score is None:
        return Row(subject, activity, moment, group, minutes)
    root, points = more
    return Row(subject, activity, moment, group, minutes, root or activity, as_points(points, score))


def _kept(organisation, country: str, merged: dict) -> tuple[UUID | None, str]:
    """As the database gave them: which organisation counts for this one, and its country."""
    own = sql.a_uuid(organisation)
    return merged.get(own, (own, country))


def as_points(value: float, score: str) -> int:
    """In thousandths: of a point as it was given, or of a hundredth of the whole."""
    return round(value * (100_000 if score == Score.SCALED else 1000))


def merged_organisations() -> dict[UUID, tuple[UUID, str]]:
    """Of the organisations that were found to be one with another: which is counted for them, and its country.

    Their statements keep the organisation that they were made under.
    """
    found = Organisation.objects.filter(merged_into__isnull=False)
    rows = found.values_list("id", "merged_into", "merged_into__country")
    return {pk: (kept, country) for pk, kept, country in rows if kept}


def with_merged(organisations: Iterable[UUID], merged: dict[UUID, tuple[UUID, str]]) -> set[UUID]:
    """Those whose statements count for these organisations; none for one that counts no more by itself."""
    wanted = {each for each in organisations if each not in merged}
    return wanted | {each for each, (kept, _country) in merged.items() if kept in wanted}


def _of_subjects(measure: Measure, found, subjects: Iterable, merged: dict):
    kind = subject_kind(measure)
    if kind == SubjectKind.ORGANISATION:
        return found.filter(organisation__in=with_merged(subjects, merged))
    if kind == SubjectKind.ACTIVITY:
        return found.filter(activity__in=[each.int for each in subjects])
    return found.filter(actor__subject__in=subjects)
