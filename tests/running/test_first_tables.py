"""A first start makes the tables in a quicker way than an upgrade: they are the same."""

import sqlite3

from tests.serve import run_kapok
from tests.tables import copy_tables


def test_a_first_start_makes_the_same_tables(tmp_path):
    assert run_kapok("manage", "migrate", "--verbosity", "0", data=tmp_path / "data", seconds=300).returncode == 0
    assert tables(copy_tables(tmp_path / "first.sqlite3")) == tables(tmp_path / "data" / "kapok.sqlite3")


def tables(path) -> dict:
    """What each is made of, and what migrations put into it: how many rows."""
    with sqlite3.connect(path) as database:
        made = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        names = [name for kind, name, _table, _sql in made if kind == "table"]
        rows = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    return {"made": sorted(made, key=str), "rows": rows}
