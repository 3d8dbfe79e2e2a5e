"""The statements that a form sends for a learner."""

from uuid import UUID

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.evidence import kinds
from kapok.institute.responses import INTERACTIONS


def read_id(typed: str | None) -> UUID | None:
    """The id that a script wrote into the form, or None for a form without script."""
    try:
        return UUID(typed) if typed else None
    except ValueError:
        return None


def learner_statement(
    *,
    account,
    verb: str,
    iri: str,
    registration=None,
    response: str | None = None,
    statement_id: UUID | None = None,
    kind: str = "",
) -> dict:
    """The statement that a phone would make for the same deed. Without an id given it gets a new one; `kind` is the question's."""
    statement: dict = {
        "id": str(statement_id or uuid7()),
        "actor": {"account": {"homePage": home(), "name": str(account.pk)}},
        "verb": {"id": verb},
        "object": {"id": iri},
        "timestamp": now().isoformat(),
    }
    if registration:
        statement["context"] = {"registration": str(registration)}
    if kind:
        statement["object"]["definition"] = {"type": kinds.QUESTION, "interactionType": INTERACTIONS[kind]}
    if response is not None:
        statement["result"] = {"response": response}
    return statement
