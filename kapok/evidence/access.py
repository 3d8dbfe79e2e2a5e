from uuid import UUID

from django.http import Http404

from kapok.evidence.models import Statement
from kapok.evidence.queries.statements import own_statements
from kapok.people.models import Person


def get_own_statement(person: Person | None, id: UUID) -> Statement:
    """404 for everybody but the person whose statement it is; others open it without a name, through a figure that counts it."""
    if not (found := own_statements(person).filter(id=id).first()):
        raise Http404
    return found
