"""Fields at the top of a text that cannot be read, each with its line."""

import pytest

from kapok.packages.tests.folders import UNIT_NAME, mistakes_of, places_of, replace, write

UNIT_FILE = UNIT_NAME


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minutes: 20", "minutes: twenty"),
        ("minutes: 20", "minutes: [20]"),
        ("minutes: 20", "minutes:"),
        ("minutes: 20", "minutes: 20\ncolour: red"),
        ("title: What a map says", "title: What: a map says"),
        ("title: What a map says", "title: {a: b}"),
    ],
)
def test_a_wrong_field_of_a_unit_is_refused_with_its_line(folder, old, new):
    line = replace(folder, old, new)
    assert places_of(folder) == [(UNIT_FILE, line + new.count("\n"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slug: reading-maps", "slug: ../maps"),
        ("language: en", "language: English"),
        ("hours: 1.5", "hours: many"),
        ("pass: 60", "pass: 160"),
        ("access: open", "access: free"),
        ("sdg: [4.3]", "sdg: [18]"),
        ("authors: [Kapok project]", "authors: Kapok project"),
        ("authors: [Kapok project]", "authors: [[nested]]"),
        ("licence: CC-BY-4.0", "licence: *nowhere"),
    ],
)
def test_a_wrong_field_of_a_course_is_refused_with_its_line(folder, old, new):
    line = replace(folder, old, new, "course.md")
    assert ("course.md", line) in places_of(folder)


def test_a_missing_field_is_refused(folder):
    replace(folder, "licence: CC-BY-4.0\n", "", "course.md")
    assert [(file, line) for file, line, sentence in mistakes_of(folder) if "licence" in sentence] == [("course.md", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "No fields\n",
        "---\ntitle: x\n",
        "---\n- a\n---\nx\n",
        "---\n" + "[" * 19000 + "\n---\n",
        "---\na: " + "x" * 21000 + "\n---\n",
    ],
)
def test_broken_front_matter_is_refused(folder, text):
    write(folder, UNIT_NAME, text)
    assert UNIT_FILE in {file for file, line in places_of(folder)}


def test_a_field_written_twice_is_refused(folder):
    line = replace(folder, "minutes: 20", "minutes: 20\nminutes: 30")
    assert places_of(folder) == [(UNIT_FILE, line + 1)]
