"""Of which activities a client may write: not of the centre's own, and not outside its provider's."""

from kapok.base.models import home
from kapok.evidence.clients.callers import Caller
from kapok.evidence.xapi.refused import Refused


def check_activity(caller: Caller, iri: str, *, is_write: bool) -> None:
    """The centre's own activities are its own word; a client of the centre that may do everything speaks with it."""
    if caller.provider and not iri.startswith(caller.provider):
        raise Refused(403, f"This client speaks of activities below {caller.provider} only.")
    if is_write and iri.startswith(f"{home()}/activities/") and not caller.speaks_for_centre:
        raise Refused(403, "This is an activity of the centre; only the centre itself writes of it.")
