"""Who stood below whom, and when: kept for the organisations that indicators ask about, from the dated tree."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from kapok.base.clock import now
from kapok.evidence.counting import first_moment
from kapok.evidence.models import DueCount, Indicator, Span
from kapok.network.models import Organisation, Placement

ALWAYS = (date(1, 1, 1), date(9999, 1, 1))
Days = tuple[date, date]


def mark_tree() -> None:
    """The tree changed: the job looks whether that moves what some indicator asks."""
    if Span.objects.exists():
        DueCount.objects.create(due_at=now())


def build_spans() -> list[UUID]:
    """Of everything that is asked about; returns the organisations below which something is otherwise than before."""
    asked = set(Span.objects.values_list("within", flat=True).distinct())
    asked |= set(Indicator.objects.exclude(within=None).values_list("within", flat=True))
    return [within for within in asked if keep_spans(within)]


def ensure_spans(within: UUID) -> None:
    """For an indicator that asks about it first. Where they are kept already the job alone writes them: it marks what they move."""
    if not Span.objects.filter(within=within).exists():
        keep_spans(within)


@transaction.atomic
def keep_spans(within: UUID) -> bool:
    """Whether they are others than before."""
    had = set(Span.objects.filter(within=within).values_list("organisation", "begins_at", "ends_at"))
    found = {
        (organisation, _begin(first), _end(last))
        for organisation, days in _below(within).items()
        for first, last in days
    }
    if had == found:
        return False
    Span.objects.filter(within=within).delete()
    rows = [Span(within_id=within, organisation_id=one, begins_at=begin, ends_at=end) for one, begin, end in found]
    Span.objects.bulk_create(rows, batch_size=1000)
    return True


def _below(top: UUID) -> dict[UUID, set[Days]]:
    """The organisation and all below it, with the days on which they stood there; also those that were merged into one of them."""
    found: dict[UUID, set[Days]] = defaultdict(set, {top: {ALWAYS}})
    new = {(top, ALWAYS)}
    while new:
        days_of = defaultdict(set)
        for organisation, days in new:
            days_of[organisation].add(days)
        new = set()
        placed = Placement.objects.filter(parent__in=days_of).values_list("parent", "child", "start_date", "end_date")
        for parent, child, first, last in placed:
            for days in days_of[parent]:
                both = max(first, days[0]), min(last or ALWAYS[1], days[1])
                if both[0] <= both[1] and not any(_holds(each, both) for each in found[child]):
                    found[child].add(both)
                    new.add((child, both))
    merged = Organisation.objects.filter(merged_into__in=list(found))
    for organisation, kept in list(merged.values_list("id", "merged_into__pk")):
        found[organisation] |= found[kept]
    return {organisation: days for organisation, days in found.items() if days}


def _holds(days: Days, others: Days) -> bool:
    return days[0] <= others[0] and others[1] <= days[1]


def _begin(day: date) -> datetime:
    return first_moment(day)


def _end(day: date) -> datetime:
    return datetime(9999, 1, 1, tzinfo=UTC) if day == ALWAYS[1] else first_moment(day + timedelta(days=1))
