"""`make bench-server`: what a request costs the server in CPU, how long a restart takes, what memory it holds.

    tools/measure/server.py [--seconds 5] [--clients 16] [--threads 8]

Client and server share the machine, so requests a second say little; CPU per request is steady. Exit code 1 over a budget.
"""

import argparse
import asyncio
import atexit
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]
os.environ["KAPOK_TEST_FOLDER"] = tempfile.mkdtemp(prefix="kapok-bench-")
atexit.register(shutil.rmtree, os.environ["KAPOK_TEST_FOLDER"], ignore_errors=True)

from tests.running.phone import Phone  # noqa: E402
from tests.serve import copy_demo, serving  # noqa: E402

BUDGETS = json.loads(Path(__file__).with_name("budgets.json").read_text())
PAGES = {"home": "/en/", "course": "/en/courses/assessing-online/", "unit": "/en/courses/assessing-online/units/1/"}
LEARNERS = [
    "achieng.odhiambo",
    "amina.otieno",
    "baraka.kiptoo",
    "bopha.keo",
    "cheikh.tall",
    "dara.phan",
    "dilini.perera",
    "fatou.sarr",
    "ibrahima.kane",
    "joan.akello",
    "juma.mutiso",
    "kasun.ratnayake",
    "kolab.meas",
    "naliaka.wekesa",
    "ochieng.were",
    "wanjiru.karanja",
]
ANSWER_SECONDS_MAX = 2  # a phone may send 120 times a minute, and there are sixteen
TICKS = os.sysconf("SC_CLK_TCK")


def family(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            waiting += map(int, task.read_text().split())
    return found


def cpu_seconds(root: int) -> float:
    fields = (Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in family(root))
    return sum(int(each) for line in fields for each in line[11:15]) / TICKS


def memory_mb(root: int) -> float:
    """What the processes hold together, shared pages counted once."""
    rows = (Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() for pid in family(root))
    return sum(int(row.split()[1]) for lines in rows for row in lines if row.startswith("Pss:")) / 1024


async def load(server, name, seconds: float, clients: int, one_request) -> dict:
    """Many clients, each asking again as soon as it was answered."""
    took, failed, root = [], 0, server.process.pid

    async def client(number: int) -> None:
        nonlocal failed
        async with aiohttp.ClientSession(
            headers={"Accept-Encoding": "br, gzip"}, cookie_jar=aiohttp.DummyCookieJar()
        ) as session:
            while time.monotonic() < end:
                began = time.monotonic()
                failed += not await one_request(session, number)
                took.append(time.monotonic() - began)

    end = time.monotonic() + 1
    await asyncio.gather(*(client(number) for number in range(clients)))  # warm
    took.clear()
    failed = 0
    before, began = cpu_seconds(root), time.monotonic()
    end = began + seconds
    await asyncio.gather(*(client(number) for number in range(clients)))
    spent, lasted = cpu_seconds(root) - before, time.monotonic() - began
    took.sort()
    return {
        "name": name, "requests": len(took), "failed": failed, "a second": len(took) / lasted, "cpu_ms": 1000 * spent / len(took),
        "p50_ms": 1000 * took[len(took) // 2], "p95_ms": 1000 * took[int(len(took) * 0.95)],
    }  # fmt: skip


def page(server, path):
    async def ask(session, _number) -> bool:
        async with session.get(server.address + path, allow_redirects=False) as answer:
            await answer.read()
            return answer.status == 200

    return ask


def answer_event(server):
    """One answer in each request, as it is sent on a live line."""
    phones = [Phone(server, username).sign_in() for username in LEARNERS]
    cookies = ["; ".join(f"{each.name}={each.value}" for each in phone.cookies) for phone in phones]

    async def send(session, number) -> bool:
        phone = phones[number % len(phones)]
        item = phone.answer()
        body = {"device": phone.device, "now": item["made_at"], "items": [item]}
        headers = {"Cookie": cookies[number % len(phones)], "X-CSRFToken": phone.token, "Origin": server.address}
        async with session.post(server.address + "/outbox/", json=body, headers=headers) as answer:
            return answer.status == 200 and (await answer.json())["items"][0]["outcome"] == "received"

    return send


async def measure(server, options) -> list[dict]:
    rows = [
        await load(server, name, options.seconds, options.clients, page(server, path)) for name, path in PAGES.items()
    ]
    seconds = min(options.seconds, ANSWER_SECONDS_MAX)
    rows.append(await load(server, "answer", seconds, options.clients, answer_event(server)))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--threads", type=int, default=8)
    options = parser.parse_args()
    data = copy_demo(Path(os.environ["KAPOK_TEST_FOLDER"]) / "data")
    with serving(data, arguments=["--threads", str(options.threads)]) as server:
        rows = asyncio.run(measure(server, options))
        memory = memory_mb(server.process.pid)
        server.stop()
        restart = server.start()
    passed = []
    print(f"{'':10}{'requests':>10}{'failed':>8}{'a second':>10}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'at most':>9}")
    for row in rows:
        most = BUDGETS["server_cpu_ms_per_request_max"][row["name"]]
        print(
            f"{row['name']:10}{row['requests']:10}{row['failed']:8}{row['a second']:10.0f}{row['p50_ms']:9.1f}{row['p95_ms']:9.1f}{row['cpu_ms']:9.2f}{most:9}"
        )
        passed += [row["name"]] if row["cpu_ms"] > most or row["failed"] else []
    print(f"Memory of all processes: {memory:.0f} MB. Stopped and started again to the first page: {restart:.2f} s.")
    passed += ["memory"] if memory > BUDGETS["memory_mb_after_load_max"] else []
    passed += ["restart"] if restart > BUDGETS["restart_to_first_page_seconds_max"] else []
    print(f"Over budget: {', '.join(passed)}." if passed else "Within every budget.")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())
