"""What an answer tells the person who gave it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import get_language

from kapok.base.clock import now
from kapok.institute.actions.learning import ANSWERS_MAX
from kapok.institute.asking import AnswerLine, answer_lines
from kapok.institute.models import Answer, Completion, Course, Enrolment
from kapok.institute.queries.learners import Progress, find_enrolment, progress_of
from kapok.institute.responses import write_response
from kapok.packages.marking import Mark, key_from
from kapok.packages.queries import find_question

SAME_SECONDS = 60  # within which the same answer is a button pressed twice


@dataclass(frozen=True)
class Feedback:
    """`is_right`, `score`, `says` and `explanation` are those of practice questions only."""

    block: dict
    is_assessed: bool
    is_right: bool | None
    score: float | None
    lines: list[AnswerLine]  # what she answered
    says: list[str]  # HTML
    explanation: str
    criteria: list[dict]
    answers_left: int
    progress: Progress

    @property
    def completion(self) -> Completion | None:
        return self.progress.completion

    @property
    def percent(self) -> int | None:
        """Of an answer that is right in part."""
        return round(100 * self.score) if self.score and self.score < 1 else None


def own_enrolment(account, course: Course) -> Enrolment | None:
    """The enrolment in which an answer given now would count, or the one that says why it does not."""
    return (
        find_enrolment(Enrolment.objects.filter(account=account), course.slug, now())
        if account.is_authenticated
        else None
    )


def find_same_answer(enrolment: Enrolment, question: str, typed: str, statement: UUID | None) -> Answer | None:
    """The answer that a form sends a second time: under the same id, or the same words within a minute."""
    answers = enrolment.answers.filter(question=question).order_by("pk")
    if statement and (same := answers.filter(statement=statement).first()):
        return same
    latest = answers.filter(answered_at__gte=now() - timedelta(seconds=SAME_SECONDS)).last()
    found = find_question(enrolment.run.package, question)
    return latest if latest and found and write_response(found.block, latest.response) == typed else None


def feedback_on(answer: Answer) -> Feedback | None:
    """None when the version of the course no longer has the question."""
    if not (found := find_question(answer.enrolment.run.package, answer.question, get_language())):
        return None
    given = sum(1 for each in answer.enrolment.answers.all() if each.question == answer.question)
    block = found.block
    mark = None if answer.is_assessed or not answer.response else key_from(found.kind, block).mark(answer.response)
    return Feedback(
        block=block,
        is_assessed=answer.is_assessed,
        is_right=None if answer.is_assessed or answer.score is None else answer.is_right,
        score=None if answer.is_assessed else answer.score,
        lines=answer_lines(block, answer.response),
        says=said_to(block, mark),
        explanation=block.get("explanation", ""),
        criteria=block.get("criteria", []),
        answers_left=ANSWERS_MAX - given,
        progress=progress_of(answer.enrolment),
    )


def said_to(block: dict, mark: Mark | None) -> list[str]:
    """The feedback that belongs to a practice answer."""
    feedback = {option["id"]: option.get("feedback", "") for option in block.get("options", ())}
    feedback |= block.get("feedback", {})
    return [feedback[name] for name in (mark.says if mark else ()) if feedback.get(name)]
