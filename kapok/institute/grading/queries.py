"""What reckoning needs of the tables, for one person or many."""

from collections import defaultdict
from collections.abc import Collection
from types import SimpleNamespace
from uuid import UUID

from kapok.base import sql
from kapok.institute.grading.reckoning import Scheme, scheme_of
from kapok.institute.models import GradeScheme, MarkSet, Run
from kapok.institute.outline import outline_of

ANSWERS = (
    "SELECT enrolment_id, question, is_right, answered_at, statement FROM institute_answer"
    " WHERE is_assessed AND enrolment_id IN %s"
)


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


def assessed_answers(enrolments: Collection[UUID]) -> dict[UUID, list]:
    """By enrolment: question, is_right, answered_at, statement."""
    found = defaultdict(list)
    for enrolment, question, is_right, at, statement in sql.rows(ANSWERS, enrolments) if enrolments else ():
        said = {"question": question, "is_right": bool(is_right), "answered_at": sql.a_moment(at)}
        found[sql.a_uuid(enrolment)].append(SimpleNamespace(statement=sql.a_uuid(statement), **said))
    return found
