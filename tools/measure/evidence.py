"""`make bench-evidence`: what the record store costs, on an empty store and with many statements in it.

    tools/measure/evidence.py [--count 100000] [--seconds 10] [--clients 8] [--only sqlite|postgresql] [--json FILE]

SQLite, and PostgreSQL when KAPOK_BENCH_POSTGRES names an empty database (postgres://user@host/name; its processes must be on
this machine, for their CPU is read here). Statements of 838 bytes come from a second process. CPU is that of the process that
makes pages, with PostgreSQL's; what the counting job takes afterwards stands beside it. Prints a table, and JSON at the end.
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

from tests.serve import Server, clean_environment  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
BATCHES = (1, 50, 500)
QUESTIONS = ("by agent", "by agent, ascending", "by activity", "by related activity", "by agent and verb", "newest", "since a moment ago")  # fmt: skip
TARGETS = {"sqlite": {1: 1.5, 50: 0.12, 500: 0.08}, "postgresql": {1: 1.5, 50: 0.18, 500: 0.13}}
BYTES_MAX, QUESTION_CPU_MS_MAX = 700, 10
PREPARE = """
import django; django.setup()
from kapok.base.text import text
from kapok.evidence.clients.actions import create_client
from kapok.network.actions.organisations import add_organisation
centre = add_organisation(name=text("en", en="A centre"), kind="centre", country="CN", slug="centre")
made = create_client(name="Bench", scopes=["all"], organisation=centre)
print(made.client.key, made.secret)
"""


class Bench:
    def __init__(self, kind: str, url: str = ""):
        self.kind, self.url, self.data = kind, url, FOLDER / kind
        environment = {"DATABASE_URL": url} if url else {}
        self.environment = clean_environment(self.data) | environment
        self._kapok("manage", "migrate", "--verbosity", "0")
        prepared = [sys.executable, "-c", PREPARE]
        settings = self.environment | {"DJANGO_SETTINGS_MODULE": "kapok.settings"}
        answer = subprocess.run(prepared, env=settings, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        self.key, self.secret = answer.split()[-2:]
        self.bytes_empty = self.bytes()
        self.server = Server(self.data, environment=environment)

    def _kapok(self, *arguments) -> None:
        subprocess.run([sys.executable, "-m", "kapok.cli", *arguments], env=self.environment, cwd=ROOT, check=True)

    def load(self, what: str, *arguments) -> dict:
        """What the second process says, with the CPU of the server meanwhile."""
        script = str(Path(__file__).with_name("evidence_load.py"))
        command = [sys.executable, script, what, self.server.address, self.key, self.secret, *map(str, arguments)]
        before = self.cpu()
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        pages, job, database = (now - then for now, then in zip(self.cpu(), before, strict=True))
        sys.stderr.write(answer.stderr[:2000])
        return json.loads(answer.stdout) | {"cpu_s": pages + database, "job_s": job}

    def cpu(self) -> tuple[float, float, float]:
        """Seconds of the pages, of the steady work, and of the database."""
        pages = job = 0.0
        for pid in family(self.server.process.pid):
            if b"work" in Path(f"/proc/{pid}/cmdline").read_bytes():
                job += seconds_of(pid)
            else:
                pages += seconds_of(pid)
        return pages, job, sum(map(seconds_of, self._postgres()))

    def _postgres(self) -> list[int]:
        if not self.url:
            return []
        asked = subprocess.run(
            ["psql", self.url, "-Atc", "SELECT pid FROM pg_stat_activity"], capture_output=True, text=True, check=True
        )
        return [int(each) for each in asked.stdout.split() if Path(f"/proc/{each}").exists()]

    def bytes(self) -> int:
        if self.url:
            ask = "SELECT pg_database_size(current_database())"
            return int(
                subprocess.run(["psql", self.url, "-Atc", ask], capture_output=True, text=True, check=True).stdout
            )
        line = sqlite3.connect(self.data / "kapok.sqlite3")
        pages, free, size = (
            line.execute(f"PRAGMA {each}").fetchone()[0] for each in ("page_count", "freelist_count", "page_size")
        )
        line.close()
        return (pages - free) * size


def family(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            waiting += map(int, task.read_text().split())
    return found


def seconds_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure(kind: str, url: str, options) -> dict:
    bench = Bench(kind, url)
    print(f"\n{kind}: the server starts in {bench.server.start():.1f} s", flush=True)
    try:
        bench.load("send", 50, options.clients, 3)
        rows = {f"send {batch}": sending(bench, batch, options) for batch in BATCHES}
        have = sum(row["statements"] for row in rows.values())
        if have < options.count:
            bench.load("send", 500, options.clients, 0, options.count - have)
        rows |= {f"send {batch}, {options.count} stored": sending(bench, batch, options) for batch in BATCHES}
        rows |= {f"ask {name}": asking(bench, name) for name in QUESTIONS}
        size, counted = wait_for_counting(bench), number(bench, "Statement")
    finally:
        bench.server.stop()
    print(f"{counted} statements take {(size - bench.bytes_empty) / counted:.0f} bytes each (at most {BYTES_MAX}).")
    return {"rows": rows, "statements": counted, "bytes_per_statement": (size - bench.bytes_empty) / counted}


def sending(bench: Bench, batch: int, options) -> dict:
    row = bench.load("send", batch, options.clients, options.seconds)
    row["cpu_ms"] = 1000 * row["cpu_s"] / max(1, row["statements"])
    row["job_ms"] = 1000 * row["job_s"] / max(1, row["statements"])
    print(
        f"  {batch:4} at once {row['a_second']:9.0f} a second {row['cpu_ms']:8.3f} CPU ms (at most {TARGETS[bench.kind][batch]})"
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


def wait_for_counting(bench: Bench) -> int:
    """The size when the job has counted what came; pages that it freed are used again and do not count."""
    end = time.monotonic() + 300
    while number(bench, "DueCount") and time.monotonic() < end:
        time.sleep(2)
    if bench.url:
        subprocess.run(["psql", bench.url, "-qc", "VACUUM evidence_duecount"], check=True)
    return bench.bytes()


def number(bench: Bench, model: str) -> int:
    code = f"import django; django.setup(); from kapok.evidence.models import {model}; print({model}.objects.count())"
    settings = bench.environment | {"DJANGO_SETTINGS_MODULE": "kapok.settings"}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=settings, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return int(answer.stdout.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
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
