"""What a review shows: each step with its line, and what shows that it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import today
from kapok.base.templatetags.kapok import day, number
from kapok.base.text import Spoken, say
from kapok.evidence.models import Statement
from kapok.plans.actions.reviewing import last_day_of, quarter_of, steps_of
from kapok.plans.models import Plan, Review, ReviewLine, Step, StepState

STATE_KINDS = {StepState.DONE: "good", StepState.ON_THE_WAY: "", StepState.LATE: "wait", StepState.DROPPED: "stop"}


@dataclass(frozen=True)
class ReviewedStep:
    step: Step
    title: Spoken
    line: ReviewLine | None
    due: str
    is_overdue: bool

    @property
    def state_kind(self) -> str:
        return STATE_KINDS[StepState(self.line.state)] if self.line else "none"

    @property
    def state_words(self) -> str:
        return str(StepState(self.line.state).label) if self.line else _("not said yet")

    @property
    def shown_by(self) -> str:
        """How many statements, how many files."""
        if not self.line:
            return ""
        parts = []
        if count := self.line.statements_count:
            parts.append(ngettext("%(count)s statement", "%(count)s statements", count) % {"count": number(count)})
        if files := len(self.line.proofs.all()):
            parts.append(ngettext("%(count)s file", "%(count)s files", files) % {"count": number(files)})
        return _(", ").join(parts)


def reviewed_steps(review: Review) -> list[ReviewedStep]:
    lines = {each.step_id: each for each in review.lines.select_related("by__person").prefetch_related("proofs")}
    closed = review.closed_at.date() if review.closed_at else today()
    return [
        ReviewedStep(each, say(each.title), lines.get(each.pk), day(each.end_date), each.end_date < closed)
        for each in steps_of(review.signed)
    ]


def review_name(review: Review) -> str:
    return _("Quarter %(quarter)d of %(year)d") % {"quarter": review.quarter, "year": review.year}


def sum_of(review: Review) -> list[tuple[str, int]]:
    """How many steps in each state, in words."""
    states = [line.state for line in review.lines.all()]
    return [(str(StepState(each).label), states.count(each)) for each in StepState.values if each in states]


def pointed_at(line: ReviewLine) -> list[Statement]:
    """Without names: verb, activity and day."""
    rows = Statement.objects.filter(pk__in=line.pointed.values("statement")).select_related("activity").order_by("seq")
    return list(rows)


def next_review(plan: Plan) -> tuple[bool, str]:
    """Whether a review of this quarter can begin, and its last day in words."""
    year, quarter = quarter_of(today())
    has_one = plan.reviews.filter(year=year, quarter=quarter).exists()
    return (not has_one and plan.versions.exists()), day(last_day_of(year, quarter))
