"""ffmpeg and ffprobe, for files of strangers: no network, no other file, limits on time, memory and what they write."""

import shutil
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.children import ChildFailed, run_limited
from kapok.base.refusals import Refusal

MEMORY_MB, OUTPUT_MAX = 2048, 512 * 1024 * 1024
# Containers that hold their own bytes. Lists that name other files or addresses (hls, concat, dash, image sequences) are not here.
CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,mp3,wav,w64,aac,flac,avi,mpegts,mpeg,amr,aiff"


class CannotRender(Refusal):
    """A sound, film or slide cannot be made small; holds the sentence that says why and what to do."""


def run(name: str, options: list[str], *, seconds: int) -> bytes:
    """The standard output of `ffmpeg` or `ffprobe`. Raises CannotRender when it is missing; ChildFailed when it fails."""
    if not (program := shutil.which(name)):
        raise CannotRender(
            _(
                "Sounds and films cannot be made small here: the program %(name)s is missing. Install Debian's package ffmpeg."
            )
            % {"name": name}
        )
    return run_limited([program, *options], seconds=seconds, memory_mb=MEMORY_MB, output_max=OUTPUT_MAX)


def opening(source: Path) -> list[str]:
    """The options that open a file: as a file, never as an address, and only in a container that names no other."""
    return ["-protocol_whitelist", "file,pipe", "-format_whitelist", CONTAINERS, "-i", f"file:{source.resolve()}"]


__all__ = ["CannotRender", "ChildFailed", "opening", "run"]
