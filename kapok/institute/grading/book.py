"""The gradebook: its columns with their names, its lines, and the file to take away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kapok.base.text import Spoken, say
from kapok.institute.grading.queries import reckoned_many, scheme_of_run
from kapok.institute.grading.reckoning import Reckoned, columns_of
from kapok.institute.models import Enrolment, Run
from kapok.institute.names import unit_title
from kapok.institute.outline import outline_of

PIECE = 500  # learners whose answers are in memory at a time


@dataclass(frozen=True)
class Heading:
    key: str
    unit: int
    title: Spoken
    weight: int
    percent: int  # of the total
    is_test: bool


@dataclass(frozen=True)
class Line:
    row: Enrolment
    reckoned: Reckoned
    marks: list[int | None]  # in the order of the columns

    @property
    def has_finished(self) -> bool:
        return hasattr(self.row, "completion")

    @property
    def has_passed(self) -> bool:
        return hasattr(self.row, "passing")


def headings_of(run: Run) -> list[Heading]:
    scheme = scheme_of_run(run)
    return [
        Heading(
            each.key,
            each.unit,
            unit_title(run.package, each.unit),
            scheme.weights.get(each.key, 0),
            scheme.percent_of(each.key),
            each.is_test,
        )
        for each in columns_of(outline_of(run.package))
    ]


def learners_by_name(run: Run, *, cohort: str = "", words: str = ""):
    rows = Enrolment.objects.active().filter(run=run).exclude(account__person=None)
    if cohort:
        rows = rows.filter(cohort=None if cohort == "none" else cohort)
    if words:
        rows = rows.filter(account__person__name_folded__contains=words)
    rows = rows.select_related("account__person", "cohort__organisation", "completion", "passing")
    return rows.order_by("account__person__name", "pk")


def lines_of(run: Run, rows: Iterable[Enrolment]) -> list[Line]:
    rows, keys = list(rows), [each.key for each in columns_of(outline_of(run.package))]
    found = reckoned_many(run, [row.pk for row in rows])
    return [Line(row, found[row.pk], [found[row.pk].marks[key] for key in keys]) for row in rows]


def table_of(run: Run, rows) -> tuple[list[str], Iterator[list]]:
    """(headers, rows) as people take them away: one learner on a row."""
    headers = [pgettext("of a person", "Name"), _("User name"), _("Cohort"), _("Organisation"), _("Country")]
    headers += [f"{each.title.text} (%)" for each in headings_of(run)]
    headers += [_("Total (%)"), _("Finished on"), _("Passed on")]
    return headers, _table(run, rows)


def _table(run: Run, rows) -> Iterator[list]:
    walk = rows.iterator(chunk_size=PIECE)
    while piece := list(islice(walk, PIECE)):
        for line in lines_of(run, piece):
            yield _written(line)


def _written(line: Line) -> list:
    row, cohort = line.row, line.row.cohort
    total, person = line.reckoned.total, row.account.person
    return [
        person.name if person else "",
        row.account.username,
        cohort.name if cohort else "",
        say(cohort.organisation.name).text if cohort else "",
        str(person.country) if person else "",
        *("" if mark is None else mark for mark in line.marks),
        "" if total is None else total,
        row.completion.finished_at.date().isoformat() if line.has_finished else "",
        row.passing.passed_at.date().isoformat() if line.has_passed else "",
    ]
