"""PostgreSQL finds statements stretch by stretch (store/stretches.py): here a stretch holds four numbers, two of each program, so that
pages begin in the middle of one and cross many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.evidence.clients.models import Client
from kapok.evidence.clients.queries import with_last_written, written_by
from kapok.evidence.models import Statement
from kapok.evidence.store.stretches import BITS
from kapok.evidence.tests.conftest import NOW
from kapok.evidence.tests.programs import AMINA, COURSE, PAUL, Program, statement

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
VERB = "http://example.org/tried"
ASKED = {"actor": {"agent": AMINA}, "verb": {"verb": VERB}, "activity": {"activity": COURSE}, "authority": {}}
OTHER = {"actor": PAUL, "verb": {"id": "http://example.org/left"}, "object": {"id": "https://tool.example.org/other"}}


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr("kapok.evidence.store.stretches.BITS", dict.fromkeys(BITS, 2))


@pytest.fixture
def program(db):
    """It may read what it wrote itself, and nothing else."""
    return Program("statements/write", "statements/read/mine")


@pytest.fixture
def ids(program, at_noon):
    """One a minute, with another program's and another learner's between."""
    other, sent = Program(), []
    for minute in range(9):
        at_noon.move_to(NOW + timedelta(minutes=minute), tick=False)
        sent += program.post("statements", body=statement(verb={"id": VERB})).json()
        other.post("statements", body=statement(**OTHER))
    return sent


def found(program, **query) -> list[str]:
    """Of all pages."""
    page, ids = program.get("statements", query | {"format": "ids", "limit": "2"}).json(), []
    while True:
        ids += [each["id"] for each in page["statements"]]
        if not page["more"]:
            return ids
        path, _sign, at = page["more"].removeprefix("/xapi/").partition("?at=")
        page = program.get(path, {"at": at}).json()


@pytest.mark.parametrize("is_ascending", [True, False])
@pytest.mark.parametrize("leads", ASKED)
def test_each_is_found_once_and_in_its_order(program, ids, leads, is_ascending):
    ask = ASKED[leads] | {"ascending": "true" if is_ascending else "false"}
    within = {"since": _at(2), "until": _at(6)}
    with CaptureQueriesContext(connection) as seen:
        assert found(program, **ask) == ids[:: 1 if is_ascending else -1]
        assert found(program, **ask, **within) == ids[3:7][:: 1 if is_ascending else -1]
    if connection.vendor == "postgresql":
        assert any("seq >> 2)" in each["sql"] for each in seen)


def test_the_newest_of_a_program_are_its_newest(program, ids):
    assert [str(each.id) for _verb, each in written_by(program.client).latest] == ids[::-1]
    (client,) = with_last_written(Client.objects.filter(pk=program.client.pk))
    assert client.written_at == Statement.objects.get(id=ids[-1]).stored


def _at(minute: int) -> str:
    return (NOW + timedelta(minutes=minute)).isoformat()
