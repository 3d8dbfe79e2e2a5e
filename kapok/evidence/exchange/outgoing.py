"""Which statements a store gets, in an order in which none can appear behind the reader (as journal.queries.read_facts)."""

from urllib.parse import urljoin

from django.db import connection
from django.db.models import Q

from kapok.evidence.exchange.models import Store, Stream
from kapok.evidence.models import Statement
from kapok.evidence.sharing.scope import Scope, ready

READ = 500
BEHIND_MAX = 10_000
NEXT = (
    "SELECT seq FROM evidence_statement WHERE tx < pg_snapshot_xmin(pg_current_snapshot())"
    " AND (tx, seq) > (%s::xid8, %s) ORDER BY tx, seq LIMIT %s"
)


def read_next(stream: Stream, limit: int = READ) -> list[Statement]:
    """All that come next, whether they are for this store or not: see `is_for`."""
    found = ready(Statement.objects.all()).select_related("voids__statement__activity")
    if connection.vendor != "postgresql":
        return list(found.filter(seq__gt=stream.seq).order_by("seq")[:limit])
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [stream.tx, stream.seq, limit])
        numbers = [seq for (seq,) in cursor.fetchall()]
    by_number = {each.seq: each for each in found.filter(seq__in=numbers)}
    return [by_number[seq] for seq in numbers]


class Chosen:
    """What is for this store: of its scope, and not what came from it. Another Kapok speaks of its own activities itself: what others
    told of them here came from there, perhaps by a longer way."""

    def __init__(self, store: Store):
        self.scope = Scope(store.organisation, store.activity)
        self.places = self.scope.places()
        self.came = came_from(store)
        self.theirs = f"{urljoin(store.address, '/')}activities/"

    def __contains__(self, statement: Statement) -> bool:
        if statement.authority_id in self.came:
            return False
        void = getattr(statement, "voids", None)  # what takes a statement back goes where that one went
        about = void.statement if void else statement
        if statement.authority_id and about.activity and about.activity.iri.startswith(self.theirs):
            return False
        if self.places is not None and about.organisation_id not in self.places:
            return False
        activity = self.scope.activity
        return activity is None or (
            about.activity is not None and activity.pk in (about.activity_id, about.activity.root_id)
        )


def came_from(store: Store) -> set[int]:
    """The authorities under which its own statements stand here: of what we fetched, and of what it sent by itself."""
    return {store.authority_id, *([store.client.authority_id] if store.client else [])}


def count_behind(stream: Stream) -> int:
    """How many wait to be sent; BEHIND_MAX + 1 stands for more."""
    store = stream.store
    found = Scope(store.organisation, store.activity).statements().filter(seq__gt=stream.seq)
    found = found.filter(Q(authority=None) | ~Q(authority__in=came_from(store)))
    return found[: BEHIND_MAX + 1].count()
