"""What initiatives did elsewhere: of other institutions that took one and finished it, how far the dimension moved afterwards.

An institution counts once for an initiative, with the mean of its priorities that had it. The recommender speaks of it from five
institutions up; one's own is never among them, so that nobody can take it away from the rest.
"""

from collections import defaultdict
from statistics import fmean

from kapok.frameworks.carrying import carry_over
from kapok.plans.models import ReviewLine, StepState
from kapok.plans.recommending import Effect
from kapok.questionnaires.models import Assessment
from kapok.questionnaires.queries import settled_assessments, settled_profile


def effects_for(assessment: Assessment) -> dict[str, Effect]:
    """By code of the initiative, from finished steps of other institutions in plans by the same framework."""
    moved: dict[str, dict] = defaultdict(lambda: defaultdict(list))
    for line in _finished(assessment):
        if (move := _move(line)) is not None:
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


def _move(line: ReviewLine) -> float | None:
    """The mean of the dimension in the newest assessment that was settled after the step was done, less that of the plan's."""
    before = line.review.plan.assessment
    later = [
        each
        for each in settled_assessments(line.review.plan.organisation)
        if each.framework_version.framework_id == before.framework_version.framework_id
        and each.settled_at is not None
        and each.settled_at > line.said_at
    ]
    if not later:
        return None
    after = later[-1]
    old = carry_over(settled_profile(before), before.framework_version, after.framework_version).stages
    new = settled_profile(after)
    items = after.framework_version.items.filter(aspect__code=line.step.priority.dimension).values_list("code", flat=True)  # fmt: skip
    both = [code for code in items if code in old and code in new]
    return fmean(new[code] - old[code] for code in both) if both else None
