"""Kill -9 in the middle of a rendition: nothing half stands under its name, ffmpeg ends too, and the next process makes it whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kapok.packages.renditions import probe, render_video
from kapok.packages.renditions.cache import DRAFT, DRAFT_SECONDS, clear_cache, is_ready
from kapok.packages.renditions.tests.sources import NOISE, VOICE, make_source

MAKER = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(RENDITIONS_FOLDER=sys.argv[1], USE_I18N=False)
from kapok.packages.renditions import render_video
render_video(Path(sys.argv[2]), kbit=240)
"""
SECONDS_MAX = 60


@pytest.fixture
def film(tmp_path):
    return make_source(tmp_path / "long.mp4", NOISE, VOICE, options="-c:v mpeg4 -b:v 2M", seconds=20, size="320x240")


def wait_for(found):
    end = time.monotonic() + SECONDS_MAX
    while not (what := found()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return what


def programs_writing(draft: Path) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(draft).encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:  # it has just ended
            continue
    return found


def test_a_rendition_that_was_killed_never_happened_and_is_made_by_the_next_process(film, settings, tmp_path):
    settings.RENDITIONS_FOLDER = folder = tmp_path / "renditions"
    command = [sys.executable, "-c", MAKER, str(folder), str(film)]
    maker = subprocess.Popen(command, cwd=settings.PACKAGE.parent)
    draft = wait_for(lambda: next((each for each in folder.rglob(f"*{DRAFT}") if each.stat().st_size), None))
    assert programs_writing(draft)
    os.kill(maker.pid, signal.SIGKILL)
    assert maker.wait() == -signal.SIGKILL

    wait_for(lambda: not programs_writing(draft))
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [draft.name]
    assert not is_ready(film, "video-240.mp4")

    made = render_video(film, kbit=240)
    assert (probe(made).video_codec, round(probe(made).seconds)) == ("h264", 20)
    assert clear_cache(folder, now=time.time() + DRAFT_SECONDS + 60) == 1
    assert [path for path in folder.rglob("*") if path.is_file()] == [made]
