"""A bundle for a phone: whole or by unit, and after a new version only what changed."""

import json
import re
from datetime import UTC, datetime

import pytest

from kapok.institute.actions.courses import offer_course
from kapok.institute.tests.folders import make_course
from kapok.packages.actions import publish_folder
from kapok.packages.renditions.tests.sources import NOISE, VOICE, make_source
from kapok.people.models import Person

PUBLISHED = re.compile(r"published on \d+ \w+ \d{4}")
COURSE, FIRST, SECOND = "/en/courses/soil/", "/en/courses/soil/units/1/", "/en/courses/soil/units/2/"


@pytest.fixture
def take(world, run):
    """take("&units=1"): the bundle of today, as a phone that asks so gets it."""

    def ask(more=""):
        page = world.visitor.get(COURSE).content.decode()
        url = re.search(r'data-bundle="([^"]+)"', page)[1]
        return json.loads(world.visitor.get(url + more).content)

    return ask


def offer_again(world, tmp_path, edit):
    folder = make_course(tmp_path)
    edit(folder)
    offer_course(package=publish_folder(folder, organisation_id=world.centre.pk), organisation=world.centre)


def write_more(folder):
    path = next(folder.glob("02-*.md"))
    path.write_text(path.read_text() + "\nOne more sentence.\n")


def test_a_single_unit_comes_with_its_own_page_and_files_and_the_course(take):
    said = take("&units=2")
    assert list(said["pages"]) == [COURSE, SECOND]
    assert ([unit["number"] for unit in said["units"]], said["files"]) == ([2], [])
    assert [unit["number"] for unit in take("&units=1,2")["units"]] == [1, 2]


@pytest.mark.parametrize("more", ["&units=", "&units=x", "&units=77", "&had=zz", "&units=-1&had=0123456789abc"])
def test_what_cannot_be_a_unit_or_a_mark_is_passed_over(take, more):
    assert take(more) == take()


def test_days_are_those_of_the_page_for_everyone_whoever_asks_first(world, run, take):
    zone = "Pacific/Kiritimati" if datetime.now(UTC).hour >= 11 else "Pacific/Pago_Pago"  # where it is another day now
    Person.objects.filter(pk=world.amina.person_id).update(time_zone=zone)
    live = world.visitor.get(COURSE).content.decode()
    url = re.search(r'data-bundle="([^"]+)"', live)[1]
    kept = json.loads(world.as_amina.get(url).content)["pages"][COURSE]
    assert PUBLISHED.search(kept)[0] == PUBLISHED.search(live)[0]


def test_a_new_version_sends_only_the_pages_that_changed(world, take, tmp_path):
    before = take()
    had = ",".join(before["marks"].values())
    offer_again(world, tmp_path, write_more)
    after = take(f"&had={had}")
    assert after["version"] == before["version"] + 1
    assert list(after["pages"]) == [COURSE, SECOND]
    assert list(after["marks"]) == [COURSE, FIRST, SECOND]
    assert after["marks"][FIRST] == before["marks"][FIRST]


def test_a_page_of_the_old_version_is_the_live_one_when_the_number_is_written_in(world, take, tmp_path):
    before = take()
    offer_again(world, tmp_path, write_more)
    kept = re.sub(r' data-version="\d+"', ' data-version="2"', before["pages"][FIRST])
    assert kept == take()["pages"][FIRST]


def write_film(folder):
    (folder / "media").mkdir(exist_ok=True)
    make_source(folder / "media/told.mp4", NOISE, VOICE, options="-c:v libx264 -c:a aac -shortest", size="320x240")
    path = next(folder.glob("01-*.md"))
    path.write_text(path.read_text() + "\n::: lecture\ntitle: Told\nvideo: media/told.mp4\ntranscript: Told.\n:::\n")


def test_every_file_that_a_bundle_names_is_served_film_too(world, take, tmp_path):
    offer_again(world, tmp_path, write_film)
    said = take()
    film = {place for unit in said["units"] for place in unit["files"]["video"]}
    assert any(said["files"][place]["url"].endswith(".mp4") for place in film)
    for file in said["files"]:
        answer = world.visitor.get(file["url"])
        assert (answer.status_code, len(answer.content)) == (200, file["size"]), file["url"]


def test_a_whole_course_asked_for_by_nobody_in_particular_is_kept_by_the_browser(world, run):
    page = world.visitor.get(COURSE).content.decode()
    url = re.search(r'data-bundle="([^"]+)"', page)[1]
    assert world.visitor.get(url + "&units=1").headers["Cache-Control"] == "public, max-age=31536000, immutable"
