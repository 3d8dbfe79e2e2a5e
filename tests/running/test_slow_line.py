"""A learner's journey on the line that most of them have; its figures are printed by `make bench-pages LINE=weak64`."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.long
def test_the_journey_on_64_kbit_s_keeps_within_its_budgets():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "measure" / "pages.py", "--line", "weak64"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Within every budget." in done.stdout
