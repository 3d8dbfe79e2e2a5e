"""What reckoning needs of the tables, for one person or many."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from kapok.institute.grading.reckoning import Scheme, scheme_of
from kapok.institute.models import GradeScheme, MarkSet, Run
from kapok.institute.outline import outline_of


def scheme_of_run(run: Run) -> Scheme:
    return scheme_of(outline_of(run.package), GradeScheme.objects.filter(run=run).first())


def scheme_rows(runs: Collection[UUID]) -> dict[UUID, GradeScheme]:
    return {row.run_id: row for row in GradeScheme.objects.filter(run__in=runs)}


def marks_set_of(enrolments: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """By enrolment and column, the marks that people set and that count; one that was taken back is left out."""
    found: dict[UUID, dict[str, int | None]] = defaultdict(dict)
    rows = MarkSet.objects.filter(enrolment__in=enrolments).order_by("pk")
    for enrolment, column, mark in rows.values_list("enrolment", "column", "mark"):
        found[enrolment][column] = mark
    return {
        enrolment: {column: mark for column, mark in marks.items() if mark is not None}
        for enrolment, marks in found.items()
    }
