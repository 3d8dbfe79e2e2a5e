"""How the questions of a course do their work.

*Difficulty* is the mean fraction that was reached, so 100 % is the easiest. *Discrimination* is the corrected item-total
correlation: Pearson's r between the question's score and the mean of the learner's other questions; near 0 or below, the
question does not tell those who know from those who do not (Crocker and Algina, Introduction to Classical and Modern Test
Theory, 1986, chapter 14). Of each learner the last answer to an assessed question counts, the first to one for practice.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from operator import itemgetter

from django.utils.translation import get_language

from kapok.base import sql
from kapok.base.text import Spoken, listed
from kapok.institute.asking import answer_lines, plain
from kapok.institute.names import unit_title
from kapok.institute.outline import outline_of
from kapok.packages.models import Package
from kapok.packages.queries import load_unit, tested_questions

LEAST = 5  # people; of fewer nothing is shown
WRONG_SHOWN = 3

ANSWERS = (
    "SELECT enrolment_id, question, score, response FROM (SELECT a.enrolment_id, a.question, a.score, a.response,"
    " ROW_NUMBER() OVER (PARTITION BY a.enrolment_id, a.question ORDER BY a.answered_at {way}, a.statement {way}) AS place"
    " FROM institute_answer a JOIN institute_enrolment e ON e.id = a.enrolment_id"
    " WHERE {assessed} AND e.run_id IN %s) chosen WHERE place = 1 ORDER BY enrolment_id"
)
ITEMS = (
    "SELECT i.attempt_id, i.question, i.score, i.response, a.unit FROM institute_item i"
    " JOIN institute_attempt a ON a.id = i.attempt_id JOIN institute_enrolment e ON e.id = a.enrolment_id"
    " WHERE a.finished_at IS NOT NULL AND i.answered_at IS NOT NULL AND e.run_id IN %s ORDER BY i.attempt_id"
)


@dataclass(frozen=True)
class WrongAnswer:
    text: str
    count: int


@dataclass(frozen=True)
class QuestionLine:
    unit: int
    title: Spoken  # of the unit
    question: str
    kind: str
    is_assessed: bool
    text: str
    count: int  # answers that are marked
    percent: int | None  # difficulty; None when there are too few answers
    discrimination: float | None  # None when there are too few, or all did alike
    wrong: list[WrongAnswer]

    @property
    def is_doubtful(self) -> bool:
        """Too easy, too hard, or it does not discriminate: worth reading again."""
        return self.discrimination is not None and self.discrimination < 0.1


@dataclass
class _Counted:
    pairs: list[tuple[float, float | None]]  # score, and the mean of the others
    responses: Counter


def question_lines(package: Package, runs: Iterable) -> list[QuestionLine]:
    """Every question of the version, in the order of the course, with the answers of these runs."""
    runs = [run.pk for run in runs]
    counted = _count(runs) if runs else {}
    outline, lines = outline_of(package), []
    for unit in outline.units:
        title = unit_title(package, unit)
        for block in load_unit(package, unit, get_language()).blocks:
            if block["type"] == "question":
                is_assessed = block["use"] == "assessed"
                lines.append(_line(unit, title, block, is_assessed, counted.get(block["id"])))
        for tested in tested_questions(package, unit).values() if unit in outline.tests else ():
            block = tested.asked[tested.language_for(get_language(), package.language)]
            lines.append(_line(unit, title, block, True, counted.get((unit, tested.id))))
    return lines


def _count(runs: list) -> dict:
    counted: dict = defaultdict(lambda: _Counted([], Counter()))
    assessed = sql.rows(ANSWERS.format(way="DESC", assessed="a.is_assessed"), runs)
    practice = sql.rows(ANSWERS.format(way="ASC", assessed="NOT a.is_assessed"), runs)
    _count_groups(assessed, counted, lambda row: row[1])
    _count_groups(practice, counted, lambda row: row[1])
    _count_groups(sql.rows(ITEMS, runs), counted, lambda row: (row[4], row[1]))
    return counted


def _count_groups(rows: list[tuple], counted: dict, name_of) -> None:
    """The rows of one learner, or of one attempt, stand together."""
    for _owner, group in groupby(rows, key=itemgetter(0)):
        marked = [row for row in group if row[2] is not None]
        total = sum(row[2] for row in marked)
        for row in marked:
            others = (total - row[2]) / (len(marked) - 1) if len(marked) > 1 else None
            one = counted[name_of(row)]
            one.pairs.append((row[2], others))
            if row[2] < 1:
                one.responses[row[3] if isinstance(row[3], str) else json.dumps(row[3])] += 1


def _line(unit: int, title, block: dict, is_assessed: bool, counted: _Counted | None) -> QuestionLine:
    pairs = counted.pairs if counted else []
    is_enough = len(pairs) >= LEAST
    return QuestionLine(
        unit,
        title,
        block["id"],
        block["kind"],
        is_assessed,
        plain(block["prompt"])[:200],
        len(pairs),
        round(100 * sum(score for score, _others in pairs) / len(pairs)) if is_enough else None,
        correlation(pairs) if is_enough else None,
        _wrong(block, counted.responses) if is_enough and counted and block["kind"] != "essay" else [],
    )


def correlation(pairs: list[tuple[float, float | None]]) -> float | None:
    """Pearson's r, where both are known; None of fewer than five, or where one of the two never varies."""
    known = [(score, others) for score, others in pairs if others is not None]
    if len(known) < LEAST:
        return None
    count = len(known)
    mean_x, mean_y = sum(x for x, _y in known) / count, sum(y for _x, y in known) / count
    across = sum((x - mean_x) * (y - mean_y) for x, y in known)
    x_squares, y_squares = sum((x - mean_x) ** 2 for x, _y in known), sum((y - mean_y) ** 2 for _x, y in known)
    if x_squares < 1e-12 or y_squares < 1e-12:
        return None
    return across / sqrt(x_squares * y_squares)


def _wrong(block: dict, responses: Counter) -> list[WrongAnswer]:
    """The most frequent ones. What people typed is shown only when five have typed the same."""
    is_typed = block["kind"] in ("number", "text", "cloze")
    found = []
    for response, count in responses.most_common(20):
        answer = json.loads(response)
        if answer and (not is_typed or count >= LEAST):
            text = listed(plain(line.html) for line in answer_lines(block, answer))
            found.append(WrongAnswer(text, count))
    return found[:WRONG_SHOWN]
