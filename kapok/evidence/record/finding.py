"""A person's own record: which of her statements she wants to see, what she may choose from, and their sums."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from kapok.evidence import kinds, verbs
from kapok.evidence.models import Activity
from kapok.evidence.queries.statements import own_statements
from kapok.evidence.record.words import verb_names
from kapok.people.models import Person


@dataclass(frozen=True)
class Wanted:
    """Days are hers, in the time zone of the page; both count. `activity` is the number of a course or of anything else."""

    first: date | None = None
    last: date | None = None
    activity: int | None = None
    verb: str = ""

    @property
    def is_all(self) -> bool:
        return self == Wanted()


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Sums:
    statements: int
    finished: int  # units and courses, each once
    minutes: int  # of finished units, each once
    credentials: int
    first: datetime | None = None
    last: datetime | None = None


def find_own(person: Person | None, wanted: Wanted = EVERYTHING):
    """Her statements, newest first."""
    found = own_statements(person)
    if wanted.first:
        found = found.filter(timestamp__gte=_begin(wanted.first))
    if wanted.last:
        found = found.filter(timestamp__lt=_begin(wanted.last + timedelta(days=1)))
    if wanted.activity:
        found = found.filter(Q(activity=wanted.activity) | Q(activity__root=wanted.activity))
    return found.filter(verb=wanted.verb) if wanted.verb else found


def sums_of(statements) -> Sums:
    """What was taken back counts no more. Each unit counts once, however often it was finished: as in the indicators."""
    rows = list(
        statements.filter(void=None)
        .order_by("timestamp", "seq")
        .values_list("verb", "activity", "activity__kind", "minutes", "timestamp")
    )
    finished = {each[1]: each for each in reversed(rows) if each[0] == verbs.COMPLETED and each[1]}
    return Sums(
        statements=len(rows),
        finished=len(finished),
        minutes=sum(each[3] for each in finished.values() if each[2] == kinds.UNIT),
        credentials=len({each[1] for each in rows if each[0] == verbs.EARNED}),
        first=rows[0][4] if rows else None,
        last=rows[-1][4] if rows else None,
    )


def activities_of(person: Person | None) -> list[Activity]:
    """The courses, and what belongs to none, that her statements are about."""
    numbers = own_statements(person).order_by().exclude(activity=None)
    roots = numbers.values_list(Coalesce("activity__root", "activity"), flat=True).distinct()
    return list(Activity.objects.filter(pk__in=list(roots)).order_by("pk"))


def verbs_of(person: Person | None) -> dict[str, str]:
    """By its address, in words."""
    return verb_names(own_statements(person).order_by().values_list("verb", flat=True).distinct())


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
