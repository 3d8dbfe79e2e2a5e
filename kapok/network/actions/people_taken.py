from django.db import transaction

from kapok.journal.actions import record
from kapok.network.models import Organisation


@transaction.atomic
def take_people_list(*, organisation: Organisation, with_below: bool, kind: str, when: str, by) -> None:
    """Says in the journal who carried a list of people away, and of whom; the words she looked for may be a name and are left out."""
    record("network.people_taken", organisation, by=by, data={"below": with_below, "kind": kind, "when": when})
