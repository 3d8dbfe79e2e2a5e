"""Which migrations there are and which were applied, without loading one: so that a start that needs none is quick, and the first one
not slow."""

from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection


def known_migrations() -> set[tuple[str, str]]:
    return {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("[!_]*.py")
    }


def applied_migrations() -> set[tuple[str, str]]:
    if "django_migrations" not in connection.introspection.table_names():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


@contextmanager
def an_empty_database():
    """Lets Django make the tables of a new centre in a fifth of the time: 4 to 5 s of processor instead of 26.

    For every change of a model Django builds anew all models that are connected with it, which here are nearly all. Where there is no
    row yet, the changed one does; migrations that run Python get the whole afresh, as Django does it after delayed changes.
    The tables are the same (tests/running/test_first_tables.py; on PostgreSQL seen by comparing what pg_dump writes of both).
    """
    from django.db.migrations.state import ProjectState  # slow import

    whole = ProjectState._find_reload_model

    def itself(state, app_label, model_name, delay=False):
        state.is_delayed = True
        return {(app_label, model_name)}

    ProjectState._find_reload_model = itself
    try:
        yield
    finally:
        ProjectState._find_reload_model = whole
