"""The rules of counting: which statements a measure counts, and what one subject adds to one period. Reads only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from kapok.evidence.models import Counted, Measure, Statement
from kapok.network.models import Organisation


class GroupKey(NamedTuple):
    country: str
    sex: str
    organisation: UUID | None


class Row(NamedTuple):
    """A counting statement, as far as counting looks at it. `subject` is a subject's number, or an organisation's id."""

    subject: int | UUID
    activity: int
    timestamp: datetime
    group: GroupKey
    minutes: int


@dataclass
class Share:
    """What a subject adds to a group."""

    statements: int = 0
    minutes: int = 0


def counting_statements(measure: Measure, start: date | None = None, end: date | None = None):
    """The statements that the measure counts between two days (both included, UTC): not voided, of its verbs, kinds and activities."""
    indicator = measure.indicator
    begins = first_moment(max(start or measure.start_date, measure.start_date))
    found = Statement.objects.filter(verb__in=indicator.verbs, void=None, timestamp__gte=begins)
    ends = [day for day in (end, measure.end_date) if day]
    if ends:
        found = found.filter(timestamp__lt=first_moment(min(ends) + timedelta(days=1)))
    if indicator.activity_kinds:
        found = found.filter(activity__kind__in=indicator.activity_kinds)
    if not measure.covers_all:
        found = found.filter(activity__root__in=measure.activities.values("id"))
    if counts_organisations(measure):
        return found.filter(organisation__isnull=False)
    return found.filter(actor__is_group=False)  # a group is no person, and who its members are is not known


def rows_of(
    measure: Measure, *, start: date | None = None, end: date | None = None, subjects: Iterable | None = None
) -> list[Row]:
    """The counting statements in the order of their time; of some subjects only, when told: numbers, or organisations' ids."""
    found = counting_statements(measure, start, end).order_by("timestamp", "seq")
    by = "organisation" if counts_organisations(measure) else "actor__subject"
    merged = merged_organisations()
    if subjects is not None:
        found = found.filter(
            **{f"{by}__in": with_merged(subjects, merged) if counts_organisations(measure) else subjects}
        )
    columns = found.values_list(
        by, "activity", "timestamp", "country", "sex", "organisation", "minutes", "organisation__country"
    )
    if counts_organisations(measure):
        standing = ((each, *merged.get(each[0], (each[0], each[7]))) for each in columns)
        return [Row(kept, each[1], each[2], GroupKey(country, "", kept), each[6]) for each, kept, country in standing]
    return [Row(*each[:3], GroupKey(*each[3:5], merged.get(each[5], (each[5],))[0]), each[6]) for each in columns]


def merged_organisations() -> dict[UUID, tuple[UUID, str]]:
    """Of the organisations that were found to be one with another: which is counted for them, and its country.

    Their statements keep the organisation that they were made under.
    """
    found = Organisation.objects.filter(merged_into__isnull=False)
    return {pk: (kept, country) for pk, kept, country in found.values_list("id", "merged_into", "merged_into__country")}


def with_merged(organisations: Iterable[UUID], merged: dict[UUID, tuple[UUID, str]]) -> set[UUID]:
    """Those whose statements count for these organisations; none for one that counts no more by itself."""
    wanted = {each for each in organisations if each not in merged}
    return wanted | {each for each, (kept, _country) in merged.items() if kept in wanted}


def shares(measure: Measure, rows: Iterable[Row]) -> dict[int | UUID, dict[GroupKey, Share]]:
    """What each subject adds, by group; `rows` are of one period, in the order of their time.

    People and organisations stand in the group of their first statement, so that groups add up to the whole. Minutes are
    those of each activity's first statement: doing a unit twice is not learning it twice.
    """
    tally: dict[int | UUID, dict[GroupKey, Share]] = defaultdict(dict)
    seen = set()
    for row in rows:
        groups = tally[row.subject]
        if measure.indicator.counted != Counted.MINUTES:
            share = next(iter(groups.values()), None) or groups.setdefault(row.group, Share())
        else:
            share = groups.setdefault(row.group, Share())
            share.minutes += 0 if (row.subject, row.activity) in seen else row.minutes
            seen.add((row.subject, row.activity))
        share.statements += 1
    return dict(tally)


def counts_organisations(measure: Measure) -> bool:
    return measure.indicator.counted == Counted.ORGANISATIONS


def first_moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def is_within(moment: datetime, start: date, end: date | None) -> bool:
    return start <= moment.astimezone(UTC).date() and (end is None or moment.astimezone(UTC).date() <= end)


@dataclass
class Tally:
    """A value counted from nothing."""

    subjects: int
    minutes: int
    statements: int
    groups: dict[GroupKey, tuple[int, int]]  # subjects and minutes


def tally_of(measure: Measure, start: date, end: date) -> Tally:
    counted = shares(measure, rows_of(measure, start=start, end=end))
    groups: dict[GroupKey, tuple[int, int]] = {}
    for each in counted.values():
        for key, share in each.items():
            subjects, minutes = groups.get(key, (0, 0))
            groups[key] = (subjects + 1, minutes + share.minutes)
    every = [share for each in counted.values() for share in each.values()]
    return Tally(len(counted), sum(share.minutes for share in every), sum(share.statements for share in every), groups)
