"""Steps on the way: media made small with progress, what a kill left behind, who is told, and what is erased."""

from datetime import timedelta

import pytest

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.institute.bringing.models import CourseImport, Step, Upload
from kapok.institute.bringing.places import folder_of, imports_folder, place_of
from kapok.institute.bringing.tests.sending import bring, create, patch, send, zipped
from kapok.institute.jobs import clear_staging
from kapok.institute.models import Course
from kapok.packages.actions import publish_folder
from kapok.packages.renditions.tests.sources import NOISE, VOICE, make_source
from tests.people import someone


@pytest.fixture
def of(world, folder, work):
    """Soil, ready to be published."""
    bring(world.as_ruth, zipped(folder), organisation=world.centre)
    work()
    return CourseImport.objects.get()


def test_media_become_small_one_by_one_and_what_cannot_is_told_at_the_end(world, of, work, settings):
    make_source(folder_of(of.pk) / "media/voice.wav", VOICE)
    (folder_of(of.pk) / "media/bad.wav").write_bytes(b"no sound")
    wanted = [["media/bad.wav", "audio", 16], ["media/bad.wav", "audio", 24], ["media/voice.wav", "audio", 16]]
    CourseImport.objects.update(step=Step.RENDER, wanted=wanted, done=1)
    page = world.as_ruth.get(of.get_absolute_url()).content.decode()
    assert "1 of 3 sounds and films are small." in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    work()
    of.refresh_from_db()
    assert (of.step, of.done) == ("refused", 3)
    assert [each[0] for each in of.mistakes] == ["media/bad.wav"]
    assert [path.name.endswith("audio-16.opus") for path in settings.RENDITIONS_FOLDER.rglob("*.opus")] == [True]

    (folder_of(of.pk) / "media/bad.wav").unlink()
    world.as_ruth.post(f"{of.get_absolute_url()}again/")
    work()
    of.refresh_from_db()
    assert (of.step, of.mistakes) == ("ready", [])


LECTURE = """
::: lecture
title: Digging
video: media/dig.mp4
transcript: We dig.
:::
"""


def test_a_film_in_a_lecture_is_made_small_in_each_rate_and_plays_in_the_preview(world, folder, work):
    make_source(folder / "media/dig.mp4", NOISE, VOICE, options="-c:v mpeg4 -b:v 2M", size="320x240")
    for text in ("02-water.md", "fr/02-water.md"):
        if (folder / text).exists():
            (folder / text).write_text((folder / text).read_text() + LECTURE)
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    of = CourseImport.objects.get()
    assert (of.step, of.mistakes) == ("ready", [])
    assert of.wanted == [
        ["media/dig.mp4", part, kbit] for part, kbit in (("audio", 24), ("video", 120), ("video", 240))
    ]
    page = world.as_ruth.get(f"{url}units/2/").content.decode()
    assert f"{url}files/media/dig.mp4.120.mp4" in page and "/courses/soil/files/" not in page
    film = world.as_ruth.get(f"{url}files/media/dig.mp4.120.mp4", headers={"Range": "bytes=4-7"})
    assert (film.status_code, film["Content-Type"], film.content) == (206, "video/mp4", b"ftyp")


def test_a_kill_between_package_and_catalogue_ends_in_one_version(world, of, work):
    world.as_ruth.post(f"{of.get_absolute_url()}publish/")
    publish_folder(folder_of(of.pk), organisation_id=world.centre.pk, by=world.ruth)
    work()
    assert Course.objects.get().package.version == 1
    assert CourseImport.objects.get().package == Course.objects.get().package


def test_half_of_a_folder_that_a_kill_left_is_thrown_away(world, folder, work):
    bring(world.as_ruth, zipped(folder), organisation=world.centre)
    of = CourseImport.objects.get()
    (place_of(of.pk) / ".killed.part").mkdir()
    (place_of(of.pk) / ".killed.part/course.md").write_text("half")
    work()
    assert CourseImport.objects.get().step == "ready"


def test_work_that_was_done_for_an_older_state_moves_nothing(world, of, work):
    from kapok.institute.bringing.steps import move  # noqa: PLC0415  (the seam under test)

    stale = CourseImport.objects.get()
    path = send(world.as_ruth, (folder_of(of.pk) / "02-water.md").read_bytes(), name="02-water.md")
    world.as_ruth.post(f"{of.get_absolute_url()}replace/", {"path": "02-water.md", "upload": path.split("/")[-2]})
    assert move(stale, Step.PUBLISHED) is False
    assert CourseImport.objects.get().step == "check"


def test_pressed_twice_it_is_published_once_and_not_given_up_meanwhile(world, of, work):
    url = of.get_absolute_url()
    for _press in range(2):
        world.as_ruth.post(f"{url}publish/")
    kept = world.as_ruth.post(f"{url}give-up/", follow=True).content.decode()
    assert "This course is being published. Wait until that is done." in kept
    work()
    assert Course.objects.get().package.version == 1
    world.as_ruth.post(f"{url}give-up/")
    assert (CourseImport.objects.exists(), Course.objects.count()) == (False, 1)


def test_what_nobody_publishes_goes_after_a_month(of):
    clear_staging()
    assert CourseImport.objects.exists()
    CourseImport.objects.update(touched_at=now() - timedelta(days=31))
    clear_staging()
    assert (CourseImport.objects.exists(), list(imports_folder().iterdir())) == (False, [])


def test_uploads_are_in_her_copy_and_go_with_her(world, of):
    url = create(world.as_ruth, b"x" * 100, name="Ruth's own.zip")["Location"]
    patch(world.as_ruth, url, b"x" * 40, offset=0)
    upload = Upload.objects.get()
    mine = dict(each for each in ask("people.export", person=world.ruth.person))["uploads"]
    assert [(each["file"], each["size"], each["arrived"]) for each in mine["unfinished"]] == [
        ("Ruth's own.zip", 100, 40)
    ]
    assert [(each["file"], each["step"]) for each in mine["brought"]] == [("course.zip", "ready")]
    someone("Olga Office", organisation=world.centre, role="officer")  # the last one is not erased
    ask("people.erase", person=world.ruth.person)
    assert (Upload.objects.exists(), upload.path.exists(), CourseImport.objects.get().made_by) == (False, False, None)


def test_the_way_to_it_is_shown_to_officers_only(world):
    shown = {name: "Bring a course" in client.get("/en/runs/").content.decode()
             for name, client in (("ruth", world.as_ruth), ("teklu", world.as_teklu), ("amina", world.as_amina))}  # fmt: skip
    assert shown == {"ruth": True, "teklu": False, "amina": False}
