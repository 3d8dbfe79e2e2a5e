"""`make bench-scale`: what each main page costs in CPU in a centre of full size, and whether that is what it costs in one of a hundredth.

    tools/measure/scale.py                     fills both below build/scale, once, which takes minutes; then measures
    tools/measure/scale_pages.py DIR           the pages of one data folder, as JSON

Each page is asked in a process of its own without a network between, so what is counted is ours. `first` is the first time of
asking, `CPU ms` the least of the next ones. Exit code 1 over a target: 15 ms, search 50 ms, at most 1.3 times a hundredth.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from server import memory_mb  # noqa: E402

from tests.serve import serving  # noqa: E402

ADDRESS = "http://localhost:8000"
SIZES = {"hundredth": (102, 1_000, 10_000), "full": (10_251, 100_000, 1_000_000)}
TARGET_MS, SEARCH_MS, RATIO_MAX, SMALL_MS = 15, 50, 1.3, 3  # below SMALL_MS a ratio says nothing
SHELF = ROOT / "build" / "scale"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shelf", type=Path, default=SHELF, help="where the two centres lie")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    options = parser.parse_args()
    found = {name: measure_centre(options.shelf / name, *size, options.only) for name, size in SIZES.items()}
    return tell(found)


def measure_centre(data: Path, organisations: int, people: int, statements: int, only: str) -> dict:
    environment = os.environ | {"KAPOK_DATA": str(data), "KAPOK_ADDRESS": ADDRESS, "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    if not (data / "demo").exists() or (data / "demo").read_text() != "filled":
        size = [f"--organisations={organisations}", f"--people={people}", f"--statements={statements}"]
        subprocess.run([sys.executable, "-m", "kapok.cli", "demo", "--scale", *size], env=environment, check=True)
    filled = time.monotonic() - began
    asked = subprocess.run(
        [sys.executable, Path(__file__).with_name("scale_pages.py"), str(data), only],
        env=environment,
        check=True,
        capture_output=True,
    )
    found = json.loads(asked.stdout) | {"filled_seconds": round(filled)}
    if not only:
        began = time.monotonic()
        checked = subprocess.run([sys.executable, "-m", "kapok.cli", "check"], env=environment, check=False)
        found |= {"check_seconds": round(time.monotonic() - began, 1), "check": checked.returncode}
        found["memory_mb"] = round(measure_memory(data, environment))
    return found


def measure_memory(data: Path, environment: dict) -> float:
    with serving(data) as server:
        for path in ("/en/", "/en/organisations/", "/en/courses/"):
            subprocess.run(["curl", "-s", "-o", "/dev/null", server.address + path], check=False)
        return memory_mb(server.process.pid)


def tell(found: dict) -> int:
    small, full = found["hundredth"]["pages"], found["full"]["pages"]
    over = []
    print(f"{'':28}{'hundredth':>10}{'full':>8}{'ratio':>7}{'first':>8}{'asks':>6}{'calls':>9}{'kB':>6}")
    for name, page in full.items():
        ratio = page["cpu_ms"] / max(small[name]["cpu_ms"], 0.1)
        most = SEARCH_MS if "search" in name else TARGET_MS
        is_over = page["cpu_ms"] > most or (page["cpu_ms"] > SMALL_MS and ratio > RATIO_MAX)
        over += [name] if is_over or page["status"] != 200 else []
        status = "" if page["status"] == 200 else f" {page['status']}"
        print(
            f"{name:28}{small[name]['cpu_ms']:10.1f}{page['cpu_ms']:8.1f}{ratio:7.2f}{page['first_ms']:8.0f}"
            f"{page['asks']:6}{page['calls']:9,}{page['bytes'] / 1000:6.0f}{' over' if is_over else ''}{status}"
        )
    for name, centre in found.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in centre.items() if key != "pages"))
    print(
        json.dumps(
            {
                name: {"full": page["cpu_ms"], "ratio": round(page["cpu_ms"] / max(small[name]["cpu_ms"], 0.1), 2)}
                for name, page in full.items()
            }
        )
    )
    print(f"Over a target: {', '.join(over)}." if over else "Within every target.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
