"""What initiatives did elsewhere: of other institutions that took one and finished it, how far the dimension moved afterwards.

An institution counts once for an initiative, with the mean of its priorities that had it. The recommender speaks of it from five
institutions up; one's own is never among them, so that nobody can take it away from the rest.
"""

from collections import defaultdict
from functools import cache
from statistics import fmean

from kapok.frameworks.carrying import carry_over
from kapok.plans.models import ReviewLine, StepState
from kapok.plans.recommending import Effect
from kapok.questionnaires.models import Assessment
from kapok.questionnaires.queries import settled_assessments, settled_profile


def effects_for(assessment: Assessment) -> dict[str, Effect]:
    """By code of the initiative, from finished steps of other institutions in plans by the same framework."""
    moved: dict[str, dict] = defaultdict(lambda: defaultdict(list))
    moves = _Moves()
    for line in _finished(assessment):
        if (move := moves.of(line)) is not None:
            moved[line.step.initiative][line.review.plan.organisation_id].append(move)
    return {
        code: Effect(len(institutions), round(fmean(fmean(each) for each in institutions.values()), 1))
        for code, institutions in moved.items()
    }


def _finished(assessment: Assessment) -> list[ReviewLine]:
    rows = ReviewLine.objects.filter(
        state=StepState.DONE,
        review__closed_at__isnull=False,
        review__plan__assessment__framework_version__framework=assessment.framework_version.framework_id,
    )
    rows = rows.exclude(step__initiative="").exclude(review__plan__organisation=assessment.organisation_id)
    return list(rows.select_related("step__priority", "review__plan__assessment__framework_version__framework", "review__plan__organisation"))  # fmt: skip


class _Moves:
    """What is read of an institution and of an assessment is read once, however many of its steps are done."""

    def __init__(self):
        self.settled, self.profile, self.carried, self.items = (cache(each) for each in (settled_assessments, settled_profile, _carried, _items))  # fmt: skip

    def of(self, line: ReviewLine) -> float | None:
        """The mean of the dimension in the newest assessment that was settled after the step was done, less that of the plan's."""
        before = line.review.plan.assessment
        later = [
            each
            for each in self.settled(line.review.plan.organisation)
            if each.framework_version.framework_id == before.framework_version.framework_id
            and each.settled_at is not None
            and each.settled_at > line.said_at
        ]
        if not later:
            return None
        after = later[-1]
        old, new = self.carried(before, after.framework_version), self.profile(after)
        both = [code for code in self.items(after.framework_version, line.step.priority.dimension) if code in old and code in new]  # fmt: skip
        return fmean(new[code] - old[code] for code in both) if both else None


def _carried(before: Assessment, version) -> dict[str, float]:
    return carry_over(settled_profile(before), before.framework_version, version).stages


def _items(version, dimension: str) -> list[str]:
    return list(version.items.filter(aspect__code=dimension).values_list("code", flat=True))
