"""Which clients there are for a person, and what a client may read of the others."""

from uuid import UUID

from kapok.base.clock import today
from kapok.evidence.clients.callers import Caller
from kapok.evidence.clients.models import Client
from kapok.network.models import Organisation


def authorities_read_by(caller: Caller) -> list[int] | None:
    """Whose statements it reads, by the numbers of their authorities; None: everybody's, also the centre's own.

    With `statements/read/mine` what it wrote itself; with more, what clients of its organisation and of those below it wrote.
    """
    if not caller.may("statements/read", is_read=True):
        return [caller.authority]
    if caller.is_of_centre:
        return None
    own = Organisation.objects.filter(pk=caller.organisation)
    found = Client.objects.filter(organisation__in=Organisation.objects.below(own, today()))
    return sorted({caller.authority, *found.values_list("authority", flat=True)})


def may_read(caller: Caller, authority: int | None) -> bool:
    """Whether it may read a statement of this authority; None: of the centre's own."""
    readable = authorities_read_by(caller)
    return readable is None or authority in readable


def client_by_key(key: str) -> Client | None:
    return Client.objects.filter(key=key).select_related("organisation").first()


def name_of_account(client: UUID) -> str:
    return f"client-{client}"
