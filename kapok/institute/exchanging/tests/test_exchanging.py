"""Pages for questions in GIFT and Aiken: into the text of a bank, and out of a course that was brought."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.institute.bringing.tests.conftest import empty_workshop, folder, work  # noqa: F401
from kapok.institute.bringing.tests.sending import bring, zipped
from kapok.packages.exchange.gift import read_gift

PAGE = "/en/course-imports/questions/"
GIFT = "::Deep:: Which well is deep? {=The one with a rope ~The puddle}\n\n$CATEGORY: wells\n\n::Rain:: What falls? {=Rain}"


def test_a_file_becomes_a_bank_that_can_be_taken_along(world):
    sent = SimpleUploadedFile("wells.gift", GIFT.encode())
    looked = world.as_ruth.post(PAGE, {"form": "gift", "title": "Wells", "file": sent})
    page = looked.content.decode()
    assert "2 questions are in it." in page
    assert "wells.gift:3:" in page and "The category “wells” is left out" in page
    hidden = re.search(r"<textarea name=\"text\" hidden>\n(.*?)</textarea>", page, re.DOTALL)
    assert hidden and "The one with a rope" in hidden[1]  # the file need not be chosen again
    taken = world.as_ruth.post(PAGE, {"form": "gift", "title": "Wells", "text": GIFT, "take": "1"})
    assert taken.headers["Content-Disposition"] == 'attachment; filename="wells.md"'
    assert "::: question deep assessed choice" in taken.content.decode()


def test_what_is_pasted_and_broken_is_told_by_line_and_stays(world):
    broken = "Which well is deep? {=The one with a rope"
    answer = world.as_ruth.post(PAGE, {"form": "gift", "title": "Wells", "text": broken})
    page = answer.content.decode()
    assert "questions.gift:1:" in page and "This file cannot be read." in page
    assert page.count(broken) == 1 and "Take the bank along" not in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a file, or paste its questions below."),
        ({"file": SimpleUploadedFile("wells.gift", b"x" * 1_000_001)}, "This is larger than"),
        ({"file": SimpleUploadedFile("wells.gift", b"\0\1\2\3" * 100)}, "cannot be read"),
        ({"text": GIFT, "title": ""}, "Fill this in."),
        ({"text": GIFT, "form": "moodle"}, "Choose one of those that are offered."),
    ],
)
def test_whatever_is_sent_is_answered_with_a_sentence(world, fields, sentence):
    answer = world.as_ruth.post(PAGE, {"form": "gift", "title": "Wells"} | fields)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_questions_of_a_course_go_back_to_those_who_gave_them(world, folder, work):  # noqa: F811
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    page = world.as_ruth.get(url).content.decode()
    (gift, aiken) = re.findall(r'href="([^"]+/questions/\w+/)"', page)
    assert "GIFT" in world.as_ruth.get(gift).content.decode()
    taken = world.as_ruth.get(f"{gift}?take=1")
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert read_gift(taken.content.decode(), "x").questions
    assert "What this format cannot say" in world.as_ruth.get(aiken).content.decode()
    assert world.as_ruth.get(gift.replace("gift", "moodle")).status_code == 404


def test_whoever_is_no_officer_of_it_gets_no_key(world, folder, work):  # noqa: F811
    url = bring(world.as_ruth, zipped(folder), organisation=world.centre).url
    work()
    assert world.as_teklu.get(f"{url}questions/gift/?take=1").status_code == 404
    assert world.as_amina.get(PAGE).status_code == 403
