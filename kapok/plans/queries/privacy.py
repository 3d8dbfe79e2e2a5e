"""What plans hold about a person: for her copy of everything."""

from kapok.plans.models import Agreement, ReviewLine, Step


def export_office(person) -> dict:
    """Steps that she answers for, what she said in reviews, drafts with which she agreed."""
    steps = Step.objects.filter(owner=person).select_related("priority__plan").order_by("start_date")
    lines = ReviewLine.objects.filter(by__person=person).select_related("review__plan").prefetch_related("proofs")
    agreements = Agreement.objects.filter(by__person=person).select_related("plan").order_by("agreed_at")
    return {
        "answers_for": [
            {"plan": each.priority.plan.title, "step": each.title, "until": each.end_date.isoformat()} for each in steps
        ],
        "reviews": [
            {
                "plan": each.review.plan.title, "state": each.state, "sentence": each.sentence, "at": each.said_at.isoformat(),
                "files": [proof.name for proof in each.proofs.all()],
            }
            for each in lines.order_by("said_at")
        ],
        "agreements": [
            {"plan": each.plan.title, "side": each.side, "at": each.agreed_at.isoformat()} for each in agreements
        ],
    }  # fmt: skip
