"""Statements behind a value, and a person's own."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import F, Max, Q, Sum
from django.utils.functional import cached_property

from kapok.evidence.counting import (
    counting_statements,
    merged_organisations,
    of_any_activity,
    subject_kind,
    with_merged,
)
from kapok.evidence.models import (
    Activity,
    Cell,
    Contribution,
    Counted,
    Indicator,
    Measure,
    MeasurePeriod,
    Proof,
    Statement,
    SubjectKind,
)
from kapok.evidence.queries.groups import read_group
from kapok.evidence.queries.values import counted_as_of, periods_of
from kapok.evidence.sharing.people import for_herself
from kapok.evidence.store.reading import statements_as_xapi
from kapok.people.models import Person

SHOWN = 50  # about, of a page
MANY = 10_000  # of so many nobody minds the last few that are still to be counted


def statements_of(measure: Measure, key: str = "", period: MeasurePeriod | None = None, *, kept: int | None = None):
    """The statements that a group counts (an empty key: the whole), newest first. Lines of them show no names: `lines_of`.

    `kept`: its `kept_statements`, if they were summed already."""
    period = period or periods_of([measure])[measure.pk]
    found = counting_statements(measure, period.start_date, period.end_date)
    if not measure.covers_all:
        found = _lead(measure, found, period, key, kept)
    if columns := read_group(key):
        if has_one_group(measure.indicator):
            found = _of_subjects(measure, found, Contribution.objects.filter(period=period, **columns))
        else:
            found = _of_group(found, columns)
    # Their activities are fetched afterwards: joined, they tempt SQLite to read a million statements activity by activity.
    return found.select_related("organisation", "void").prefetch_related("activity").order_by("-timestamp", "-seq")


def counted_statements(measure: Measure, period: MeasurePeriod | None = None):
    return statements_of(measure, "", period)


def kept_statements(period: MeasurePeriod, key: str) -> int:
    """How many a group counted when it was counted last."""
    if not key:
        return period.statements
    return Cell.objects.filter(period=period, **read_group(key)).aggregate(sum=Sum("statements"))["sum"] or 0


def _lead(measure: Measure, found, period: MeasurePeriod, key: str, kept: int | None):
    """Few are found by their activities and verbs, and then put in order. Where many of all are of these, walking back in time soon
    finds a page of them; SQLite, which plans before it knows the values, would not see that, so it gets no other choice."""
    if connection.vendor != "sqlite":
        return found.of_verbs(measure.indicator.verbs)
    total = Statement.objects.aggregate(most=Max("seq"))["most"] or 0
    if (kept_statements(period, key) if kept is None else kept) ** 2 <= SHOWN * total:
        return found.of_verbs(measure.indicator.verbs)
    ours = Activity.objects.filter(root__in=measure.activities.values("id"))
    walked = of_any_activity(measure, period.start_date, period.end_date)
    return walked.alias(place=F("activity_id") + 0).filter(place__in=ours.values("id"))


class StatementPages(Paginator):
    """Pages of `statements_of`. How many there are is read from the kept sums, for to count a million takes a second."""

    def __init__(self, measure: Measure, key: str, size: int, period: MeasurePeriod | None = None):
        period = period or periods_of([measure])[measure.pk]
        self._kept = kept_statements(period, key)
        self._found = statements_of(measure, key, period, kept=self._kept)
        super().__init__(self._found, size)

    @cached_property
    def count(self) -> int:
        _moment, is_counting = counted_as_of()
        return self._found.count() if is_counting and self._kept < MANY else self._kept


def counted_statement(measure: Measure, id: UUID, period: MeasurePeriod | None = None) -> Statement | None:
    """One statement, if the measure counts it: whoever may open the value may open it."""
    return statements_of(measure, "", period).filter(id=id).first()


def own_statements(person: Person | None):
    """What the centre knows that this person did, newest first."""
    found = Statement.objects.visible_to(person).select_related("activity", "organisation", "actor", "text", "void")
    return found.annotate(is_of_actor=Q(actor__person=person)).order_by("-timestamp", "-seq")


def export_statements(person: Person) -> list[dict]:
    """Her statements as xAPI, with the words she wrote: what she did here, and what other systems sent of her. Others are not named."""
    seqs = list(Statement.objects.of_person(person).order_by("seq").values_list("seq", flat=True))
    return for_herself(statements_as_xapi(seqs), person)


def as_xapi(statement: Statement) -> dict:
    """The statement as the standard writes it, whole."""
    return statements_as_xapi([statement.pk])[0]


def _of_group(statements, columns: dict):
    """An organisation's group holds what was done under those that were merged into it."""
    if organisation := columns.get("organisation_id"):
        others = {name: value for name, value in columns.items() if name != "organisation_id"}
        return statements.filter(organisation__in=with_merged([organisation], merged_organisations()), **others)
    return statements.filter(**columns)


def has_one_group(indicator: Indicator) -> bool:
    """Whether a subject stands in one group of a period. Where hours and scores of people are summed, it may stand in several,
    and each statement is in its own."""
    return not indicator.counts_people or indicator.counted == Counted.PEOPLE


def _of_subjects(measure: Measure, statements, contributions):
    kind = subject_kind(measure)
    if kind == SubjectKind.ORGANISATION:
        organisations = with_merged(contributions.values_list("organisation", flat=True), merged_organisations())
        return statements.filter(organisation__in=organisations)
    if kind == SubjectKind.ACTIVITY:
        uuids = contributions.values_list("subject__uuid", flat=True)
        return statements.filter(activity__in=[each.int for each in uuids])
    return statements.filter(actor__subject__in=contributions.values("subject"))


def export_proofs(person: Person) -> list[dict]:
    """What was added to her statements to show that they are true: which, when, and the hash. The file may name others."""
    found = Proof.objects.filter(statement__in=Statement.objects.of_person(person)).select_related(
        "statement", "original"
    )
    return [
        {"statement": str(each.statement.id), "added": each.added_at.isoformat(), "sha256": each.original.sha256}
        for each in found.order_by("pk")
        if each.statement
    ]
