"""An officer brings a course: mistakes, mending, preview, publishing; and what the journal says of it."""

import re

import pytest

from kapok.institute.bringing.models import CourseImport, Upload
from kapok.institute.bringing.places import imports_folder, place_of
from kapok.institute.bringing.tests.sending import bring, id_of, send, zipped
from kapok.institute.models import Course
from kapok.institute.tests.folders import SEALED, UNIT_1, make_course
from kapok.journal.models import Fact
from kapok.packages.actions import publish_folder
from tests.people import signed_in, someone

WRONG = UNIT_1.replace("- [x] Old leaves", "- [ ] Old leaves").replace("media/earth.png", "media/nothing.png")


def facts() -> list[str]:
    return list(Fact.objects.filter(kind__startswith="institute.course").order_by("pk").values_list("kind", flat=True))


def shown_mistakes(page: str) -> list[str]:
    return re.findall(r"<code dir=\"ltr\">([^<]+:\d+:)</code>", page)


def test_a_course_is_brought_looked_at_and_published(world, folder, work):
    answer = bring(world.as_ruth, zipped(folder, under="soil/"), organisation=world.centre)
    of = CourseImport.objects.get()
    assert (answer.status_code, answer.url) == (302, of.get_absolute_url())
    assert "Being unpacked" in world.as_ruth.get(answer.url).content.decode()
    work()
    page = world.as_ruth.get(answer.url).content.decode()
    assert "it becomes version 1 in the catalogue" in page and "Reading soil" in page and "Water" in page
    assert not Course.objects.exists()

    published = world.as_ruth.post(f"{answer.url}publish/", follow=True)
    work()
    assert "Being published" in published.content.decode()
    assert "It stands in the catalogue as version 1." in world.as_ruth.get(answer.url).content.decode()
    course = Course.objects.get()
    assert (course.slug, course.organisation, course.package.version) == ("soil", world.centre, 1)
    assert (list(imports_folder().iterdir()), Upload.objects.exists()) == ([], False)
    assert facts() == [
        "institute.course_import_started", "institute.course_publishing_asked", "institute.course_offered",
        "institute.course_brought",
    ]  # fmt: skip
    assert set(Fact.objects.filter(kind__startswith="institute.course").values_list("by", flat=True)) == {world.ruth.pk}


def test_the_same_folder_again_is_the_same_version_and_a_changed_one_the_next(world, folder, work):
    for turn, version in ((1, 1), (2, 1), (3, 2)):
        if turn == 3:
            (folder / "02-water.md").write_text(
                (folder / "02-water.md").read_text().replace("Earth drinks.", "Earth thirsts.")
            )
        url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
        work()
        world.as_ruth.post(f"{url}publish/")
        work()
        assert Course.objects.get().package.version == version


def test_every_mistake_is_told_with_its_file_and_line(world, folder, work):
    (folder / "01-colour.md").write_text(WRONG)
    (folder / "course.md").write_text((folder / "course.md").read_text().replace("hours: 2", "hours: many"))
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    page = world.as_ruth.get(url).content.decode()
    assert shown_mistakes(page) == ["01-colour.md:8:", "01-colour.md:19:", "course.md:6:", "fr/01-colour.md:7:"]
    assert "4 mistakes stand between this folder and a course." in page
    assert world.as_ruth.post(f"{url}publish/", follow=True).content.decode().count("This course is not ready") == 1
    assert facts()[-1] == "institute.course_import_refused"


def test_mistakes_come_in_the_language_of_whoever_brought_it(world, folder, work):
    (folder / "course.md").write_text((folder / "course.md").read_text().replace("hours: 2", "hours: many"))
    url = send(world.as_ruth, zipped(folder))
    world.as_ruth.post("/fr/course-imports/bring/", {"upload": id_of(url), "organisation": world.centre.pk})
    work()
    [[file, line, sentence]] = CourseImport.objects.get().mistakes
    assert (file, line) == ("course.md", 6) and sentence.startswith("Écrivez hours")


def test_one_file_is_mended_without_bringing_the_folder_again(world, folder, work):
    (folder / "01-colour.md").write_text(WRONG)
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    mended = send(world.as_ruth, UNIT_1.encode(), name="01-colour.md")
    answer = world.as_ruth.post(f"{url}replace/", {"path": "01-colour.md", "upload": id_of(mended)})
    assert (answer.status_code, CourseImport.objects.get().step) == (302, "check")
    work()
    assert CourseImport.objects.get().step == "ready"
    assert (place_of(CourseImport.objects.get().pk) / "course/01-colour.md").read_text() == UNIT_1


@pytest.mark.parametrize(
    "path", ["../outside.md", "/etc/passwd", "media", "media/./x.png", ".hidden", "course.md/x.md", "a//b"]
)
def test_a_file_is_put_nowhere_else(world, folder, work, path):
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    answer = world.as_ruth.post(f"{url}replace/", {"path": path, "upload": id_of(send(world.as_ruth, b"x", name="x"))})
    assert (answer.status_code, CourseImport.objects.get().step) == (200, "ready")
    assert 'class="field-error"' in answer.content.decode() and f'value="{path}"' in answer.content.decode()


def test_a_file_that_changed_on_its_way_is_refused(world, folder):
    answer = bring(world.as_ruth, zipped(folder), organisation=world.centre, sha256="0" * 64)
    assert "What arrived is not the file that was sent" in answer.content.decode()
    assert (CourseImport.objects.exists(), Upload.objects.exists()) == (False, False)


def test_a_file_that_is_not_all_here_begins_nothing(world):
    url = send(world.as_ruth, b"x" * 10)
    Upload.objects.update(offset=5)
    answer = world.as_ruth.post("/en/course-imports/bring/", {"upload": id_of(url), "organisation": world.centre.pk})
    assert "This file is not all here yet. Choose it again to go on." in answer.content.decode()


def test_without_script_a_small_archive_comes_in_a_plain_form(world, folder, work):
    file = folder.with_suffix(".zip")
    file.write_bytes(zipped(folder))
    page = world.as_ruth.get("/en/course-imports/bring/").content.decode()
    assert "Without script a browser sends up to 5.2 MB." in page
    with file.open("rb") as opened:
        answer = world.as_ruth.post("/en/course-imports/bring/", {"file": opened, "organisation": world.centre.pk})
    work()
    assert "it becomes version 1" in world.as_ruth.get(answer.url).content.decode()


def test_nothing_chosen_is_told_beside_the_field(world):
    answer = world.as_ruth.post("/en/course-imports/bring/", {"organisation": world.centre.pk})
    assert "Choose a file." in answer.content.decode()


def test_a_slug_of_another_organisation_is_a_mistake(world, tmp_path, work):
    publish_folder(make_course(tmp_path), organisation_id=world.nairobi.pk)
    bring(world.as_ruth, zipped(make_course(tmp_path / "other")), organisation=world.centre)
    work()
    [[file, _line, sentence]] = CourseImport.objects.get().mistakes
    assert (file, sentence) == (
        "course.md",
        "The name soil belongs to a course of another organisation. Write another slug.",
    )


def test_what_changed_after_the_preview_is_not_published_unseen(world, folder, work):
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    (place_of(CourseImport.objects.get().pk) / "course/02-water.md").write_text("cut off")
    world.as_ruth.post(f"{url}publish/")
    work()
    assert (CourseImport.objects.get().step, Course.objects.exists()) == ("refused", False)


def test_given_up_nothing_of_it_is_left_and_the_catalogue_stays(world, folder, work):
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    world.as_ruth.post(f"{url}give-up/")
    assert (CourseImport.objects.exists(), list(imports_folder().iterdir())) == (False, [])
    assert world.as_ruth.get(url).status_code == 404


def test_one_course_that_breaks_the_work_does_not_stop_the_next(world, folder, tmp_path, work, caplog):
    bring(world.as_ruth, zipped(folder), organisation=world.centre)
    first = CourseImport.objects.get()
    (place_of(first.pk) / "course.zip").unlink()
    bring(world.as_ruth, zipped(make_course(tmp_path, slug="sand")), organisation=world.centre)
    work()
    assert [each.step for each in CourseImport.objects.order_by("made_at")] == ["refused", "ready"]
    first.refresh_from_db()
    assert (
        first.mistakes[0][2]
        == "The server's disk is full or broken (No such file or directory). Tell its operator, then try again."
    )


def test_the_preview_shows_what_learners_will_see_and_nothing_of_the_keys(world, folder, work):
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    page = world.as_ruth.get(f"{url}units/1/").content
    assert b"Earth has a colour." in page and b"fieldset disabled" in page
    assert not any(word in page for word in SEALED)
    picture = world.as_ruth.get(f"{url}files/media/earth.png.webp")
    assert (picture.status_code, picture["Content-Type"], picture["Cache-Control"]) == (
        200,
        "image/webp",
        "private, no-store",
    )
    assert picture.content[:4] == b"RIFF"
    for path in ("en/01.json", "../course/course.md", "manifest.json", "media/nothing.png"):
        assert world.as_ruth.get(f"{url}files/{path}").status_code == 404
    assert "Couleur" in world.as_ruth.get(f"{url}?edition=fr").content.decode()
    assert world.as_ruth.get(f"{url}units/9/").status_code == 404


def test_what_is_no_archive_leads_to_bringing_another_one_and_offers_nothing_else(world, work):
    url = bring(world.as_ruth, b"no archive at all", organisation=world.centre).url
    work()
    page = world.as_ruth.get(url).content.decode()
    assert "This is no zip archive" in page and "Bring another file" in page
    assert "Check it again" not in page and "replace" not in page.lower()


def test_only_officers_of_the_organisation_find_it(world, folder, work):
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    olga = signed_in(someone("Olga Office", organisation=world.nairobi, role="officer"))
    pages = ["", "units/1/", "files/media/earth.png.webp"]
    posts = ["publish/", "replace/", "again/", "give-up/"]
    for client in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora, olga):
        assert {client.get(f"{url}{page}").status_code for page in pages} == {404}
        assert {client.post(f"{url}{page}").status_code for page in posts} == {404}
    assert [
        each.get("/en/course-imports/").status_code for each in (world.as_amina, world.as_teklu, world.as_ruth, olga)
    ] == [403, 403, 200, 200]
    assert "soil" not in olga.get("/en/course-imports/").content.decode().lower()
    assert olga.post("/en/course-imports/bring/", {"organisation": world.centre.pk}).status_code == 200
    assert CourseImport.objects.get().step == "ready"


def test_lists_take_the_same_questions_for_one_row_and_three(world, folder, django_assert_num_queries):
    from kapok.institute.tests.conftest import count_queries  # noqa: PLC0415  (a helper of its tests)

    bring(world.as_ruth, zipped(folder), organisation=world.centre)
    one = count_queries(world.as_ruth, "/en/course-imports/")
    for _turn in range(2):
        bring(world.as_ruth, zipped(folder), organisation=world.centre)
    assert count_queries(world.as_ruth, "/en/course-imports/") == one
