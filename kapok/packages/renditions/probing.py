"""What a sound or film is: how long, how large, and with what it was written."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.packages.renditions.program import CannotRender, ChildFailed, opening, run

SECONDS, HOURS_MAX, PIXELS_MAX = 20, 4, 9_000_000


@dataclass(frozen=True)
class Probed:
    seconds: float
    width: int = 0  # as it is shown, turned the right way
    height: int = 0
    has_audio: bool = False
    has_video: bool = False
    kbit: float = 0  # per second, all of it
    audio_codec: str = ""
    channels: int = 0
    video_codec: str = ""
    profile: str = ""
    frames_a_second: float = 0
    has_tags: bool = False  # a place, an author, the name of a camera


def probe(source: Path) -> Probed:
    """Raises CannotRender with a sentence for what is no sound or film, is too long or too large."""
    wanted = ["-v", "error", "-of", "json", "-show_format", "-show_streams"]
    try:
        said = json.loads(run("ffprobe", [*wanted, *opening(source)], seconds=SECONDS))
        probed = _read(said)
    except (ChildFailed, ValueError, KeyError, TypeError, ArithmeticError):
        raise CannotRender(
            _(
                "This is no sound or film that can be opened here, or it is damaged. Save it again, as MP4, WebM, Ogg or MP3."
            )
        ) from None
    _check(probed)
    return probed


def _read(said: dict) -> Probed:
    streams: list[dict] = said.get("streams", [])
    audio = next((each for each in streams if each["codec_type"] == "audio"), {})
    video = next((each for each in streams if each["codec_type"] == "video" and not _is_cover(each)), {})
    seconds = float(said["format"].get("duration") or 0)
    width, height = int(video.get("width", 0)), int(video.get("height", 0))
    if _is_turned(video):
        width, height = height, width
    return Probed(
        seconds=seconds,
        width=width,
        height=height,
        has_audio=bool(audio),
        has_video=bool(video),
        kbit=int(said["format"]["size"]) * 8 / 1000 / seconds if seconds else 0,
        audio_codec=audio.get("codec_name", ""),
        channels=int(audio.get("channels", 0)),
        video_codec=video.get("codec_name", ""),
        profile=video.get("profile", ""),
        frames_a_second=_fraction(video.get("avg_frame_rate", "0/1")),
        has_tags=any(_telling_tags(each) for each in [said["format"], *streams]),
    )


def _check(probed: Probed) -> None:
    if not (probed.has_audio or probed.has_video) or probed.seconds <= 0:
        raise CannotRender(_("There is neither sound nor film in this file."))
    if probed.seconds > HOURS_MAX * 3600:
        raise CannotRender(_("This is longer than %(count)d hours. Divide it.") % {"count": HOURS_MAX})
    if probed.width * probed.height > PIXELS_MAX:
        raise CannotRender(
            _("This film is %(width)d by %(height)d pixels. Save it smaller: 1920 by 1080 is plenty.")
            % {"width": probed.width, "height": probed.height}
        )


def _is_cover(stream: dict) -> bool:
    """A picture glued to a sound is no film."""
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _is_turned(video: dict) -> bool:
    return any(round(each.get("rotation", 0)) % 180 for each in video.get("side_data_list", []))


def _fraction(text: str) -> float:
    above, _slash, below = text.partition("/")
    return int(above) / int(below) if int(below or 0) else 0


def _telling_tags(part: dict) -> bool:
    """Tags other than those that every container writes."""
    plain = {"encoder", "major_brand", "minor_version", "compatible_brands", "handler_name", "vendor_id", "language"}
    return bool({name.lower() for name in part.get("tags", {})} - plain)
