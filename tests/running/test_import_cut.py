"""kill -9 in the middle of an import: run again, it ends as if it had never been cut."""

import signal
import sqlite3
import subprocess
import sys

import pytest

from tests.serve import clean_environment, run_kapok
from tests.tables import copy_tables

ROWS = 600


def list_of(path):
    rows = [f"Invented University {number},KE,u{number}.example" for number in range(ROWS)]
    path.write_text("\n".join(["name,country,domains", *rows, ",KE,nameless.example"]))
    return path


def kept(data):
    with sqlite3.connect(data / "kapok.sqlite3") as database:
        return {
            table: database.execute(f"SELECT count(*), count(DISTINCT {column}) FROM {table}").fetchone()
            for table, column in (
                ("network_sourceentry", "key"),
                ("network_domain", "name"),
            )
        } | {
            "ids": database.execute(
                "SELECT group_concat(organisation_id) FROM (SELECT organisation_id FROM network_sourceentry ORDER BY 1)"
            ).fetchone()
        }


@pytest.mark.parametrize("lines", [2])
def test_an_import_that_was_killed_ends_the_same(tmp_path, lines):
    file, whole, cut = list_of(tmp_path / "list.csv"), tmp_path / "whole", tmp_path / "cut"
    for data in (whole, cut):
        copy_tables(data / "kapok.sqlite3")
    arguments = ("import", "organisations", str(file), "--source", "invented")
    assert run_kapok(*arguments, data=whole).returncode == 1  # one row is refused
    command = [sys.executable, "-m", "kapok.cli", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clean_environment(cut)) as running:
        for _line in range(lines):
            running.stdout.readline()
        running.send_signal(signal.SIGKILL)
    again = run_kapok(*arguments, data=cut)
    assert again.returncode == 1, again.stderr
    assert "refused 1" in again.stdout
    assert kept(cut) == kept(whole)
