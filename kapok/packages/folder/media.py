"""Pictures, sounds, films and files that units show: found, checked once, made light."""

from dataclasses import dataclass, field

from kapok.packages.folder.course import Media
from kapok.packages.folder.disk import (
    AUDIO_MAX,
    FILE_MAX,
    PICTURE_MAX,
    VIDEO_MAX,
    Disk,
    Unreadable,
    check_path,
    check_signs,
    check_size,
)
from kapok.packages.folder.light import has_sound, light_film, light_sound
from kapok.packages.folder.mistakes import Mistake
from kapok.packages.folder.pictures import prepare_picture
from kapok.packages.folder.sniffing import check_content, check_name

LIMITS = {"picture": PICTURE_MAX, "audio": AUDIO_MAX, "video": VIDEO_MAX, "speech": VIDEO_MAX, "file": FILE_MAX}


@dataclass
class MediaShelf:
    """All media of one course. What is wrong inside a file is told once, against that file."""

    disk: Disk
    original: str  # language of the course
    mistakes: list[Mistake] = field(default_factory=list)
    taken: dict[tuple[str, str, int], Media | None] = field(default_factory=dict)

    def take(self, name: str, part: str, language: str, *, kbit: int = 0) -> Media | None:
        """`part` is picture, audio, video, file, or speech: the sound of a film. `kbit` is the rate of the rendition.

        None when the file itself is wrong; raises Unreadable when the name is.
        """
        place, own = self._place(name, language)
        media_type = check_name(place, part)
        if (place, part, kbit) not in self.taken:
            self.taken[place, part, kbit] = self._read(place, part, media_type, own, kbit)
        return self.taken[place, part, kbit]

    def has_sound(self, name: str, language: str) -> bool:
        """Of a film; False also for what cannot be opened, of which `take` says more."""
        try:
            place, _own = self._place(name, language)
            return has_sound(self.disk.find_file(place), check_name(place, "video"))
        except Unreadable:
            return False

    def _place(self, name: str, language: str) -> tuple[str, str | None]:
        """Where the file of this language lies, and the language when it is its own."""
        check_path(name)
        check_signs(name)
        own = f"{language}/{name}"
        is_own = language != self.original and self.disk.exists(own)
        place = own if is_own else name
        self.disk.find_file(place)
        return place, language if is_own else None

    def _read(self, place: str, part: str, media_type: str, language: str | None, kbit: int) -> Media | None:
        path = self.disk.find_file(place)
        try:
            check_size(path.stat().st_size, LIMITS[part])
            check_content(path, media_type)
            if part == "picture":
                return prepare_picture(self.disk.read_bytes(place, PICTURE_MAX), place, language)
            if part in ("audio", "speech"):
                return light_sound(path, place, media_type, language, kbit)
            if part == "video":
                return light_film(path, place, language, kbit)
        except Unreadable as unreadable:
            mistake = Mistake(place, unreadable.line, unreadable.sentence)
            self.mistakes += [mistake] if mistake not in self.mistakes else []
            return None
        return Media(place, part, media_type, language, path)
