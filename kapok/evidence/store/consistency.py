"""Up to which moment everything that was stored can be seen (1.0.3: Communication 2.1.3, X-Experience-API-Consistent-Through).

`stored` is given inside a transaction, so it is not later than the end of it: what another one is just writing will carry a time
after its beginning. On SQLite one transaction writes at a time; on PostgreSQL the oldest one that is open is asked for. Its own
workers are not: a vacuum may run for hours, and writes no statement.
"""

from datetime import datetime, timedelta

from django.db import connection

from kapok.base import sql
from kapok.base.clock import now

# Prepared, for to plan it takes four times as long as to answer it.
OLDEST = (
    "SELECT COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - MIN(xact_start)), 0) FROM pg_stat_activity"
    " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
NEWEST = "SELECT stored FROM evidence_statement ORDER BY seq DESC LIMIT 1"


def consistent_through() -> datetime:
    """To be asked before what is read."""
    moment = now()
    if connection.vendor == "postgresql":
        return moment - timedelta(seconds=float(sql.prepared(OLDEST)[0][0]))
    if not connection.is_being_written():  # type: ignore[attr-defined]  # of our own backend, base/sqlite
        return moment
    found = sql.rows(NEWEST)
    return sql.a_moment(found[0][0]) if found else datetime.min.replace(tzinfo=moment.tzinfo)


def reads_in_order() -> datetime | None:
    """Whoever reads on by the number of the last one must not see one before others with lower numbers; None: nobody can."""
    return consistent_through() if connection.vendor == "postgresql" else None
