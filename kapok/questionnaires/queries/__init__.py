from kapok.questionnaires.queries.likes import like_institutions
from kapok.questionnaires.queries.settled import (
    context_of,
    latest_settled,
    previous_settled,
    settled_assessments,
    settled_profile,
)

__all__ = [
    "context_of", "latest_settled", "like_institutions", "previous_settled", "settled_assessments", "settled_profile",
]  # fmt: skip
