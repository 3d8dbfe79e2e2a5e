"""What a file really is, by its first bytes; its name must say the same."""

import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.packages.folder.disk import Unreadable

PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
SOUNDS = {".opus": "audio/ogg", ".ogg": "audio/ogg", ".mp3": "audio/mpeg"}
# Recordings as phones and cameras make them; what is shown of them is a light rendition.
RECORDINGS = SOUNDS | {".wav": "audio/wav", ".m4a": "audio/mp4", ".flac": "audio/flac"}
FILMS = {".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/mp4", ".webm": "video/webm", ".mkv": "video/webm"}
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
ZIPPED = {  # name: (media type, the member that shows it)
    ".docx": (OFFICE + "wordprocessingml.document", "word/document.xml"),
    ".xlsx": (OFFICE + "spreadsheetml.sheet", "xl/workbook.xml"),
    ".pptx": (OFFICE + "presentationml.presentation", "ppt/presentation.xml"),
    ".odt": (OPEN + "text", "content.xml"),
    ".ods": (OPEN + "spreadsheet", "content.xml"),
    ".odp": (OPEN + "presentation", "content.xml"),
    ".epub": ("application/epub+zip", "META-INF/container.xml"),
}
TEXTS = {".txt": "text/plain", ".csv": "text/csv"}
FILES = {".pdf": "application/pdf"} | {name: found for name, (found, _member) in ZIPPED.items()} | TEXTS
PARTS = {"picture": PICTURES, "audio": RECORDINGS, "video": FILMS, "speech": FILMS, "file": FILES}
BRANDS_OF_SOUND = (b"M4A ", b"M4B ")


def check_name(name: str, part: str) -> str:
    """The media type that the name promises."""
    ending = Path(name).suffix.lower()
    if ending == ".svg":
        raise Unreadable(
            _("SVG pictures can carry scripts and are not taken. Save “%(name)s” as PNG.") % {"name": name}
        )
    if ending not in PARTS[part]:
        endings = ", ".join(each.removeprefix(".") for each in PARTS[part])
        raise Unreadable(
            _("“%(name)s” is of a kind that is not taken here. Taken are: %(endings)s.")
            % {"name": name, "endings": endings}
        )
    return PARTS[part][ending]


def check_content(path: Path, promised: str) -> None:
    """Refuses a file whose content is not what its name promises."""
    with path.open("rb") as file:
        start = file.read(4096)
    found = _found_type(start)
    if found == "image/svg+xml":
        raise Unreadable(_("This is an SVG picture, whatever its name says. SVG can carry scripts; save it as PNG."))
    if (found, promised) == ("video/mp4", "audio/mp4"):  # sound under a brand of films
        found = promised
    if found == "application/zip":
        found = promised if _has_member(path) else "application/zip"
    if found == "" and promised in TEXTS.values() and _is_plain_text(path):
        found = promised
    if found != promised:
        raise Unreadable(
            _("The name promises %(promised)s, but the content is %(found)s. Save the file again in the right format.")
            % {"promised": promised, "found": found or _("something else")}
        )


def _found_type(start: bytes) -> str:
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "image/webp"
    if start.startswith(b"RIFF") and start[8:12] == b"WAVE":
        return "audio/wav"
    if start[4:8] == b"ftyp":
        return "audio/mp4" if start[8:12] in BRANDS_OF_SOUND else "video/mp4"
    if start.startswith(b"\x1aE\xdf\xa3"):
        return "video/webm"
    if start.startswith(b"fLaC"):
        return "audio/flac"
    if start.startswith(b"OggS") and (b"OpusHead" in start[:64] or b"\x01vorbis" in start[:64]):
        return "audio/ogg"
    if start.startswith(b"ID3") or (len(start) > 2 and start[0] == 0xFF and start[1] & 0xE6 == 0xE2):  # MPEG layer III
        return "audio/mpeg"
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    if start.startswith(b"PK\x03\x04"):
        return "application/zip"
    return _found_markup(start.lstrip(b"\xef\xbb\xbf\t\r\n ").lower())


def _found_markup(start: bytes) -> str:
    if not start.startswith(b"<"):
        return ""
    return "image/svg+xml" if b"<svg" in start else "text/html"


def _has_member(path: Path) -> bool:
    ending = path.suffix.lower()
    try:
        with zipfile.ZipFile(path) as packed:
            return ending in ZIPPED and ZIPPED[ending][1] in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _is_plain_text(path: Path) -> bool:
    try:
        return "\0" not in path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
