"""A file is safe on the disk, and so is its name in its folder, before the row that speaks of it is committed."""

import hashlib
import subprocess
import sys

from tests.running.tracing import calls, is_sync, needs_strace, traced
from tests.serve import clean_environment, run_kapok

STORE = "from kapok.files.actions import store_file; store_file(b'a signed list', media_type='text/plain')"


@needs_strace
def test_file_and_folder_are_synced_before_the_row_commits(tmp_path):
    data, log = tmp_path / "data", tmp_path / "strace.log"
    assert run_kapok("index", data=data).returncode == 0
    command = traced(log, sys.executable, "-m", "kapok.cli", "manage", "shell", "--no-imports", "-c", STORE)
    subprocess.run(command, env=clean_environment(data), check=True, timeout=120, stdin=subprocess.DEVNULL)

    sha256 = hashlib.sha256(b"a signed list").hexdigest()
    found = calls(log)
    file_synced = first(found, lambda call: is_sync(call, ".part"))
    renamed = first(found, lambda call: call[0].startswith("rename") and sha256[2:] in call[1])
    folder_synced = first(found, lambda call: is_sync(call, f"/files/{sha256[:2]}"))
    outer_synced = first(found, lambda call: is_sync(call, "/data/files"))
    row_written = first(
        found, lambda call: call[0] == "pwrite64" and "kapok.sqlite3-wal>" in call[1], after=folder_synced
    )
    row_synced = first(found, lambda call: is_sync(call, "kapok.sqlite3-wal"), after=row_written)
    assert file_synced < renamed < folder_synced < row_written < row_synced
    assert outer_synced < row_written


def first(found, fits, *, after=-1) -> int:
    return next(number for number, call in enumerate(found) if number > after and fits(call))
