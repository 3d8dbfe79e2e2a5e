"""The same few people everywhere: Amina studies, Teklu coordinates, Ruth runs the office, Sam is a stranger from another university."""

import gc
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from tests.people import *  # noqa: F403  (fixtures)
from tests.tables import copy_tables

OF_A_DATABASE = {"db", "transactional_db"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What asks for a database is marked so: tools/test tries it again on PostgreSQL."""
    for item in items:
        is_case = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
        if is_case or item.get_closest_marker("django_db") or OF_A_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


def pytest_collection_finish():
    """All that was loaded stays to the end: the collector of garbage need not look it through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # as kapok/serving/server.py does


def pytest_runtest_teardown():
    """A page that was asked for in French leaves its thread speaking French."""
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """pytest-django's own, but that a database begins as a copy of migrated tables: on PostgreSQL of those that tools/test made."""
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["TEST"]["NAME"])
        connection.settings_dict["NAME"] = str(copy_tables(name))
        yield
        connection.close()
        for file in (name, *(Path(f"{name}-{end}") for end in ("wal", "shm"))):
            file.unlink(missing_ok=True)
        return
    if tables := os.environ.get("KAPOK_TEST_TABLES"):
        connection.settings_dict["TEST"]["TEMPLATE"] = tables
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)
