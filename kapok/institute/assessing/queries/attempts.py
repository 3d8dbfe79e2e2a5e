"""A test as the person who takes it sees it: its rules, her attempts, the questions of one, and what may be shown afterwards."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from kapok.base.clock import now
from kapok.institute.asking import AnswerLine, answer_lines, right_lines
from kapok.institute.models import Attempt, Course, Enrolment, EssayMark, Item
from kapok.institute.names import question_iri
from kapok.institute.outline import outline_of
from kapok.institute.pages import entries_of
from kapok.institute.responses import write_response
from kapok.institute.shown import show_block
from kapok.packages.assessment import AssessmentRules
from kapok.packages.queries import TestedQuestion, tested_questions


@dataclass
class AskedItem:
    """A question of an attempt, in the reader's language."""

    item: Item
    block: dict  # as show_block makes it
    iri: str
    language: str
    sentence: str = ""  # why what was typed could not be taken

    @property
    def is_answered(self) -> bool:
        return self.item.answered_at is not None


@dataclass
class ReviewedItem:
    item: Item
    block: dict
    language: str
    lines: list[AnswerLine]
    is_right: bool
    percent: int | None  # None while an essay waits
    says: list[str]
    explanation: str
    criteria: list[dict]
    mark: EssayMark | None = None
    right_lines: list[AnswerLine] = field(default_factory=list)  # where she was not right


@dataclass
class Standing:
    """How somebody stands with a test."""

    rules: AssessmentRules
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def open_attempt(self) -> Attempt | None:
        return next((each for each in self.attempts if not each.is_finished and each.ends_at > now()), None)

    @property
    def left(self) -> int:
        return max(0, self.rules.attempts - len(self.attempts))

    @property
    def score(self) -> float | None:
        scores = [each.score for each in self.attempts if each.score is not None]
        return (max(scores) if self.rules.counts == "best" else scores[-1]) if scores else None


def standing_of(enrolment: Enrolment | None, rules: AssessmentRules, unit: int) -> Standing:
    attempts = enrolment.attempts.filter(unit=unit).order_by("number") if enrolment else []
    return Standing(rules, list(attempts))


def rules_of(attempt: Attempt) -> AssessmentRules:
    return outline_of(attempt.enrolment.run.package).tests[attempt.unit]


def asked_items(attempt: Attempt, typed: dict[int, str] | None = None) -> list[AskedItem]:
    """In their order. `typed` holds, by position, what stands in the form instead of what is kept."""
    run, typed = attempt.enrolment.run, typed or {}
    questions, entries = tested_questions(run.package, attempt.unit), entries_of(run.package)
    return [
        _asked(item, run.course, questions[item.question], entries, typed.get(item.position), run.package.language)
        for item in attempt.items.order_by("position")
        if item.question in questions
    ]


def _asked(
    item: Item, course: Course, question: TestedQuestion, entries: dict, typed: str | None, original: str
) -> AskedItem:
    language = question.language_for(get_language(), original)
    block = question.asked[language]
    kept = write_response(block, item.response) if item.response else ""
    shown = show_block(
        course, block, entries, kept if typed is None else typed, field=f"a{item.position}", order=item.order
    )
    return AskedItem(item, shown, question_iri(course.slug, item.question), language)


def may_review(attempt: Attempt, moment: datetime | None = None) -> bool:
    """As the test says: after each attempt, after the last one, after the end of the run, never."""
    rules = rules_of(attempt)
    if not attempt.is_finished or rules.review == "never":
        return False
    if rules.review == "after_each":
        return True
    if attempt.enrolment.run.is_over(moment):
        return True
    attempts = attempt.enrolment.attempts.filter(unit=attempt.unit)
    is_last = attempts.count() >= rules.attempts and not attempts.filter(finished_at=None).exists()
    return rules.review == "after_last" and is_last


def reviewed_items(attempt: Attempt) -> list[ReviewedItem]:
    """With what was right and why. Only for an attempt whose answers may be shown."""
    package = attempt.enrolment.run.package
    questions = tested_questions(package, attempt.unit)
    marks: dict[UUID | None, EssayMark] = {
        each.statement: each for each in attempt.enrolment.essay_marks.filter(unit=attempt.unit)
    }
    return [
        _reviewed(item, questions[item.question], marks.get(item.statement), package.language)
        for item in attempt.items.order_by("position")
        if item.question in questions
    ]


def _reviewed(item: Item, question: TestedQuestion, mark: EssayMark | None, original: str) -> ReviewedItem:
    language = question.language_for(get_language(), original)
    block, sealed, key = question.asked[language], question.sealed, question.key
    said, feedback = key.mark(item.response) if item.response else None, sealed["feedback"].get(language, {})
    return ReviewedItem(
        item,
        block,
        language,
        answer_lines(block, item.response, key),
        item.score == 1,
        None if item.is_waiting else round(100 * (item.score or 0)),
        [feedback[name] for name in (said.says if said else ()) if feedback.get(name)],
        sealed["explanation"].get(language, ""),
        sealed.get("criteria", {}).get(language, []),
        mark,
        [] if item.score == 1 else right_lines(block, key),
    )
