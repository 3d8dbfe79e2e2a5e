from django.db import transaction

from kapok.evidence.exports.writing import Wanted
from kapok.journal.actions import record
from kapok.network.models import Organisation


@transaction.atomic
def take_statements(*, organisation: Organisation, wanted: Wanted, what: str, by) -> None:
    """Says in the journal who carried statements away, and which. `what` is "statements" or "attachments"."""
    data = {
        "what": what,
        "from": wanted.first.isoformat() if wanted.first else None,
        "to": wanted.last.isoformat() if wanted.last else None,
        "activity": wanted.scope.activity.pk if wanted.scope.activity else None,
        "named": wanted.is_named,
    }
    record("evidence.statements_taken", organisation, by=by, data=data)
