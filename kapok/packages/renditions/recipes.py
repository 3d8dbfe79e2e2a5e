"""How each rendition is written. A change of these lines changes RECIPE, so that what was kept under the old one is made anew.

Sound: Opus in Ogg, mono, which keeps speech clear at 16 kbit/s; every browser from Chromium 87 and Firefox ESR on plays it.
Film: H.264 baseline with AAC-LC in MP4, its index in front. Baseline is what the decoder of the cheapest phone does in hardware;
whoever plays it plays AAC too (Opus in MP4 is played by browsers only, not by an old phone's own player, to which a file may be given).
The rate is a ceiling, not an aim: slides that stand still cost a part of it. Few frames a second leave the bits to letters and faces.
"""

from dataclasses import dataclass

from kapok.packages.renditions.probing import Probed

RECIPE = 1
AUDIO_KBIT, VIDEO_KBIT = (16, 24), (120, 240)
TOLERANCE = 1.1  # what containers add


@dataclass(frozen=True)
class Film:
    width: int
    height: int
    frames: int  # a second
    audio_kbit: int
    quality: int  # x264's constant rate factor, under the ceiling


FILMS = {120: Film(426, 240, 8, 24, 29), 240: Film(640, 360, 12, 32, 27)}
WITHOUT_TAGS = [
    "-map_metadata",
    "-1",
    "-map_chapters",
    "-1",
    "-fflags",
    "+bitexact",
    "-flags:v",
    "+bitexact",
    "-flags:a",
    "+bitexact",
]


def fits_audio(probed: Probed, kbit: int) -> bool:
    is_opus = probed.audio_codec == "opus" and probed.channels == 1 and not probed.has_video
    return is_opus and probed.kbit <= kbit * TOLERANCE


def fits_video(probed: Probed, kbit: int) -> bool:
    film = FILMS[kbit]
    is_light = probed.video_codec == "h264" and "Baseline" in probed.profile and probed.kbit <= kbit * TOLERANCE
    is_small = max(probed.width, probed.height) <= film.width and probed.frames_a_second <= film.frames + 0.1
    return is_light and is_small and probed.audio_codec in ("", "aac")


def audio_options(kbit: int) -> list[str]:
    codec = [
        "-c:a",
        "libopus",
        "-b:a",
        f"{kbit}k",
        "-ac",
        "1",
        "-vbr",
        "constrained",
        "-application",
        "voip",
        "-frame_duration",
        "60",
    ]
    return ["-map", "0:a:0", *codec, *WITHOUT_TAGS, "-f", "ogg"]


def video_options(probed: Probed, kbit: int) -> list[str]:
    film = FILMS[kbit]
    sound = ["-map", "0:a:0", "-c:a", "aac", "-b:a", f"{film.audio_kbit}k", "-ac", "1", "-ar", "24000"]
    left = int((kbit - (film.audio_kbit if probed.has_audio else 0)) * 0.95)
    return [
        *("-map", "0:V:0", "-vf", _size(probed, film), *_codec(film, left)),
        *(sound if probed.has_audio else []),
        *(*WITHOUT_TAGS, "-movflags", "+faststart", "-f", "mp4"),
    ]


def _size(probed: Probed, film: Film) -> str:
    """Never larger than it was; standing films stand. Even sides, as H.264 wants them."""
    across, down = (film.width, film.height) if probed.width >= probed.height else (film.height, film.width)
    scale = f"scale='min({across},iw)':'min({down},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
    frames = f"fps={film.frames}," if probed.frames_a_second > film.frames else ""
    return f"{frames}{scale},setsar=1,format=yuv420p"


def _codec(film: Film, kbit: int) -> list[str]:
    ceiling = ["-crf", str(film.quality), "-maxrate", f"{kbit}k", "-bufsize", f"{kbit * 3}k"]
    keys = ["-g", str(film.frames * 10)]  # one may jump to each tenth second
    return ["-c:v", "libx264", "-profile:v", "baseline", "-preset", "medium", "-threads", "2", *ceiling, *keys]
