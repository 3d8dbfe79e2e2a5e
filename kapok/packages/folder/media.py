"""Pictures, sounds and files that units show: found, checked once, pictures made small."""

from dataclasses import dataclass, field

from kapok.packages.folder.course import Media
from kapok.packages.folder.disk import (
    AUDIO_MAX,
    FILE_MAX,
    PICTURE_MAX,
    Disk,
    Unreadable,
    check_path,
    check_signs,
    check_size,
)
from kapok.packages.folder.mistakes import Mistake
from kapok.packages.folder.pictures import prepare_picture
from kapok.packages.folder.sniffing import check_content, check_name
from kapok.packages.folder.sound import seconds_of

LIMITS = {"picture": PICTURE_MAX, "audio": AUDIO_MAX, "file": FILE_MAX}


@dataclass
class MediaShelf:
    """All media of one course. What is wrong inside a file is told once, against that file."""

    disk: Disk
    original: str  # language of the course
    mistakes: list[Mistake] = field(default_factory=list)
    taken: dict[tuple[str, str], Media | None] = field(default_factory=dict)

    def take(self, name: str, part: str, language: str) -> Media | None:
        """None when the file itself is wrong; raises Unreadable when the name is."""
        check_path(name)
        check_signs(name)
        own = f"{language}/{name}"
        place = own if language != self.original and self.disk.exists(own) else name
        self.disk.find_file(place)
        media_type = check_name(place, part)
        if (place, part) not in self.taken:
            self.taken[place, part] = self._read(place, part, media_type, language if place == own else None)
        return self.taken[place, part]

    def _read(self, place: str, part: str, media_type: str, language: str | None) -> Media | None:
        path = self.disk.find_file(place)
        try:
            check_size(path.stat().st_size, LIMITS[part])
            check_content(path, media_type)
            if part == "picture":
                return prepare_picture(self.disk.read_bytes(place, PICTURE_MAX), place, language)
        except Unreadable as unreadable:
            self.mistakes.append(Mistake(place, unreadable.line, unreadable.sentence))
            return None
        seconds = seconds_of(path, media_type) if part == "audio" else 0
        return Media(place, part, media_type, language, path, seconds=seconds)
