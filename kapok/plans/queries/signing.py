"""How far a draft is on the way to a signed version."""

from dataclasses import dataclass

from kapok.plans.actions.signing import check_ready, other_side
from kapok.plans.documents import content_hash, what_differs
from kapok.plans.models import Agreement, Plan, SignedVersion
from kapok.plans.refusals import PlanRefused


@dataclass(frozen=True)
class Draft:
    signed: SignedVersion | None  # the one that the draft is, else the newest
    is_signed: bool  # the draft is that version, unchanged or changed back to it
    differs: list[str]  # names of what differs from it: parts of the frame, priorities, steps
    missing: str  # a sentence; empty when it can be agreed on
    mine: Agreement | None
    theirs: Agreement | None


def standing_of_draft(plan: Plan, document: dict, side: str) -> Draft:
    content = content_hash(document)
    same = plan.versions.filter(content_sha256=content).first()
    signed = same or plan.versions.order_by("-number").first()
    agreed = {each.side: each for each in plan.agreements.filter(content_sha256=content).select_related("by__person")}
    is_signed = same is not None
    return Draft(
        signed=signed,
        is_signed=is_signed,
        differs=what_differs(signed.document, document) if signed and not is_signed else [],
        missing="" if is_signed else missing_in(plan, document),
        mine=agreed.get(side),
        theirs=agreed.get(other_side(side)),
    )


def missing_in(plan: Plan, document: dict) -> str:
    try:
        check_ready(plan, document)
    except PlanRefused as refusal:
        return str(refusal)
    return ""
