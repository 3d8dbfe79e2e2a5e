"""Small sounds and films for tests, made by ffmpeg itself."""

import subprocess
from pathlib import Path

VOICE = "sine=frequency=220:duration={seconds}"
NOISE = "testsrc2=size={size}:rate=25:duration={seconds},noise=alls=80:allf=t"


def make_source(path: Path, *inputs: str, options: str = "", seconds: int = 2, size: str = "640x480") -> Path:
    filled = [each.format(seconds=seconds, size=size) for each in inputs]
    argv = ["ffmpeg", "-v", "error", "-y", *(part for each in filled for part in ("-f", "lavfi", "-i", each))]
    subprocess.run([*argv, *options.split(), str(path)], check=True, timeout=60)
    return path
