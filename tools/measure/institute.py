"""`make bench-institute`: a learner's unit page and one answer, in requests for each CPU second of the server, beside Kolibri.

    tools/measure/institute.py [--seconds 5] [--clients 16] [--threads 8] [--kolibri DIR] [--json FILE]

Both are measured in the same run on the same machine, one after the other, with as many learners. Ours is `kapok serve` with the
demonstration; Kolibri is installed from PyPI into DIR (default: build/kolibri) and keeps its data in a temporary folder. Its course
page is the five calls that its page of a topic makes: it draws lessons from files. Exit code 1 below ten times Kolibri.
"""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from kolibri import CannotMeasure, Learner, answer_event, course_page, install, serving_kolibri  # noqa: E402
from server import ANSWER_SECONDS_MAX, PAGES, copy_demo, load, page, serving  # noqa: E402
from server import answer_event as our_answer_event  # noqa: E402

TIMES = 10  # ours to theirs
ROWS = {"page": "unit page / course page", "answer": "one answer kept"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--kolibri", type=Path, default=ROOT / "build" / "kolibri")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    folder, found = Path(os.environ["KAPOK_TEST_FOLDER"]), {}
    found["kapok"] = measure_ours(folder, options)
    try:
        found["kolibri"] = measure_kolibri(folder, options)
    except CannotMeasure as sentence:
        print(sentence)
    written = json.dumps(found, indent=1)
    if options.json:
        options.json.write_text(written)
    passed = tell(found)
    print(written)
    return 0 if passed else 1


def measure_ours(folder: Path, options) -> dict:
    data = copy_demo(folder / "data")
    with serving(data, arguments=["--threads", str(options.threads)]) as server:
        asked = {"page": page(server, PAGES["unit"]), "answer": our_answer_event(server)}
        return _measure(server, asked, options)


def measure_kolibri(folder: Path, options) -> dict:
    with serving_kolibri(install(options.kolibri), folder / "kolibri") as server:
        learners = [Learner(server, number + 1) for number in range(server.told["learners"])]
        asked = {"page": course_page(server, learners), "answer": answer_event(server, learners)}
        return _measure(server, asked, options)


def _measure(server, asked: dict, options) -> dict:
    seconds = {"page": options.seconds, "answer": min(options.seconds, ANSWER_SECONDS_MAX)}
    return {name: asyncio.run(load(server, name, seconds[name], options.clients, each)) for name, each in asked.items()}


def tell(found: dict) -> bool:
    passed = not any(row["failed"] for rows in found.values() for row in rows.values())
    print(f"{'':26}{'Kapok':>24}{'Kolibri':>24}{'times':>8}")
    for name, words in ROWS.items():
        rows = [found[each][name] if each in found else None for each in ("kapok", "kolibri")]
        said = "".join(f"{_said(row):>24}" for row in rows)
        times = rows[1]["cpu_ms"] / rows[0]["cpu_ms"] if rows[1] else None
        passed &= times is None or times >= TIMES
        print(f"{words:26}{said}{f'{times:.1f}' if times else '':>8}")
    return passed


def _said(row: dict | None) -> str:
    return f"{1000 / row['cpu_ms']:.0f}/CPU s, {row['cpu_ms']:.1f} ms" if row else "not measured"


if __name__ == "__main__":
    sys.exit(main())
