"""The grown form on PostgreSQL, from the command line: demonstration, answers, backup, restore into an empty database, check."""

import os
import shutil
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.running.phone import Phone
from tests.serve import run_kapok, serving

pytestmark = [
    pytest.mark.database,
    pytest.mark.skipif(
        not os.environ.get("DATABASE_URL", "").startswith("postgres") or not shutil.which("pg_dump"),
        reason="needs PostgreSQL; tools/test brings one",
    ),
]


@pytest.fixture
def databases():
    """Two empty databases: their DATABASE_URL."""
    url = os.environ["DATABASE_URL"]
    names = [f"kapok_{os.getpid()}_{letter}" for letter in "ab"]
    with psycopg.connect(url, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
        yield [urlsplit(url)._replace(path=f"/{name}").geturl() for name in names]
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_grown_centre_is_filled_served_backed_up_and_restored(tmp_path, databases):
    first, second = ({"DATABASE_URL": url} for url in databases)
    filled = run_kapok("demo", data=tmp_path / "data", environment=first, seconds=300)
    assert filled.returncode == 0, filled.stderr
    with serving(tmp_path / "data", environment=first) as server:
        phone = Phone(server).sign_in()
        item = phone.answer()
        assert phone.send([item]) == {item["id"]: "received"}
        assert phone.send([item]) == {item["id"]: "had"}
        assert run_kapok("backup", tmp_path / "busy.tar.gz", data=tmp_path / "data", environment=first).returncode == 0
    made = run_kapok("backup", tmp_path / "centre.tar.gz", data=tmp_path / "data", environment=first)
    assert (made.returncode, made.stderr) == (0, "")

    refused = run_kapok("restore", tmp_path / "centre.tar.gz", data=tmp_path / "new")
    assert (refused.returncode, "DATABASE_URL names another kind" in refused.stderr) == (2, True)
    restored = run_kapok("restore", tmp_path / "centre.tar.gz", data=tmp_path / "new", environment=second)
    assert restored.returncode == 0, restored.stderr
    assert counts(databases[0]) == counts(databases[1])
    checked = run_kapok("check", data=tmp_path / "new", environment=second)
    assert (checked.returncode, checked.stderr) == (0, "")

    again = run_kapok("demo", data=tmp_path / "other", environment=second)
    assert (
        again.stderr == "The database holds people already, so it cannot become a demonstration. Choose an empty one.\n"
    )


def counts(url) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        tables = [
            row[0]
            for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ]
        return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}
