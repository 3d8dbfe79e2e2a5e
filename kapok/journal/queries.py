from django.db import connection

from kapok.journal.models import Cursor, Fact


def read_facts(*, reader: str, limit: int = 200) -> list[Fact]:
    """The next facts for this reader, in an order in which none can appear behind it.

    On PostgreSQL two transactions may become visible in the other order than their numbers, so only rows of transactions
    below the oldest one still running are taken. On SQLite seq is given inside BEGIN IMMEDIATE and is the order of commits.
    """
    cursor = Cursor.objects.filter(reader=reader).first() or Cursor(reader=reader)
    if connection.vendor != "postgresql":
        return list(Fact.objects.filter(seq__gt=cursor.seq).order_by("seq")[:limit])
    return list(
        Fact.objects.raw(
            "SELECT * FROM journal_fact WHERE tx < pg_snapshot_xmin(pg_current_snapshot())"
            " AND (tx, seq) > (%s::xid8, %s) ORDER BY tx, seq LIMIT %s",
            [cursor.tx, cursor.seq, limit],
        )
    )
