"""The course that shows all that a course can hold: complete in four languages, light, and read without ffmpeg."""

import json

import pytest

from kapok.demo.teaching import COURSES, SLUGS
from kapok.packages.folder import read_folder
from kapok.packages.manifests import pack_course

FOLDER = COURSES / "what-answers-tell"
PARTS = {"html", "lecture", "question", "math", "picture", "file", "audio", "poll", "reflection"}


@pytest.fixture
def contents(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    return pack_course(read_folder(FOLDER))


def test_it_uses_every_part_in_every_language(contents):
    units = {file.path: json.loads(file.read()) for file in contents.files if file.path.endswith("/01.json")}
    assert {path: {block["type"] for block in unit["blocks"]} for path, unit in units.items()} == {
        f"{language}/01.json": PARTS for language in ("en", "fr", "ar", "zh")
    }
    assert {path: len(unit["terms"]) for path, unit in units.items()} == dict.fromkeys(units, 3)
    assert all("data-language" in json.dumps(unit) and "<math" in json.dumps(unit) for unit in units.values())


def test_it_asks_every_kind_of_question_and_draws_a_test(contents):
    first, second, third = contents.learner["units"]
    kinds = {question["kind"] for question in (first["questions"] | second["questions"]).values()}
    assert kinds == {"choice", "multiple", "number", "text", "match", "order", "cloze", "hotspot", "essay"}
    assert third["test"]["minutes"] == 10 and third["questions"] == {}
    assert {len(unit["editions"]) for unit in contents.learner["units"]} == {4}


def test_each_language_has_three_weights_of_its_own(contents):
    for edition in contents.learner["units"][0]["editions"].values():
        sent = [edition["weights"][name]["sent"] for name in ("text", "audio", "video")]
        assert sent == sorted(sent) and sent[0] < 4_000 and sent[2] < 400_000


def test_its_media_are_light():
    assert sum(path.stat().st_size for path in FOLDER.rglob("media/*")) < 1_500_000


@pytest.mark.parametrize("slug", SLUGS)
def test_its_units_last_as_long_as_it_says(slug):
    course = read_folder(COURSES / slug)
    assert sum(unit.minutes for unit in course.original.units.values()) == course.meta["hours"] * 60
