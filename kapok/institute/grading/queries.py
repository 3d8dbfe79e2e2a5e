"""What reckoning needs of the tables, for one person or many."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from kapok.base import sql
from kapok.institute.grading.reckoning import Reckoned, Scheme, reckon, scheme_of
from kapok.institute.models import Enrolment, Run
from kapok.institute.outline import outline_of
from kapok.institute.queries.arrivals import answers_by_enrolment, tests_by_enrolment

SCHEMES = "SELECT run_id, weights, pass_percent FROM institute_gradescheme WHERE run_id IN %s"
MARKS = 'SELECT enrolment_id, "column", mark FROM institute_markset WHERE enrolment_id IN %s ORDER BY id'


class SchemeRow(NamedTuple):
    """What counting needs of a GradeScheme."""

    weights: dict[str, int]
    pass_percent: int


def scheme_of_run(run: Run) -> Scheme:
    return scheme_of(outline_of(run.package), scheme_rows([run.pk]).get(run.pk))


def scheme_rows(runs: Collection[UUID]) -> dict[UUID, SchemeRow]:
    """Of the runs that have one of their own."""
    return {
        sql.a_uuid(run): SchemeRow(json.loads(weights) if isinstance(weights, str) else weights, percent)
        for run, weights, percent in (sql.rows(SCHEMES, runs) if runs else ())
    }


def marks_set_of(enrolments: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """By enrolment and column, the marks that people set and that count; one that was taken back is left out."""
    found: dict[UUID, dict[str, int | None]] = defaultdict(dict)
    for enrolment, column, mark in sql.rows(MARKS, enrolments) if enrolments else ():
        found[sql.a_uuid(enrolment)][column] = mark
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
