"""The recommender: a rule over plain values that one can read. It knows no database; docs/plans.md says the rule in words."""

from kapok.plans.recommending.budgets import VARIANTS, share_out
from kapok.plans.recommending.gaps import gaps_of
from kapok.plans.recommending.library import initiatives, theme_name, themes
from kapok.plans.recommending.ranking import recommend
from kapok.plans.recommending.values import (
    Condition,
    Context,
    Dimension,
    Effect,
    Fit,
    Form,
    Gap,
    Initiative,
    Offer,
    Standing,
    Suggestion,
)

__all__ = [
    "VARIANTS",
    "Condition",
    "Context",
    "Dimension",
    "Effect",
    "Fit",
    "Form",
    "Gap",
    "Initiative",
    "Offer",
    "Standing",
    "Suggestion",
    "gaps_of",
    "initiatives",
    "recommend",
    "share_out",
    "theme_name",
    "themes",
]
