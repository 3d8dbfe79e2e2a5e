"""The name of this node in activities and actors stays what it was at its first start."""

import pytest

from kapok.base import models
from kapok.base.ids import uuid7
from kapok.base.models import home


@pytest.fixture(autouse=True)
def another_process():
    """What a process remembers is forgotten before and after."""
    kept = models._here[:], models._home[:]
    models._here.clear(), models._home.clear()
    yield
    models._here[:], models._home[:] = kept


def test_another_port_or_domain_changes_no_name(db, settings):
    settings.ADDRESS = "http://localhost:8000"
    assert home() == "http://localhost:8000"
    models._home.clear()
    settings.ADDRESS = "https://kapok.example.org"
    assert home() == "http://localhost:8000"


def test_a_first_transaction_that_was_taken_back_costs_nothing(db):
    models._here[:] = [uuid7()]  # was given, and its row went with the transaction
    models.Node.objects.all().delete()
    assert home() == "http://localhost:8000"
    assert models.Node.objects.get().id == models.here()
