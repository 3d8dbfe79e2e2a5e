"""Whole statements of xAPI as they leave this house: whoever made them, on our pages or by the interface."""

from kapok.evidence.models import Statement
from kapok.evidence.store.reading import statements_as_xapi


def whole(statements: list[Statement]) -> list[dict]:
    """Exactly as they were said, in their order."""
    return statements_as_xapi([each.pk for each in statements])
