"""A database with all tables and no rows, as a first start makes it. That takes longer than most files of tests; it is done once, kept
under the hash of all migrations in build/, and copied."""

import fcntl
import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path

from tests.serve import run_kapok

ROOT = Path(__file__).resolve().parent.parent
SHELF = ROOT / "build" / "tables"
FROM_ELSEWHERE = ("django", "django-allauth", "django-countries")  # these bring migrations, or decide what ours write


def copy_tables(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(_migrated(), target))


def _migrated() -> Path:
    SHELF.mkdir(parents=True, exist_ok=True)
    whole = SHELF / f"{_hash()}.sqlite3"
    with open(SHELF / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # Two test processes ask at once; the second finds it made.
        if not whole.exists():
            _migrate(whole)
    return whole


def _migrate(whole: Path) -> None:
    for old in SHELF.glob("*.sqlite3"):
        old.unlink()
    data = SHELF / "data"
    shutil.rmtree(data, ignore_errors=True)
    done = run_kapok("index", data=data, seconds=300)  # which makes the tables first, and then finds nothing to do
    assert done.returncode == 0, done.stderr
    (data / "kapok.sqlite3").rename(whole)
    shutil.rmtree(data)


def _hash() -> str:
    named = "".join(f"{name} {version(name)}\n" for name in FROM_ELSEWHERE)
    files = [ROOT / "kapok" / "serving" / "migrations.py", *sorted((ROOT / "kapok").glob("*/migrations/*.py"))]
    return hashlib.sha256(named.encode() + b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
