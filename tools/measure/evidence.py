"""`make bench-evidence`: what the record store costs, on an empty store and with many statements in it.

    tools/measure/evidence.py [--count 100000] [--seconds 10] [--clients 8] [--only sqlite|postgresql] [--keep FOLDER] [--json FILE]

SQLite, and PostgreSQL when KAPOK_BENCH_POSTGRES names an empty database (postgres://user@host/name; its processes must be on
this machine, for their CPU is read here). Statements of 838 bytes come from a second process. CPU is that of the process that
makes pages, with PostgreSQL's; what the counting job takes stands beside it. `--count 0` measures the empty store only; `--keep` leaves
the filled store in a folder, and a second call measures what is there. Prints a table, and JSON at the end.
"""

import argparse
import atexit
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]
FOLDER = Path(tempfile.mkdtemp(prefix="kapok-bench-"))
os.environ["KAPOK_TEST_FOLDER"] = str(FOLDER)
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

from processor import Postgres, Serving  # noqa: E402

from tests.serve import Server, clean_environment  # noqa: E402

BATCHES = (1, 50, 500)
QUESTIONS = ("by agent", "by agent, ascending", "by activity", "by related activity", "by agent and verb", "newest", "since a moment ago", "by a verb", "by a rare verb", "by an unused verb")  # fmt: skip
TARGETS = {"sqlite": {1: 1.5, 50: 0.12, 500: 0.08}, "postgresql": {1: 1.5, 50: 0.18, 500: 0.13}}
BYTES_MAX, QUESTION_CPU_MS_MAX = 700, 10
PREPARE = """

from kapok.base.text import text
from kapok.evidence.clients.actions import create_client
from kapok.network.actions.organisations import add_organisation
centre = add_organisation(name=text("en", en="A centre"), kind="centre", country="CN", slug="centre")
made = create_client(name="Bench", scopes=["all"], organisation=centre)
print(made.client.key, made.secret)
"""


class Bench:
    def __init__(self, kind: str, url: str, keep: Path | None):
        self.kind, self.url, self.data = kind, url, (keep or FOLDER) / kind
        # Parallel workers of PostgreSQL come and go: what they did for the steady work could not be told apart.
        environment = {"DATABASE_URL": url, "PGOPTIONS": "-c max_parallel_workers_per_gather=0"} if url else {}
        self.environment = clean_environment(self.data) | environment
        self.postgres = Postgres(url) if url else None
        kept = (keep or FOLDER) / f"{kind}.json"
        if not kept.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(self._prepare()))
        self.key, self.secret, self.bytes_empty = json.loads(kept.read_text())
        self.server = Server(self.data, environment=environment)

    def start(self) -> float:
        """Seconds until it answered."""
        took = self.server.start()
        try:
            self.processes = Serving(self.server.process.pid)
        except SystemExit:
            self.server.stop()
            raise
        return took

    def _prepare(self) -> list:
        """Key, secret, and the bytes of a store without statements."""
        command = [sys.executable, "-m", "kapok.cli", "manage", "migrate", "--verbosity", "0"]
        subprocess.run(command, env=self.environment, cwd=ROOT, check=True)
        return [*self.python(PREPARE).split()[-2:], self.bytes()]

    def python(self, code: str) -> str:
        settings = self.environment | {"DJANGO_SETTINGS_MODULE": "kapok.settings"}
        command = [sys.executable, "-c", f"import django; django.setup(){code}"]
        return subprocess.run(command, env=settings, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    def number(self, model: str) -> int:
        code = f"; from kapok.evidence.models import {model}; print({model}.objects.count())"
        return int(self.python(code).split()[-1])

    def load(self, what: str, *arguments) -> dict:
        """What the second process says, with the CPU of the server meanwhile."""
        script = str(Path(__file__).with_name("evidence_load.py"))
        command = [sys.executable, script, what, self.server.address, self.key, self.secret, *map(str, arguments)]
        before = self.cpu()
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        used = [now - then for now, then in zip(self.cpu(), before, strict=True)]
        sys.stderr.write(answer.stderr[:2000])
        if not used[0]:
            raise SystemExit("The pages took no processor time although they answered: the processes were mistaken.")
        return json.loads(answer.stdout) | {"cpu_s": used[0] + used[1], "database_s": used[1], "job_s": used[2]}

    def cpu(self) -> tuple[float, float, float]:
        """Seconds of the pages, of the database for them, and of the steady work with the database for it."""
        pages, job = self.processes.seconds()
        database, for_job = self.postgres.seconds() if self.postgres else (0.0, 0.0)
        return pages, database, job + for_job

    def bytes(self) -> int:
        if self.postgres:
            return int(self.postgres.ask("SELECT pg_database_size(current_database())"))
        line = sqlite3.connect(self.data / "kapok.sqlite3")
        pages, free, size = (
            line.execute(f"PRAGMA {each}").fetchone()[0] for each in ("page_count", "freelist_count", "page_size")
        )
        line.close()
        return (pages - free) * size


def measure(kind: str, url: str, options) -> dict:
    bench = Bench(kind, url, options.keep)
    print(f"\n{kind}: the server starts in {bench.start():.1f} s", flush=True)
    rows, have = {}, bench.number("Statement")
    try:
        if not have:
            bench.load("send", 50, options.clients, 3)
            rows = {f"send {batch}": sending(bench, batch, options) for batch in BATCHES}
            have = bench.number("Statement")
        if have < options.count:
            bench.load("send", 500, options.clients, 0, options.count - have)
        if options.count:
            wait_for_counting(bench)
            have = bench.number("Statement")
            print(f"with {have} stored:")
            rows |= {f"send {batch}, {have} stored": sending(bench, batch, options) for batch in BATCHES}
            wait_for_counting(bench)
            rows |= {f"ask {name}, {have} stored": asking(bench, name) for name in QUESTIONS}
        size, have = bench.bytes(), bench.number("Statement")
    finally:
        bench.server.stop()
    each = (size - bench.bytes_empty) / have
    if options.count:
        print(f"{have} statements take {each:.0f} bytes each (at most {BYTES_MAX}).")
    return {"rows": rows, "statements": have, "bytes_per_statement": each}


def sending(bench: Bench, batch: int, options) -> dict:
    row = bench.load("send", batch, options.clients, options.seconds)
    row["cpu_ms"] = 1000 * row["cpu_s"] / max(1, row["statements"])
    row["job_ms"] = 1000 * row["job_s"] / max(1, row["statements"])
    row["database_ms"] = 1000 * row["database_s"] / max(1, row["statements"])
    print(
        f"  {batch:4} at once {row['a_second']:9.0f} a second {row['cpu_ms']:8.3f} CPU ms (at most {TARGETS[bench.kind][batch]};"
        f" of it the database {row['database_ms']:.3f})"
        f" {row['job_ms']:8.3f} the job {row['p50_ms']:9.1f} / {row['p95_ms']:.1f} ms  {row['errors'] or ''}", flush=True
    )  # fmt: skip
    return row


def asking(bench: Bench, name: str) -> dict:
    row = bench.load("ask", name, 200)
    row["cpu_ms"] = 1000 * row["cpu_s"] / row["requests"]
    print(
        f"  {name:22} {row['cpu_ms']:8.2f} CPU ms {row['p50_ms']:9.1f} / {row['p95_ms']:.1f} ms {row['found']:6.1f} found",
        flush=True,
    )
    return row


def wait_for_counting(bench: Bench) -> None:
    """Until the job has counted what came; pages that it freed are used again and do not count."""
    end = time.monotonic() + 1800
    while bench.number("DueCount") and time.monotonic() < end:
        time.sleep(2)
    if bench.postgres:
        bench.postgres.ask("VACUUM evidence_duecount")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--keep", type=Path, help="a folder in which the filled store stays, to be measured again")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    urls = {"sqlite": "", "postgresql": os.environ.get("KAPOK_BENCH_POSTGRES", "")}
    found = {}
    for kind, url in urls.items():
        if options.only in (None, kind) and (url or kind == "sqlite"):
            found[kind] = measure(kind, url, options)
    text = json.dumps(found, indent=1)
    if options.json:
        options.json.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
