"""Essays that wait for a mark, and those that have one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from kapok.base.text import Spoken
from kapok.institute.assessing.access import markable
from kapok.institute.models import Answer, Enrolment, EssayMark, Item, Run
from kapok.institute.names import unit_title
from kapok.institute.rules import UnknownQuestion
from kapok.packages.models import Package
from kapok.packages.queries import find_question, sealed_questions, tested_questions

SHOWN_MAX = 100


@dataclass(frozen=True)
class EssayLine:
    statement: UUID | None
    name: str  # of who wrote it
    title: Spoken  # of the unit
    question: str
    written_at: datetime
    is_late: bool  # arrived after the test had ended
    mark: EssayMark | None = None


@dataclass(frozen=True)
class EssayQuestion:
    """What a marker needs beside the essay."""

    prompt: str  # HTML
    model_answer: str  # HTML
    criteria: list[dict]
    points_max: float


def waiting_essays(run: Run, person) -> list[EssayLine]:
    """Those that this person may mark, the oldest first. Of several answers to one question only the last one waits."""
    hers = Enrolment.objects.active().filter(markable(person), run=run).exclude(account__person=person)
    later = Answer.objects.filter(
        Q(answered_at__gt=OuterRef("answered_at")) | Q(answered_at=OuterRef("answered_at"), pk__gt=OuterRef("pk")),
        enrolment=OuterRef("enrolment"),
        question=OuterRef("question"),
    )
    answers = Answer.objects.filter(enrolment__in=hers, is_assessed=True, score=None).exclude(Exists(later))
    items = Item.objects.filter(attempt__enrolment__in=hers, is_waiting=True, attempt__finished_at__isnull=False)
    lines = [_of_answer(each, run) for each in answers.select_related("enrolment__account__person")[:SHOWN_MAX]]
    lines += [_of_item(each, run) for each in items.select_related("attempt__enrolment__account__person")[:SHOWN_MAX]]
    return sorted(lines, key=lambda line: line.written_at)[:SHOWN_MAX]


def marked_essays(run: Run, person) -> list[EssayLine]:
    """The latest marks first; only those that can still be opened."""
    hers = Enrolment.objects.active().filter(markable(person), run=run).exclude(account__person=person)
    marks = EssayMark.objects.filter(enrolment__in=hers).select_related("enrolment__account__person")
    return [
        EssayLine(
            mark.statement,
            _name(mark.enrolment),
            unit_title(run.package, mark.unit),
            mark.question,
            mark.marked_at,
            False,
            mark,
        )
        for mark in marks.order_by("-marked_at")[:SHOWN_MAX]
    ]


def own_essay_marks(enrolment: Enrolment) -> list[dict]:
    """What was said of her essays, the latest first: {mark, title of the unit}."""
    package = enrolment.run.package
    marks = enrolment.essay_marks.order_by("-marked_at")
    return [{"mark": mark, "title": unit_title(package, mark.unit)} for mark in marks]


def essay_question(package: Package, work: Answer | Item) -> EssayQuestion:
    language, original = get_language(), package.language
    if isinstance(work, Item):
        tested = tested_questions(package, work.attempt.unit)[work.question]
        block, sealed = tested.asked[tested.language_for(language, original)], tested.sealed
    else:
        if not (found := find_question(package, work.question, language)):
            raise UnknownQuestion
        block = found.block
        sealed = sealed_questions(package, work.unit)[work.question]

    def said(name: str, nothing):
        texts = sealed.get(name, {})
        return texts.get(language) or texts.get(original) or nothing

    return EssayQuestion(block["prompt"], said("explanation", ""), said("criteria", []), sealed["points"])


def _of_answer(answer: Answer, run: Run) -> EssayLine:
    title = unit_title(run.package, answer.unit)
    return EssayLine(
        answer.statement, _name(answer.enrolment), title, answer.question, answer.answered_at, is_late=False
    )


def _of_item(item: Item, run: Run) -> EssayLine:
    attempt = item.attempt
    assert item.answered_at  # else there would be nothing to read
    is_late = bool(item.arrived_at and item.arrived_at > attempt.ends_at)
    title = unit_title(run.package, attempt.unit)
    return EssayLine(item.statement, _name(attempt.enrolment), title, item.question, item.answered_at, is_late)


def _name(enrolment: Enrolment) -> str:
    person = enrolment.account.person
    return person.name if person else ""
