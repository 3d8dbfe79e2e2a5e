"""What reading and answering lead to: a unit is finished, the course is finished, the credential is given.

All of it happens in the transaction in which the statement is stored, and gives the same result whatever comes late, twice or
out of order: moments are those of the learner's own time line, and each thing that is finished is a row that exists once.
"""

from datetime import datetime
from uuid import UUID

from kapok.credentials.actions import issue_credential
from kapok.credentials.models import Achievement
from kapok.institute.marking import best_score, read_response
from kapok.institute.models import Answer, Completion, Enrolment, UnitProgress
from kapok.institute.outline import Outline, outline_of
from kapok.institute.queries.learners import marked_answers
from kapok.institute.rules import NoMoreAnswers, UnknownQuestion, UnknownUnit
from kapok.institute.statements import say_course_passed, say_unit_completed
from kapok.journal.actions import record
from kapok.packages.queries import answer_key, find_question

ANSWERS_MAX = 3  # to one assessed question


def keep_reading(*, enrolment: Enrolment, unit: int, at: datetime) -> None:
    """She has read this unit. The earliest time counts."""
    if unit not in outline_of(enrolment.run.package).questions:
        raise UnknownUnit
    _go_on(enrolment, unit, marked_answers(enrolment), at=at, read_at=at)


def keep_answer(*, enrolment: Enrolment, question: str, response: str, statement: UUID, at: datetime) -> Answer:
    """Marks the answer with the key, which for an assessed question is read from the sealed manifest and goes nowhere."""
    package = enrolment.run.package
    found = find_question(package, question)
    key = answer_key(package, question)
    if not found or not key:
        raise UnknownQuestion
    chosen = read_response(found, response)
    answers = marked_answers(enrolment)
    is_assessed = found.use == "assessed"
    if is_assessed and sum(each.question == question for each in answers) >= ANSWERS_MAX:
        raise NoMoreAnswers(ANSWERS_MAX)
    answer = Answer.objects.create(
        enrolment=enrolment,
        statement=statement,
        unit=found.unit_number,
        question=question,
        is_assessed=is_assessed,
        response=chosen,
        is_right=key.is_right(chosen),
        answered_at=at,
    )
    _go_on(enrolment, found.unit_number, [*answers, answer], at=at)
    return answer


def _go_on(enrolment: Enrolment, unit: int, answers: list, *, at: datetime, read_at: datetime | None = None) -> None:
    outline = outline_of(enrolment.run.package)
    progress = {each.unit: each for each in enrolment.units.all()}
    here = progress.setdefault(unit, UnitProgress(enrolment=enrolment, unit=unit, seen_at=at))
    here.seen_at = max(here.seen_at, at)
    if read_at:
        here.read_at = min(here.read_at or read_at, read_at)
    is_finished_now = _finish_unit(here, outline, answers)
    here.save()
    if is_finished_now:
        fact = record(
            "institute.unit_finished", here, by=enrolment.account, data={"enrolment": str(enrolment.pk), "unit": unit}
        )
        say_unit_completed(fact, enrolment, unit, minutes=outline.minutes[unit], at=here.finished_at)
    if all(number in progress and progress[number].finished_at for number in outline.units):
        _finish_course(enrolment, outline, answers, progress)


def _finish_unit(here: UnitProgress, outline: Outline, answers: list) -> bool:
    """Read, and every question answered at least once. True when that has just become so."""
    first: dict[str, datetime] = {}
    for answer in answers:
        first[answer.question] = min(answer.answered_at, first.get(answer.question, answer.answered_at))
    questions = outline.questions[here.unit]
    if here.finished_at or not here.read_at or not all(name in first for name in questions):
        return False
    here.finished_at = max([here.read_at, *(first[name] for name in questions)])
    return True


def _finish_course(enrolment: Enrolment, outline: Outline, answers: list, progress: dict[int, UnitProgress]) -> None:
    score = best_score(outline.assessed, answers)
    if score is None or score < outline.pass_percent or Completion.objects.filter(enrolment=enrolment).exists():
        return
    passed_at = [answer.answered_at for answer in answers if answer.question in outline.assessed]
    at = max([*(each.finished_at for each in progress.values() if each.finished_at), *passed_at])
    completion = Completion.objects.create(enrolment=enrolment, score=score, finished_at=at)
    fact = record(
        "institute.finished", completion, by=enrolment.account, data={"enrolment": str(enrolment.pk), "score": score}
    )
    say_course_passed(fact, enrolment, score=score, at=at)
    _give_credential(enrolment, score, at)


def _give_credential(enrolment: Enrolment, score: int, at: datetime) -> None:
    """The credential makes its own fact and statement: earned."""
    achievement = Achievement.objects.select_related("organisation", "activity").get(slug=enrolment.run.course.slug)
    issue_credential(account=enrolment.account, achievement=achievement, score=score, at=at)
