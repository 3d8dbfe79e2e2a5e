"""PostgreSQL cut off while programs fill the record store, and back: they are told to come again (503 with Retry-After), nothing
that was acknowledged is lost, and all goes on by itself."""

import os
import threading
import time
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests.cut_line import Line
from tests.running.program import TAKEN, Filler, check_whole, make_client
from tests.serve import serving

pytestmark = [
    pytest.mark.database,
    pytest.mark.skipif(
        not os.environ.get("DATABASE_URL", "").startswith("postgres:") or "host=/" not in os.environ["DATABASE_URL"],
        reason="needs PostgreSQL on a socket of its own; tools/test brings one",
    ),
]


@pytest.fixture
def database():
    """The name of an empty one."""
    name = f"kapok_cut_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield name
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def line():
    folder = parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0]
    with Line(f"{folder}/.s.PGSQL.5432") as line:
        yield line


def test_programs_wait_while_the_database_is_away(tmp_path, database, line):
    user = urlsplit(os.environ["DATABASE_URL"]).username
    environment = {"DATABASE_URL": f"postgres://{user}@127.0.0.1:{line.port}/{database}"}
    is_over = threading.Event()
    with serving(tmp_path / "data", environment=environment) as server:
        headers = make_client(server.data, environment)
        asking = Filler(server, headers, 99, is_over)
        fillers = [Filler(server, headers, number, is_over) for number in range(2)]
        for filler in fillers:
            filler.start()
        for throw_out in (line.cut, lambda: None, lambda: terminate(database)):
            time.sleep(0.7)
            throw_out()
            if line.door is None:
                for path in (
                    "/xapi/statements",
                    "/xapi/statements?limit=1&agent=%7B%22mbox%22%3A%22mailto%3Ap1%40example.org%22%7D",
                ):
                    status, answer, told = asking.ask("GET", path)
                    assert (status, told["Retry-After"], "away" in answer["error"]) == (503, "10", True)
                time.sleep(0.5)
                line.mend()
            before = [len(filler.batches) for filler in fillers]
            wait_for(lambda before=before: all_went_on(fillers, before))
        is_over.set()
        for filler in fillers:
            filler.join(60)
        assert asking.ask("GET", "/xapi/statements")[0] == 200
    assert [filler.failure for filler in fillers] == [None] * 2, server.output()
    outcomes = {outcome for filler in fillers for _ids, outcome in filler.batches}
    assert TAKEN in outcomes and outcomes <= {TAKEN, 503}
    assert check_whole(fillers, kept_in(database)) > 10


def all_went_on(fillers, before) -> bool:
    """Each got something in since."""
    later = [filler.batches[count:] for filler, count in zip(fillers, before, strict=True)]
    return all(any(outcome == TAKEN for _ids, outcome in batches) for batches in later)


def wait_for(what, seconds=30) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "The programs did not go on."
        time.sleep(0.05)


def terminate(database: str) -> None:
    """As an operator, or a restart, would."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])


def kept_in(database: str) -> set[str]:
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT id FROM evidence_statement WHERE authority_id IS NOT NULL")
        return {str(id) for (id,) in found}
