"""A plan made for one institution: priorities, steps, what both sides say of them, signed versions, quarterly reviews."""

from kapok.plans.models.plans import Plan, Priority, Side, Source, Step, Variant
from kapok.plans.models.reviewing import LineProof, LineStatement, Review, ReviewLine, StepState
from kapok.plans.models.signing import Agreement, Comment, Reply, SignedVersion
from kapok.plans.models.themes import AspectTheme

__all__ = [
    "Agreement", "AspectTheme", "Comment", "LineProof", "LineStatement", "Plan", "Priority", "Reply", "Review", "ReviewLine",
    "Side", "SignedVersion", "Source", "Step", "StepState", "Variant",
]  # fmt: skip
