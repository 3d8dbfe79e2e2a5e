"""What reckoning needs of the tables, for one person or many."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from kapok.institute.grading.reckoning import Reckoned, Scheme, reckon, scheme_of
from kapok.institute.models import Enrolment, GradeScheme, MarkSet, Run
from kapok.institute.outline import outline_of
from kapok.institute.queries.arrivals import answers_by_enrolment, tests_by_enrolment


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


def reckoned_many(run: Run, enrolments: list[UUID]) -> dict[UUID, Reckoned]:
    """The marks of these learners of one run, in few questions."""
    outline, scheme = outline_of(run.package), scheme_of_run(run)
    answers = answers_by_enrolment(enrolments) if enrolments else {}
    tests = tests_by_enrolment(enrolments) if enrolments and outline.tests else {}
    marks = marks_set_of(enrolments)
    return {id: reckon(outline, scheme, answers.get(id, []), tests.get(id, []), marks.get(id, {})) for id in enrolments}


def reckoned_of(enrolment: Enrolment) -> Reckoned:
    return reckoned_many(enrolment.run, [enrolment.pk])[enrolment.pk]
