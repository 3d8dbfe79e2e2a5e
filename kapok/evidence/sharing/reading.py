"""Whole statements of xAPI as they leave this house: whoever made them, on our pages or by the interface."""

from kapok.evidence.models import Statement
from kapok.evidence.queries.statements import as_xapi


def whole(statements: list[Statement]) -> list[dict]:
    """In their order; they come with activity, actor and text."""
    return [as_xapi(each) for each in statements]
