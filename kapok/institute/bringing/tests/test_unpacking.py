"""An archive is unpacked whole or not at all; every entry that could do harm is refused with its name and a sentence."""

import os
import stat

import pytest

from kapok.institute.bringing.tests.archives import archive, raw
from kapok.institute.bringing.unpacking import unpack
from kapok.packages.folder import FolderRefused

COURSE = {"course.md": b"---\n", "media/hill.png": b"png"}


def unpacked(tmp_path, data: bytes) -> dict[str, bytes]:
    source, target = tmp_path / "in.zip", tmp_path / "place" / "course"
    target.parent.mkdir(exist_ok=True)
    source.write_bytes(data)
    unpack(source, target, name="in.zip")
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def mistakes(tmp_path, data: bytes) -> list[str]:
    with pytest.raises(FolderRefused) as refused:
        unpacked(tmp_path, data)
    assert list((tmp_path / "place").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.zip", "place"]
    return [str(each) for each in refused.value.mistakes]


@pytest.mark.parametrize("outer", ["", "my course/", "Downloads/my course/"])
def test_the_course_may_lie_in_a_folder_and_that_in_another(tmp_path, outer):
    assert unpacked(tmp_path, archive({outer + name: data for name, data in COURSE.items()})) == COURSE


def test_what_the_computer_adds_is_left_alone(tmp_path):
    added = {"__MACOSX/._course.md": b"x", ".DS_Store": b"x", "media/Thumbs.db": b"x", ".git/config": b"x"}
    assert unpacked(tmp_path, archive(COURSE | added)) == COURSE


def test_names_in_utf_8_are_read_whether_they_are_marked_or_not(tmp_path):
    marked = unpacked(tmp_path, archive(COURSE | {"media/équipe.png": b"x"}))
    (tmp_path / "b").mkdir()
    bare = raw([(b"course.md", b"---\n", {}), ("media/e\u0301quipe.png".encode(), b"x", {})])  # as a Mac writes it
    assert set(unpacked(tmp_path / "b", bare)) == {"course.md", "media/équipe.png"} == set(marked) - {"media/hill.png"}


CLIMBING = "leads out of the course folder. Put the file into the folder media and write media/name."


@pytest.mark.parametrize(
    "name", ["../evil.md", "media/../../evil.md", "/etc/evil.md", "C:/evil.md", "..\\evil.md", "~/evil.md"]
)
def test_a_name_that_leads_out_is_refused(tmp_path, name):
    assert mistakes(tmp_path, archive(COURSE | {name: b"x"})) == [f"{name}:1: “{name}” {CLIMBING}"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path, kind):
    data = archive(COURSE | {"media/passwd": b"/etc/passwd"}, kinds={"media/passwd": kind | 0o777})
    assert mistakes(tmp_path, data) == [
        "media/passwd:1: This is a link or a device, not a file. Put the file itself there."
    ]


def test_the_same_name_twice_is_refused_and_so_is_one_that_differs_by_capitals(tmp_path):
    twice = raw([(b"course.md", b"one", {}), (b"course.md", b"two", {})])
    assert mistakes(tmp_path, twice) == ["course.md:1: This file is in the archive twice. Keep one of them."]
    capitals = archive(COURSE | {"media/Hill.png": b"x"})
    sentence = "This name and “media/hill.png” differ by small and capital letters only. Rename one."
    assert mistakes(tmp_path, capitals) == [f"media/Hill.png:1: {sentence}"]


def test_a_file_that_is_a_folder_too_is_refused(tmp_path):
    sentence = "This is a file and a folder at once. Make the archive anew from the folder."
    assert mistakes(tmp_path, archive(COURSE | {"media": b"x"})) == [f"media:1: {sentence}"]


def test_a_name_in_another_encoding_is_refused(tmp_path):
    data = raw([(b"course.md", b"---\n", {}), ("média.png".encode("cp1252"), b"x", {})])
    sentence = "The name of this file is not written in UTF-8. Rename it with plain letters, or make the archive with another program."
    assert mistakes(tmp_path, data) == [f"m\\xe9dia.png:1: {sentence}"]


def test_signs_that_no_address_can_carry_are_refused(tmp_path):
    [mistake] = mistakes(tmp_path, archive(COURSE | {"media/a\nb.png": b"x"}))
    assert "holds the sign '\\n', which not every address can carry" in mistake


def test_a_member_of_4_gb_is_refused_before_it_is_unpacked(tmp_path):
    data = raw([(b"course.md", b"---\n", {}), (b"media/film.mp4", b"x", {"size": 4 * 1024**3 - 2, "packed": 60})])
    told = mistakes(tmp_path, data)
    assert "in.zip:1: Unpacked, this archive has 4295.0 MB; 1000.0 MB is the most." in told


def test_one_large_member_is_told_by_its_name(tmp_path):
    data = raw(
        [
            (b"course.md", os.urandom(7_000_000), {"packed": 3_000_000}),
            (b"media/film.mp4", b"x", {"size": 600_000_000, "packed": 3_100_000}),
        ]
    )
    [mistake] = mistakes(tmp_path, data)
    assert mistake == "media/film.mp4:1: This file has 600.0 MB; 500.0 MB is the most. Make it smaller or divide it."


def test_what_grows_without_measure_is_refused(tmp_path):
    [mistake] = mistakes(tmp_path, archive(COURSE | {"media/zeros.txt": bytes(20_000_000)}))
    assert (
        mistake
        == "in.zip:1: This archive is made to grow without measure when it is unpacked. Make it anew from the folder."
    )
    mixed = archive(COURSE | {"media/zeros.txt": bytes(20_000_000), "media/noise.txt": os.urandom(200_000)})
    assert mistakes(tmp_path, mixed) == [
        "media/zeros.txt:1: This file is made to grow without measure when it is unpacked. Pack it anew."
    ]


def test_a_member_that_says_less_than_it_holds_ends_where_it_says(tmp_path):
    data = raw([(b"course.md", b"---\n", {}), (b"media/more.txt", bytes(1_000_000), {"size": 10})])
    assert mistakes(tmp_path, data) == ["media/more.txt:1: This file is damaged in the archive. Make the archive anew."]


def test_a_locked_or_damaged_member_is_told_by_its_name(tmp_path):
    locked = raw([(b"course.md", b"---\n", {"flags": 1})])
    assert mistakes(tmp_path, locked) == [
        "course.md:1: This file is locked with a password. Make the archive without one."
    ]
    data = bytearray(archive({"course.md": b"text " * 400, "media/a.txt": b"fine"}, method=0))
    data[200] ^= 255
    assert mistakes(tmp_path, bytes(data)) == [
        "course.md:1: This file is damaged in the archive. Make the archive anew."
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", archive(COURSE)[:-30], b"Rar!\x1a\x07\x00"])
def test_what_is_no_archive_or_cut_off_is_refused(tmp_path, data):
    sentence = "This is no zip archive, or it is cut off. Pack the course folder as a zip and bring that."
    assert mistakes(tmp_path, data) == [f"in.zip:1: {sentence}"]


def test_all_mistakes_are_told_at_once(tmp_path):
    data = archive(COURSE | {"../a": b"x", "../b": b"x", "media/l": b"y"}, kinds={"media/l": stat.S_IFLNK | 0o777})
    assert [each.partition(":")[0] for each in mistakes(tmp_path, data)] == ["../a", "../b", "media/l"]


def test_too_many_files_are_refused(tmp_path):
    many = archive({f"media/{number}.txt": b"" for number in range(5001)})
    assert mistakes(tmp_path, many) == ["in.zip:1: This archive holds more than 5000 files."]
