import pytest

from kapok.evidence.actions import receive_statement
from kapok.evidence.exchange.actions import add_store
from kapok.evidence.exchange.models import Stream
from kapok.evidence.tests.conftest import said
from kapok.evidence.tests.exchange.other_store import KEY, SECRET, OtherStore


@pytest.fixture
def other(tmp_path, monkeypatch, settings):
    with OtherStore(tmp_path, monkeypatch, settings) as store:
        yield store


@pytest.fixture
def connect(world, other):
    """connect(fetches=True) -> the store as it is set up here, by Ruth for the centre, sending all unless told."""

    def make(organisation=None, **details):
        usual = {
            "name": "The ministry", "address": other.xapi, "version": "2.0.0", "key": KEY, "secret": SECRET, "activity": None,
            "is_named": False, "client": None, "sends": True, "fetches": False, "with_past": True,
        }  # fmt: skip
        return add_store(organisation=organisation or world.centre, by=world.ruth, **usual | details)

    return make


@pytest.fixture
def do(world, optics):
    """do(count, account=…, activity=…) -> the ids of statements made now."""

    def make(count=1, account=None, activity=None, **more):
        made = []
        for _turn in range(count):
            statement = said(account or world.amina, activity or optics.unit1, **more)
            receive_statement(account=account or world.amina, statement=statement)
            made.append(statement["id"])
        return made

    return make


def stream_of(store, direction="out") -> Stream:
    return Stream.objects.get(store=store, direction=direction)
