"""The same few people everywhere: Amina studies, Teklu coordinates, Ruth runs the office, Sam is a stranger from another university."""

import pytest
from django.test import TransactionTestCase

from tests.people import *  # noqa: F403  (fixtures)

OF_A_DATABASE = {"db", "transactional_db"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What asks for a database is marked so: tools/test tries it again on PostgreSQL."""
    for item in items:
        is_case = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
        if is_case or item.get_closest_marker("django_db") or OF_A_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
