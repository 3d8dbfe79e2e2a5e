"""What an answer tells the person who gave it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import get_language

from kapok.base.clock import now
from kapok.institute.actions.learning import ANSWERS_MAX
from kapok.institute.models import Answer, Completion, Course, Enrolment, Passing
from kapok.institute.queries.learners import Progress, find_enrolment, progress_of
from kapok.packages.queries import find_question

SAME_SECONDS = 60  # within which the same answer is a button pressed twice


@dataclass(frozen=True)
class Feedback:
    """`is_right`, `options` with their feedback and `explanation` are those of practice questions only."""

    block: dict
    is_assessed: bool
    is_right: bool | None
    chosen: list[dict]  # options, each with its text and, in practice, its feedback
    number: str  # what was typed, for a question with a number
    explanation: str
    answers_left: int
    progress: Progress

    @property
    def completion(self) -> Completion | None:
        return self.progress.completion

    @property
    def passing(self) -> Passing | None:
        return self.progress.passing


def own_enrolment(account, course: Course) -> Enrolment | None:
    """The enrolment in which an answer given now would count, or the one that says why it does not."""
    return (
        find_enrolment(Enrolment.objects.filter(account=account), course.slug, now())
        if account.is_authenticated
        else None
    )


def find_same_answer(enrolment: Enrolment, question: str, typed: list[str], statement: UUID | None) -> Answer | None:
    """The answer that a form sends a second time: under the same id, or the same words within a minute."""
    answers = enrolment.answers.filter(question=question).order_by("pk")
    if statement and (same := answers.filter(statement=statement).first()):
        return same
    latest = answers.filter(answered_at__gte=now() - timedelta(seconds=SAME_SECONDS)).last()
    return latest if latest and sorted(latest.response) == sorted(typed) else None


def feedback_on(answer: Answer) -> Feedback | None:
    """None when the version of the course no longer has the question."""
    if not (found := find_question(answer.enrolment.run.package, answer.question, get_language())):
        return None
    given = sum(1 for each in answer.enrolment.answers.all() if each.question == answer.question)
    return Feedback(
        block=found.block,
        is_assessed=answer.is_assessed,
        is_right=None if answer.is_assessed else answer.is_right,
        chosen=[option for option in found.block.get("options", []) if option["id"] in answer.response],
        number=answer.response[0] if found.kind == "number" and answer.response else "",
        explanation=found.block.get("explanation", ""),
        answers_left=ANSWERS_MAX - given,
        progress=progress_of(answer.enrolment),
    )
