"""Django's SQLite backend with one fair queue for the writers of a process.

SQLite lets one connection write at a time and makes the others poll; measured, two of four pollers waited four seconds
for their first commit. A queue in the process costs nothing and is fair; the timeout still serves other processes.
"""

import functools

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.operations import DatabaseOperations as SQLiteOperations

from kapok.base.fairness import FairLock
from kapok.base.sql import a_uuid
from kapok.base.turns import turn_set_aside

_queues: dict[str, FairLock] = {}


QUESTION_MAX = 8_000  # characters of a question whose other writing is kept; what is longer are rows to be added


class Cursor(base.SQLiteCursorWrapper):
    """Django turns each question's %s into ? every time that it is asked, which takes as long as an index needs to answer it."""

    def convert_query(self, query, *, param_names=None):
        if param_names is not None or len(query) > QUESTION_MAX:
            return super().convert_query(query, param_names=param_names)
        return _with_question_marks(query)


@functools.lru_cache(maxsize=512)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseOperations(SQLiteOperations):
    def convert_uuidfield_value(self, value, expression, connection):
        return a_uuid(value)

    def execute_sql_flush(self, sql_list):
        """Emptying a whole database (tests, `flush`) is not what the guards against deleting are for; PostgreSQL's TRUNCATE passes them too."""
        with self.connection.cursor() as cursor:
            guards = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        drops = [f"DROP TRIGGER {self.quote_name(name)}" for name, _sql in guards]
        super().execute_sql_flush([*drops, *sql_list, *[sql for _name, sql in guards]])


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    _is_writing = False

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=Cursor)

    def is_being_written(self) -> bool:
        """Whether somebody in this process is in the middle of writing."""
        return self._queue().is_held

    def _queue(self) -> FairLock:
        return _queues.setdefault(str(self.settings_dict["NAME"]), FairLock())

    def _start_transaction_under_autocommit(self):
        with turn_set_aside():
            self._begin()

    def _begin(self):
        if not self._is_writing:
            self._queue().acquire()
            self._is_writing = True
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._stop_writing()
            raise

    def _commit(self):
        with turn_set_aside():  # it waits for the disk
            super()._commit()
            self._stop_writing()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._stop_writing()

    def close(self):
        super().close()
        # Inside atomic() Django keeps the connection until the block ends, and so the turn.
        if not self.in_atomic_block:
            self._stop_writing()

    def _stop_writing(self):
        if self._is_writing:
            self._is_writing = False
            self._queue().release()
