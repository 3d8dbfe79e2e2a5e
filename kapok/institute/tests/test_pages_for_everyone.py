"""The catalogue, a course, its units and its bundle: the same for everyone, and without any key of an assessed question."""

import hashlib
import json
import re
from datetime import date

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.institute.actions.courses import offer_course
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.folders import SEALED, make_course
from kapok.network.queries.directory import centre_name
from kapok.packages.actions import publish_folder

NEUTRAL = ["/en/courses/", "/en/courses/soil/", "/en/courses/soil/units/1/", "/en/courses/soil/units/2/"]


@pytest.fixture
def bundle(world, run):
    page = world.visitor.get("/en/courses/soil/").content.decode()
    url = re.search(r'data-bundle="([^"]+)"', page)[1]
    return url, world.visitor.get(url)


@pytest.mark.parametrize("url", NEUTRAL)
def test_a_page_is_the_same_for_everyone_and_asks_nothing_of_the_session(world, enrolment, url):
    centre_name("en")  # asked once a minute
    with CaptureQueriesContext(connection) as queries:
        mine = world.as_amina.get(url)
    assert len(queries) <= 3
    assert not [query for query in queries if "session" in query["sql"] or "people_" in query["sql"]]
    theirs = [client.get(url) for client in (world.visitor, world.as_teklu, world.as_sam)]
    assert {page.content for page in theirs} == {mine.content}
    assert b"csrf" not in mine.content and b"Amina" not in mine.content
    assert mine.headers["Cache-Control"] == "no-cache"
    assert "Cookie" not in mine.headers.get("Vary", "") and not mine.cookies


@pytest.mark.parametrize("url", NEUTRAL)
def test_a_browser_that_has_the_page_gets_nothing_again(world, run, url):
    etag = world.visitor.get(url).headers["ETag"]
    again = world.visitor.get(url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_marks_of_pages_differ_by_language_and_version(world, course, tmp_path):
    first = {
        url: world.visitor.get(url).headers["ETag"]
        for url in ("/en/courses/soil/units/1/", "/fr/courses/soil/units/1/")
    }
    assert len(set(first.values())) == 2
    make_course(tmp_path, summary="What a handful tells.")
    package = publish_folder(tmp_path / "soil", organisation_id=world.centre.pk)
    offer_course(package=package, organisation=world.centre)
    assert world.visitor.get("/en/courses/soil/units/1/").headers["ETag"] not in first.values()


def test_no_page_and_no_bundle_holds_a_sealed_key(world, run, bundle):
    pages = [world.visitor.get(url).content for url in (*NEUTRAL, *(url.replace("/en/", "/fr/") for url in NEUTRAL))]
    assert all(b"Old leaves" not in page or b"Yes, humus." in page for page in pages)  # what may travel does
    for body in [*pages, bundle[1].content]:
        assert not [sealed for sealed in SEALED if sealed in body]
    assessed = re.findall(rb"<form[^>]*data-use=\"assessed\"[^>]*>.*?</form>", b"".join(pages), re.DOTALL)
    assert len(assessed) == 6
    assert not [
        form for form in assessed if b"data-marking" in form or b"data-feedback" in form or b"data-explanation" in form
    ]


def test_a_practice_question_carries_its_key_and_feedback(world, run):
    page = world.visitor.get("/en/courses/soil/units/1/").content.decode()
    form = re.search(r'<form[^>]*data-question="colour-1".*?</form>', page, re.DOTALL)[0]
    assert 'data-marking="{&quot;key&quot;: [&quot;b&quot;]}"' in form
    assert '<template data-feedback="a"><p>Salt is white.</p>' in form
    assert "<template data-explanation><p>Dark means life.</p>" in form
    number = world.visitor.get("/en/courses/soil/units/2/").content.decode()
    assert 'data-marking="{&quot;key&quot;: [&quot;20&quot;], &quot;tolerance&quot;: &quot;2&quot;}"' in number


def test_the_bundle_holds_every_page_as_it_is_served(world, bundle):
    url, answer = bundle
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    said = json.loads(answer.content)
    assert set(said) == {"version", "headers", "course", "units", "marks", "pages", "files"}
    assert list(said["pages"]) == NEUTRAL[1:]
    for page, html in said["pages"].items():
        live = world.as_amina.get(page, headers={"Accept-Encoding": "br"})
        assert brotli.decompress(live.content) == html.encode()
        assert live.headers["Content-Security-Policy"] == said["headers"]["Content-Security-Policy"]
    assert [file["url"].rsplit("/", 1)[-1] for file in said["files"]] == ["earth.png.webp", "list.txt"]
    assert [unit["files"] for unit in said["units"]] == [
        {"text": [], "audio": [0, 1], "video": [0, 1]},
        {"text": [], "audio": [], "video": []},
    ]
    for file in said["files"]:
        body = world.visitor.get(file["url"])
        assert (hashlib.sha256(body.content).hexdigest(), len(body.content)) == (
            file["url"].split("/")[-2],
            file["size"],
        )


def test_the_bundle_has_a_new_address_when_a_run_is_opened(world, course, bundle):
    new_run(course, name="Second", start=date(2026, 6, 1), end=date(2026, 7, 1), is_open_to_all=True)
    old, _answer = bundle
    assert old not in world.visitor.get("/en/courses/soil/").content.decode()
    assert world.visitor.get(old).headers["Cache-Control"] == "public, no-cache"


def test_the_price_is_said_before_anything_is_fetched(world, run):
    page = world.visitor.get("/en/courses/soil/").content.decode()
    assert "What it costs in data" in page and "With sound and pictures" in page and "on a line of 64 kbit/s" in page
    assert re.findall(r'name="weight" value="(\w+)"', page) == ["audio", "text"]  # this course has no film
    line = re.search(r'<li[^>]*data-unit-line="1"[^>]*>', page)[0]
    assert set(re.findall(r"data-(\w+)=\"\d+\"", line)) == {"text", "audio"}
    assert "About <em>soil</em>." in page and "CC-BY-4.0" in page and "A handbook of soils" in page


def test_an_edition_by_a_machine_says_so_and_a_missing_unit_shows_the_original(world, run):
    course, second = (
        world.visitor.get("/fr/courses/soil/").content.decode(),
        world.visitor.get("/fr/courses/soil/units/2/").content.decode(),
    )
    assert "Lire le sol" in course and 'lang="en" dir="ltr">Water' in course
    assert '<div class="prose" lang="en" dir="ltr">' in second


@pytest.mark.parametrize(
    "url",
    [
        "/en/courses/nothing/",
        "/en/courses/soil/units/3/",
        "/en/courses/soil/?version=7",
        "/en/courses/soil/?version=x",
        "/en/courses/soil/9/bundle.json",
        "/courses/soil/files/" + "0" * 64 + "/earth.png.webp",
    ],
)
def test_what_is_not_there_is_a_404(world, run, url):
    assert world.visitor.get(url).status_code == 404


def test_a_run_keeps_its_version_when_the_catalogue_moves_on(world, course, run, tmp_path):
    make_course(tmp_path, summary="What a handful tells.")
    offer_course(package=publish_folder(tmp_path / "soil", organisation_id=world.centre.pk), organisation=world.centre)
    world.as_amina.post(f"/en/runs/{run.slug}/join/")
    mine = world.as_amina.get(f"/en/runs/{run.slug}/").content.decode()
    assert 'href="/en/courses/soil/units/1/?version=1"' in mine
    assert "What a handful of earth says." in world.visitor.get("/en/courses/soil/?version=1").content.decode()
    assert "What a handful tells." in world.visitor.get("/en/courses/soil/").content.decode()


def test_the_catalogue_asks_as_often_for_three_courses_as_for_one(world, run, tmp_path, django_assert_num_queries):
    centre_name("en")  # asked once a minute
    with django_assert_num_queries(3):
        world.visitor.get("/en/courses/")
    for slug in ("sand", "clay"):
        package = publish_folder(make_course(tmp_path, slug=slug), organisation_id=world.centre.pk)
        new_run(offer_course(package=package, organisation=world.centre), is_open_to_all=True)
    with django_assert_num_queries(3):
        page = world.visitor.get("/en/courses/").content.decode()
    assert re.findall(r'data-course-line="(\w+)"', page) == ["clay", "sand", "soil"]
    assert page.count("Open now") == 3
