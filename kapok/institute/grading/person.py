"""One learner's line of the gradebook, opened: units, questions and how her answers stand, and the marks that were set."""

from collections import defaultdict
from dataclasses import dataclass, field

from kapok.base.text import Spoken
from kapok.institute.models import Enrolment
from kapok.institute.names import unit_title
from kapok.institute.outline import outline_of
from kapok.institute.teaching.lines import prompt_of


@dataclass
class QuestionState:
    question: str
    prompt: str
    is_assessed: bool
    answers: int = 0
    score: float | None = None  # of the last one
    answered_at: object = None

    @property
    def percent(self) -> int | None:
        return None if self.score is None else round(100 * self.score)

    @property
    def is_waiting(self) -> bool:
        """For a person's mark."""
        return bool(self.answers) and self.score is None


@dataclass
class UnitLine:
    number: int
    title: Spoken
    is_read: bool
    finished_at: object
    questions: list[QuestionState] = field(default_factory=list)
    attempts: list = field(default_factory=list)


def opened(enrolment: Enrolment) -> list[UnitLine]:
    run, outline = enrolment.run, outline_of(enrolment.run.package)
    units = {row.unit: row for row in enrolment.units.all()}
    answers = defaultdict(list)
    for answer in enrolment.answers.order_by("answered_at", "statement"):
        answers[answer.question].append(answer)
    attempts = defaultdict(list)
    for attempt in enrolment.attempts.order_by("number"):
        attempts[attempt.unit].append(attempt)
    lines = []
    for number in outline.units:
        row = units.get(number)
        line = UnitLine(number, unit_title(run.package, number), bool(row and row.read_at), row and row.finished_at)
        line.attempts = attempts[number]
        for name, is_assessed in outline.questions[number].items():
            state = QuestionState(name, prompt_of(run, name), is_assessed, len(answers[name]))
            if answers[name]:
                state.score, state.answered_at = answers[name][-1].score, answers[name][-1].answered_at
            line.questions.append(state)
        lines.append(line)
    return lines
