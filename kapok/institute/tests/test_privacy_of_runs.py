"""What runs hold about a person is hers to take away, and goes when she is erased."""

import io
import json
import zipfile

from kapok.base.text import text
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.announcing.actions import announce
from kapok.institute.calendar.actions import make_address
from kapok.institute.grading.actions import set_mark
from kapok.institute.models import (
    Announcement,
    CalendarAddress,
    GroupMessage,
    MarkSet,
    RunStaff,
    WaitingMove,
    WaitingPlace,
)
from kapok.institute.staffing.actions import name_staff
from kapok.institute.teaching.actions import send_message
from kapok.institute.tests.conftest import new_run
from kapok.institute.waiting.actions import move_in_list, wait_for_place
from kapok.people.actions.erasure import erase_person

SECRET = "Words that she wrote"


def fill(world, course, run, enrolment):
    """Amina learns, waits, teaches, writes, marks; others write about her."""
    said = {"title": text("en", en="Title"), "text": text("en", en=SECRET)}
    name_staff(run=run, person=world.amina.person, kind="teacher", by=world.ruth)
    full = new_run(course, name="Full", is_open_to_all=True, seats=1)
    enrol_person(run=full, account=world.sam)
    place = wait_for_place(run=full, account=world.amina)
    wait_for_place(run=full, account=world.dora)
    move_in_list(place=place, to=2, why="About Amina", by=world.ruth)
    other = enrol_person(run=run, account=world.dora)
    send_message(run=run, enrolments=[other.pk], by=world.amina, **said)
    announce(run=run, by=world.amina, **said)
    set_mark(enrolment=other, column="unit-1", mark=50, why=SECRET, by=world.amina)
    set_mark(enrolment=enrolment, column="unit-1", mark=70, why="About Amina", by=world.ruth)
    make_address(person=world.amina.person)


def exported(client, app: str):
    archive = zipfile.ZipFile(io.BytesIO(client.get("/en/me/data.zip").content))
    return json.loads(archive.read(f"{app}.json"))


def test_she_takes_all_of_it_away(world, course, run, enrolment):
    fill(world, course, run, enrolment)
    held, learnt = (exported(world.as_amina, app) for app in ("institute_runs", "institute"))
    assert [each["run"] for each in held["waiting"]] == ["soil-2026-03-2"]
    assert [(each["run"], each["kind"]) for each in held["staff"]] == [("soil-2026-03", "teacher")]
    for kind in ("messages", "announcements"):
        assert [each["text"]["en"]["text"] for each in held[kind]] == [SECRET]
    assert [each["why"] for each in held["marks_set_by_her"]] == [SECRET]
    assert held["calendar"] == CalendarAddress.objects.get().token
    assert [(each["mark"], each["why"]) for each in learnt[0]["marks_set"]] == [(70, "About Amina")]


def test_erased_nothing_of_her_words_or_of_words_about_her_is_left(world, course, run, enrolment):
    fill(world, course, run, enrolment)
    erase_person(person=world.amina.person)
    assert {each.why for each in MarkSet.objects.all()} == {""}
    assert [each.title for each in GroupMessage.objects.all()] == [{}]
    assert [each.title for each in Announcement.objects.all()] == [{}]
    left = (RunStaff, CalendarAddress, WaitingMove)
    assert [model.objects.count() for model in left] == [0, 0, 0]
    assert [each.account for each in WaitingPlace.objects.all()] == [world.dora]
    assert [(each.column, each.mark) for each in MarkSet.objects.order_by("pk")] == [("unit-1", 50), ("unit-1", 70)]
