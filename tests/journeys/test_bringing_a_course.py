"""Ruth brings a course over a line that breaks: it goes on where it stopped, is mended, looked at, published, and read."""

import os
import re

import pytest
from playwright.sync_api import expect

from kapok.institute.bringing.tests.sending import zipped
from kapok.institute.tests.folders import UNIT_1, make_course

pytestmark = pytest.mark.journey
BRING = "/en/course-imports/bring/"


def pieces(desk, *, line_breaks_after: int | None = None) -> list[int]:
    """The offsets of the pieces that are sent from now on; after some of them the line is cut for good."""
    offsets: list[int] = []

    def pass_on(route, request):
        if request.method == "PATCH":
            offsets.append(int(request.headers["upload-offset"]))
        if line_breaks_after is not None and len(offsets) > line_breaks_after:
            route.abort()
        else:
            route.continue_()

    desk.page.route(re.compile(r"/uploads/"), pass_on)
    return offsets


def test_a_course_comes_over_a_line_that_breaks_and_is_read(desks, tmp_path):
    folder = make_course(tmp_path, slug="soil-by-line")
    (folder / "media/list.txt").write_text(os.urandom(1_200_000).hex())
    (folder / "01-colour.md").write_text(UNIT_1.replace("- [x] Old leaves", "- [ ] Old leaves"))
    data = zipped(folder, under="soil/")

    ruth = desks("ruth")
    ruth.go("/en/runs/")
    ruth.follow("Bring a course")
    pieces(ruth, line_breaks_after=2)
    ruth.bring("soil.zip", data)
    ruth.press_and_stay("Bring it")
    ruth.sees("The line is gone. 524 kB of 1.4 MB have arrived and are kept")
    ruth.picture("bring-cut")
    ruth.page.close()

    ruth = desks("ruth")
    ruth.go(BRING)
    ruth.sees("Not finished", "soil.zip", "524 kB of 1.4 MB are here.")
    ruth.picture("bring-unfinished")
    offsets = pieces(ruth)
    ruth.bring("soil.zip", data)
    ruth.press("Bring it")
    ruth.page.wait_for_url(re.compile(r"/course-imports/[0-9a-f-]{36}/"))
    assert offsets[0] == 2 * 256 * 1024 and offsets == sorted(set(offsets))
    expect(ruth.page.get_by_role("main")).to_contain_text("2 mistakes stand between this folder and a course.")
    ruth.sees("01-colour.md:8: A choice has one right option; this one has 0.")
    ruth.picture("bring-mistakes")

    ruth.write(path="01-colour.md")
    ruth.bring("01-colour.md", UNIT_1.encode())
    ruth.press("Put it in its place")
    ruth.is_told("The file is in its place. The course is checked again.")
    expect(ruth.page.get_by_role("main")).to_contain_text("it becomes version 1 in the catalogue")
    ruth.picture("bring-preview")
    ruth.follow("Colour and feel")
    ruth.sees("A preview: nothing can be answered here.", "What does black earth hold?")
    expect(ruth.page.get_by_role("button", name="Keep my answer").first).to_be_disabled()
    ruth.picture("bring-unit")
    ruth.page.go_back()
    ruth.press("Publish the course")
    expect(ruth.page.get_by_role("main")).to_contain_text("It stands in the catalogue as version 1.")
    ruth.picture("bring-published")
    assert ruth.errors == []

    amina = desks("amina")
    amina.go("/en/courses/soil-by-line/units/1/")
    amina.sees("Earth has a colour.", "What does black earth hold?")


def test_a_pause_and_giving_up_leave_nothing_behind(desks):
    ruth = desks("ruth")
    ruth.go(BRING)
    pieces(ruth, line_breaks_after=1)
    ruth.bring("soil.zip", os.urandom(1_000_000))
    ruth.press_and_stay("Bring it")
    ruth.sees("The line is gone.")
    ruth.press_and_stay("Pause")
    ruth.sees("Paused. 262 kB of 1 MB have arrived and are kept.")
    ruth.page.unroute(re.compile(r"/uploads/"))
    ruth.press("Give it up")
    assert "Not finished" not in ruth.text()
    assert ruth.errors == []
