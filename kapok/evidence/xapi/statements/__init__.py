"""The Statement Resource (1.0.3: Communication 2.1; IEEE 9274.1.1: 4.1.6.1)."""

from kapok.evidence.xapi.statements.getting import get_more, get_statements
from kapok.evidence.xapi.statements.sending import post_statements, put_statement

__all__ = ["get_more", "get_statements", "post_statements", "put_statement"]
