"""What a learner sees of her marks: how the total is reckoned always, single marks when they can tell no key any more."""

from kapok.institute.actions.learning import ANSWERS_MAX
from kapok.institute.grading.book import headings_of
from kapok.institute.grading.queries import reckoned_of, scheme_of_run
from kapok.institute.models import Enrolment
from kapok.institute.outline import outline_of


def own_marks(enrolment: Enrolment) -> dict:
    """{"headings": [(Heading, mark or None)], "total", "scheme", "are_shown", "set", "passing", "completion"}."""
    reckoned, headings = reckoned_of(enrolment), headings_of(enrolment.run)
    passing = getattr(enrolment, "passing", None)
    are_shown = reckoned.total is not None and (
        passing is not None or enrolment.run.is_over() or not _may_answer_again(enrolment)
    )
    set_by_hand = set(enrolment.marks_set.values_list("column", flat=True))
    return {
        "headings": [(each, reckoned.marks[each.key] if are_shown else None) for each in headings],
        "total": reckoned.total,
        "scheme": scheme_of_run(enrolment.run),
        "are_shown": are_shown,
        "set": [each for each in headings if each.key in set_by_hand] if are_shown else [],
        "passing": passing,
        "completion": getattr(enrolment, "completion", None),
    }


def _may_answer_again(enrolment: Enrolment) -> bool:
    """While she may, the mark of a unit with one question would tell whether her last answer was right."""
    outline = outline_of(enrolment.run.package)
    given = list(enrolment.answers.filter(is_assessed=True).values_list("question", flat=True))
    return any(given.count(question) < ANSWERS_MAX for question in outline.assessed)
