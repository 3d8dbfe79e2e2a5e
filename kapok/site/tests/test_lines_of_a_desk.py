"""The lines of a desk are written where they stand, because a desk is asked so often; they look like every other line."""

from django.template.loader import render_to_string

LATE = {
    "when": "1 May 2026",
    "when_note": "late",
    "is_late": True,
    "title": "Unit 1: <Optics>",
    "text": "“Light & shade”.",
    "url": "/en/courses/optics/",
    "action": "Read",
}
ANY_DAY = LATE | {"when": "Any day", "when_note": "", "is_late": False, "text": ""}
ROOM = {"title": "Courses & more", "url": "/en/courses/", "text": "Read, answer, finish."}


def lines(html: str) -> list[str]:
    """Its <li>, without the space between tags."""
    return ["".join(each.split("</li>")[0].split("\n")) for each in html.split("<li ")[1:]]


def as_entries(items: list[dict]) -> list[str]:
    return [line for item in items for line in lines(render_to_string("base/_entry.html", item))]


def test_what_waits_looks_like_every_line_of_a_ledger():
    waiting = [LATE, ANY_DAY]
    entries = [item | {"action_text": item["action"], "action_url": item["url"]} for item in waiting]
    assert lines(render_to_string("site/_waiting.html", {"waiting": waiting})) == as_entries(entries)


def test_a_room_looks_like_every_line_of_a_plain_ledger():
    assert lines(render_to_string("site/_rooms.html", {"rooms": [ROOM, ROOM]})) == as_entries([ROOM, ROOM])
