"""Sounds and films as a phone fetches them: what is light already is taken as it is, the rest becomes a rendition."""

import hashlib
from pathlib import Path

from kapok.packages.folder.course import Media
from kapok.packages.folder.disk import Unreadable
from kapok.packages.folder.film import read_film
from kapok.packages.folder.sniffing import SOUNDS
from kapok.packages.folder.sound import is_light_speech, seconds_of
from kapok.packages.renditions import CannotRender, probe, render_audio, render_video

KBIT, AS_IT_IS_KBIT = (
    24,
    64,
)  # of a rendition; a sound that is played everywhere and no heavier than this stays as it is


def light_sound(path: Path, place: str, media_type: str, language: str | None, kbit: int) -> Media:
    """`kbit` is the rate of a lecture's speech, 0 for any other sound. Raises Unreadable."""
    is_played = media_type in SOUNDS.values()
    if is_light_speech(path, kbit) if kbit else is_played and _kbit_of(path, media_type) <= AS_IT_IS_KBIT:
        return Media(place, "audio", media_type, language, path, seconds=seconds_of(path, media_type), kbit=kbit)
    made, kbit = _rendered(render_audio, path, kbit or KBIT), kbit or KBIT
    name, source = f"{place}.{kbit}.opus", _sha256(path)
    seconds = seconds_of(made, "audio/ogg")
    return Media(name, "audio", "audio/ogg", language, made, made_from=source, seconds=seconds, kbit=kbit)


def light_film(path: Path, place: str, language: str | None, kbit: int) -> Media:
    """The film at this rate, or as it is where it is no heavier. Raises Unreadable."""
    film = read_film(path)
    is_light = film.is_light(kbit)
    made = path if is_light else _rendered(render_video, path, kbit)
    shown = film if is_light else read_film(made)
    return Media(
        place if is_light else f"{place}.{kbit}.mp4",
        "video",
        "video/mp4",
        language,
        made,
        made_from="" if is_light else _sha256(path),
        width=shown.width,
        height=shown.height,
        seconds=round(shown.seconds),
        kbit=kbit,
    )


def has_sound(path: Path, media_type: str) -> bool:
    """Raises Unreadable."""
    film = read_film(path) if media_type == "video/mp4" else None
    if film and film.seconds:
        return bool(film.sound)
    try:
        return probe(path).has_audio
    except CannotRender as cannot:
        raise Unreadable(str(cannot))


def _rendered(render, path: Path, kbit: int) -> Path:
    try:
        return render(path, kbit=kbit)
    except CannotRender as cannot:
        raise Unreadable(str(cannot))


def _kbit_of(path: Path, media_type: str) -> float:
    """0 where the file does not say how long it is."""
    seconds = seconds_of(path, media_type)
    return path.stat().st_size * 8 / 1000 / seconds if seconds else 0


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
