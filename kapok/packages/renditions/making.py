"""A source and a rate become a file in the cache, or the source itself where it fits already."""

from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.children import ChildFailed
from kapok.packages.renditions.cache import kept_or_made
from kapok.packages.renditions.probing import Probed, probe
from kapok.packages.renditions.program import CannotRender, opening, run
from kapok.packages.renditions.recipes import (
    AUDIO_KBIT,
    VIDEO_KBIT,
    audio_options,
    fits_audio,
    fits_video,
    video_options,
)
from kapok.packages.renditions.slides import make_slide

QUIET = ["-v", "error", "-nostdin", "-y"]
SECONDS_LEAST, SECONDS_EACH = 60, 4  # of CPU: to begin, and for each second of film


def render_audio(source: Path, *, kbit: int) -> Path:
    """Opus in Ogg, mono, at 16 or 24 kbit/s. Raises CannotRender."""
    _check_rate(kbit, AUDIO_KBIT)
    return kept_or_made(source, f"audio-{kbit}.opus", lambda draft: _make_audio(source, kbit, draft))


def render_video(source: Path, *, kbit: int) -> Path:
    """H.264 baseline and AAC in MP4, at most 120 or 240 kbit/s with its sound. Raises CannotRender."""
    _check_rate(kbit, VIDEO_KBIT)
    return kept_or_made(source, f"video-{kbit}.mp4", lambda draft: _make_video(source, kbit, draft))


def render_slide(source: Path) -> Path:
    """WebP of at most 960 pixels. Raises CannotRender."""
    return kept_or_made(source, "slide.webp", lambda draft: make_slide(source, draft))


def _make_audio(source: Path, kbit: int, draft: Path) -> bool:
    probed = probe(source)
    if not probed.has_audio:
        raise CannotRender(_("There is no sound in this file."))
    if fits_audio(probed, kbit):
        return _take_as_it_is(source, probed, ["-map", "0:a:0"], "ogg", draft)
    _write(source, probed, audio_options(kbit), draft)
    return True


def _make_video(source: Path, kbit: int, draft: Path) -> bool:
    probed = probe(source)
    if not probed.has_video:
        raise CannotRender(_("There are no moving pictures in this file. Use it as sound."))
    if fits_video(probed, kbit):
        return _take_as_it_is(source, probed, ["-map", "0:V:0", "-map", "0:a:0?"], "mp4", draft)
    _write(source, probed, video_options(probed, kbit), draft)
    return True


def _take_as_it_is(source: Path, probed: Probed, streams: list[str], container: str, draft: Path) -> bool:
    """False: the source itself. Where it says more than it should (place, author), its streams are copied without that."""
    if not probed.has_tags:
        return False
    bare = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]
    front = ["-movflags", "+faststart"] if container == "mp4" else []
    _write(source, probed, [*streams, "-c", "copy", *bare, *front, "-f", container], draft)
    return True


def _write(source: Path, probed: Probed, options: list[str], draft: Path) -> None:
    seconds = SECONDS_LEAST + round(probed.seconds * SECONDS_EACH)
    try:
        run("ffmpeg", [*QUIET, *opening(source), *options, f"file:{draft}"], seconds=seconds)
    except ChildFailed:
        raise CannotRender(
            _(
                "This file takes too much time, memory or space to be made small, or it is damaged. Save it again, shorter or smaller."
            )
        ) from None


def _check_rate(kbit: int, known: tuple[int, ...]) -> None:
    if kbit not in known:
        raise ValueError(f"There is no rendition of {kbit} kbit/s; there are {known}.")
