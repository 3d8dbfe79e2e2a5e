"""An hour of fuzzing that looks for lines not reached yet: nothing but a refusal with a sentence comes out of what is no statement."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = int(os.environ.get("KAPOK_FUZZ_SECONDS", "3600"))


@pytest.mark.long
@pytest.mark.skipif(
    not importlib.util.find_spec("atheris"), reason="atheris has no wheel for this Python or this machine"
)
def test_an_hour_of_anything_breaks_no_parser(tmp_path):
    command = [sys.executable, "-m", "kapok.evidence.tests.fuzz_parsing", f"-max_total_time={SECONDS}", "-timeout=20", "-rss_limit_mb=2048",
               "-print_final_stats=1"]  # fmt: skip
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS + 600
    )
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
    assert int(done.stderr.partition("number_of_executed_units:")[2].split()[0]) > SECONDS
