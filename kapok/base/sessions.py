"""Django's sessions in the database; the question that each request of a signed-in person asks is written by hand."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from django.utils import timezone

from kapok.base import sql

SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict:
        found = sql.rows(SESSION, self.session_key, timezone.now()) if self.session_key else ()
        if not found:
            self._session_key = None
        return self.decode(found[0][0]) if found else {}

    def save(self, must_create=False):
        """Django takes every fault of the database here for a session that was ended meanwhile, and answers 400. A database that is
        locked, full or gone is ours to answer for: it is said as what it is."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise
