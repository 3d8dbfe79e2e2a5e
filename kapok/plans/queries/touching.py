"""What steps of a plan touched between two assessments: told to the page that compares them."""

from functools import cache

from kapok.base.text import say
from kapok.frameworks.codes import full_code
from kapok.frameworks.models import Item
from kapok.plans.documents import steps_in
from kapok.plans.models import ReviewLine, StepState
from kapok.questionnaires.queries.touching import Touch


def touches_of(organisation, codes, start, end) -> list[Touch]:
    """Steps that a closed review says are done, said between the two, for each question of the dimension that they answer.

    Without an address: whoever may read an assessment may not for that reason read the plan.
    """
    rows = ReviewLine.objects.filter(
        state=StepState.DONE, review__closed_at__isnull=False, review__plan__organisation=organisation, said_at__gt=start, said_at__lte=end,
    )  # fmt: skip
    rows = rows.select_related("step__priority", "review__signed", "review__plan__assessment__framework_version__framework")  # fmt: skip
    wanted, found, codes_in = set(codes), [], cache(_codes_in)
    for line in rows.order_by("said_at"):
        its = codes_in(line.review.plan.assessment.framework_version, line.step.priority.dimension)
        found += [Touch(code, say(_title(line)).text) for code in its if code in wanted]
    return found


def _title(line: ReviewLine) -> dict:
    """As it was signed; the draft goes on."""
    signed = (each for each in steps_in(line.review.signed.document) if each["id"] == str(line.step_id))
    return next((each["title"] for each in signed), line.step.title)


def _codes_in(version, dimension: str) -> list[str]:
    items = Item.objects.filter(framework_version=version, aspect__code=dimension)
    return [full_code(version.framework.slug, code) for code in items.values_list("code", flat=True)]
