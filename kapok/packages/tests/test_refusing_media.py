"""Files that a course may not carry: missing, outside, too large, or not what their name says."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from kapok.packages.tests.folders import UNIT_NAME, mistakes_of, picture_bytes, places_of, show, write

FILE = UNIT_NAME
MB = 1024 * 1024


def grow(path, size):
    with path.open("r+b") as file:
        file.truncate(size)


@pytest.mark.parametrize(
    ("name", "part", "size"),
    [("media/a.png", "picture", 10), ("media/a.mp3", "audio", 60), ("media/a.pdf", "file", 60)],
)
def test_a_huge_file_is_refused(folder, name, part, size):
    grow(write(folder, name, b"%PDF-1.7"), size * MB + 1)
    show(folder, name, part)
    [(file, line, sentence)] = mistakes_of(folder)
    assert (file, line) == (name, 1) and f"{size} MB is the most" in sentence


def test_an_empty_file_is_refused(folder):
    write(folder, "media/a.pdf", b"")
    show(folder, "media/a.pdf", "file")
    assert places_of(folder) == [("media/a.pdf", 1)]


def png_claiming(width, height):
    """A PNG of a few bytes whose header promises a huge picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(MB))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("sides", [(8001, 5000), (60000, 60000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened(folder, sides):
    write(folder, "media/bomb.png", png_claiming(*sides))
    show(folder, "media/bomb.png")
    [(file, line, sentence)] = mistakes_of(folder)
    assert (file, line) == ("media/bomb.png", 1) and "megapixels" in sentence


def test_a_picture_of_forty_megapixels_is_taken(folder):
    out = io.BytesIO()
    Image.new("RGB", (8000, 5000)).save(out, "PNG")
    write(folder, "media/large.png", out.getvalue())
    show(folder, "media/large.png")
    assert mistakes_of(folder) == []


def test_a_damaged_picture_is_refused(folder):
    write(folder, "media/half.png", picture_bytes(400, 400)[:200])
    show(folder, "media/half.png")
    [(file, line, sentence)] = mistakes_of(folder)
    assert (file, line) == ("media/half.png", 1) and "damaged" in sentence


def zipped(member):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(member, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "part", "content"),
    [
        ("media/a.png", "picture", b"<!doctype html><script>x</script>"),
        ("media/a.png", "picture", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("media/a.png", "picture", picture_bytes(kind="JPEG")),
        ("media/a.jpg", "picture", picture_bytes(kind="GIF")),
        ("media/a.mp3", "audio", b"<html>"),
        ("media/a.opus", "audio", b"OggS" + bytes(60)),
        ("media/a.pdf", "file", b"<html>"),
        ("media/a.docx", "file", zipped("index.html")),
        ("media/a.odt", "file", b"PK\x03\x04 broken"),
        ("media/a.txt", "file", b" <script>x</script>"),
        ("media/a.csv", "file", b"\x7fELF\x00"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(folder, name, part, content):
    write(folder, name, content)
    show(folder, name, part)
    assert places_of(folder) == [(name, 1)]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("media/a.svg", "picture"),
        ("media/a.gif", "picture"),
        ("media/a.html", "file"),
        ("media/a.exe", "file"),
        ("media/a.wma", "audio"),
        ("media/hill.png", "file"),
    ],
)
def test_a_kind_that_is_not_taken_is_refused(folder, name, part):
    write(folder, name, picture_bytes() if name == "media/hill.png" else b"<svg/>")
    line = show(folder, name, part)
    assert places_of(folder) == [(FILE, line)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("media/a.pdf", b"%PDF-1.7"),
        ("media/a.docx", zipped("word/document.xml")),
        ("media/a.txt", "été".encode()),
        ("media/a.csv", b"a,b\n"),
    ],
)
def test_files_of_the_right_kind_are_taken(folder, name, content):
    write(folder, name, content)
    show(folder, name, "file")
    assert mistakes_of(folder) == []


def test_a_wrong_file_shown_twice_is_told_once(folder):
    write(folder, "media/a.png", b"<svg/>")
    show(folder, "media/a.png")
    show(folder, "media/a.png")
    assert places_of(folder) == [("media/a.png", 1)]


@pytest.mark.parametrize("sign", ['"', "\x01", "%2f", "<", "?", "#"])
def test_a_name_that_an_address_or_a_header_cannot_carry_is_refused(folder, sign):
    name = f"media/a{sign}b.pdf"
    write(folder, name, b"%PDF-1.7")
    line = show(folder, name, "file")
    [(file, at, sentence)] = mistakes_of(folder)
    assert (file, at) == (FILE, line) and "Name the file with letters and digits" in sentence


def test_a_name_in_any_script_is_taken(folder):
    write(folder, "media/清单.pdf", b"%PDF-1.7")
    show(folder, "media/清单.pdf", "file")
    assert not places_of(folder)
