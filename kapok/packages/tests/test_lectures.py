"""A lecture in three weights: what a phone fetches for each, and what is refused."""

import shutil
import wave
from pathlib import Path

import pytest

from kapok.demo.teaching import COURSES
from kapok.packages.folder import read_folder
from kapok.packages.manifests import pack_course
from kapok.packages.tests.folders import UNIT_NAME, add_lines, mistakes_of, picture_bytes, write

FILE = UNIT_NAME
SPOKEN = Path(COURSES) / "what-answers-tell/media"
LECTURE = """
::: lecture
title: A hill
audio: media/talk.opus
kbit: 16
slides:
  - 0:00 media/hill.png
    A hill
  - 0:09 media/valley.png
    A valley,
    seen from above
transcript: Here is a hill.
:::
"""


@pytest.fixture
def folder(folder):
    write(folder, "media/valley.png", picture_bytes(50, 20))
    for name in ("opus", "mp4"):
        shutil.copyfile(SPOKEN / f"lecture.{name}", folder / f"media/talk.{name}")
    return folder


@pytest.fixture
def without_ffmpeg(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")


def weights_of(folder) -> dict:
    [unit] = pack_course(read_folder(folder)).learner["units"]
    return {name: weight["files"] for name, weight in unit["editions"]["en"]["weights"].items()}


def test_a_unit_of_text_and_pictures_has_no_film(folder):
    assert weights_of(folder) == {"text": [], "audio": ["media/hill.png.webp"]}


def test_each_weight_names_all_that_a_phone_needs(folder, without_ffmpeg):
    add_lines(folder, LECTURE.replace("slides:", "video: media/talk.mp4\nslides:"))
    assert weights_of(folder) == {
        "text": [],
        "audio": ["media/hill.png.webp", "media/talk.opus", "media/valley.png.webp"],
        "video": ["media/hill.png.webp", "media/talk.mp4"],
    }


def test_a_weight_counts_the_text_too(folder, without_ffmpeg):
    add_lines(folder, LECTURE)
    learner = pack_course(read_folder(folder)).learner
    sent = {entry["path"]: entry["sent"] for entry in learner["files"]}
    for weight in learner["units"][0]["editions"]["en"]["weights"].values():
        assert weight["sent"] == sent["en/01.json"] + sum(sent[path] for path in weight["files"])


def test_a_light_lecture_is_taken_as_it_is_also_without_ffmpeg(folder, without_ffmpeg):
    add_lines(folder, LECTURE.replace("slides:", "video: media/talk.mp4\nslides:"))
    lecture = read_folder(folder).original.units[1].lectures[0]
    assert (lecture.seconds, lecture.audio.kbit, lecture.audio.made_from) == (31, 16, "")
    assert [(film.width, film.height, film.kbit, film.made_from) for film in lecture.video] == [(426, 240, 120, "")]
    assert [(slide.at, slide.alt) for slide in lecture.slides] == [(0, "A hill"), (9, "A valley, seen from above")]


def test_without_ffmpeg_a_heavy_sound_says_what_to_install(folder, without_ffmpeg):
    write(folder, "media/talk.wav", b"RIFF\0\0\0\0WAVEfmt " + bytes(400))
    add_lines(folder, LECTURE.replace("talk.opus", "talk.wav"))
    [(file, line, sentence)] = mistakes_of(folder)
    assert (file, line) == ("media/talk.wav", 1) and "Install Debian's package ffmpeg" in sentence


def test_a_recording_becomes_a_rendition_and_its_source_is_what_counts(folder):
    if not shutil.which("ffmpeg"):
        pytest.skip("needs ffmpeg")
    shutil.copyfile(make_wav(folder), folder / "media/talk.wav")
    add_lines(folder, LECTURE.replace("talk.opus", "talk.wav").replace("0:09", "0:01"))
    first = pack_course(read_folder(folder))
    entry = next(entry for entry in first.learner["files"] if entry["path"] == "media/talk.wav.16.opus")
    assert entry["media_type"] == "audio/ogg" and len(entry["made_from"]) == 64
    entry["sha256"], entry["sent"] = "0" * 64, 1
    first.learner["units"][0]["editions"]["en"]["weights"]["audio"]["sent"] = 1
    assert first.sha256 == pack_course(read_folder(folder)).sha256


def make_wav(folder) -> Path:
    place = folder / "media/tone.wav"
    with wave.open(str(place), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16000 * 3))
    return place


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("title: A hill\n", "", 0),
        ("transcript: Here is a hill.\n", "", 0),
        ("audio: media/talk.opus\n", "", 0),
        ("audio: media/talk.opus", "audio: media/none.opus", 2),
        ("audio: media/talk.opus", "audio: ../talk.opus", 2),
        ("audio: media/talk.opus", "audio: media/talk.opus\nvideo: media/talk.opus", 3),
        ("kbit: 16", "kbit: 32", 3),
        ("    A hill\n", "", 5),
        ("0:09", "0:00", 4),
        ("0:09", "0:31", 4),
        ("  - 0:00 media/hill.png", "  media/hill.png", 5),
        ("media/valley.png", "media/valley.gif", 7),
        ("kbit: 16", "speed: 16", 3),
        ("::: lecture", "::: lecture media/talk.opus", 0),
    ],
)
def test_a_lecture_that_cannot_be_given_is_refused_with_its_line(folder, without_ffmpeg, old, new, at):
    line = add_lines(folder, LECTURE.replace(old, new, 1)) + 1
    assert (FILE, line + at) in [(file, where) for file, where, _sentence in mistakes_of(folder)]


def test_a_huge_film_is_refused_before_it_is_read(folder):
    with (folder / "media/talk.mp4").open("r+b") as film:
        film.truncate(4 * 1024**3)
    add_lines(folder, LECTURE.replace("slides:", "video: media/talk.mp4\nslides:"))
    assert [(file, line) for file, line, sentence in mistakes_of(folder) if "600 MB is the most" in sentence] == [
        ("media/talk.mp4", 1)
    ]


@pytest.mark.parametrize("content", [b"<html>", b"\0\0\0\x18ftypisom" + bytes(20), b""])
def test_what_is_no_film_is_refused(folder, content):
    write(folder, "media/talk.mp4", content)
    add_lines(folder, LECTURE.replace("slides:", "video: media/talk.mp4\nslides:"))
    assert ("media/talk.mp4", 1) in [(file, line) for file, line, _sentence in mistakes_of(folder)]
