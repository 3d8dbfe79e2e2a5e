"""Texts that cannot become a course: each mistake with file and line, all at once."""

import pytest

from kapok.packages.folder import FolderRefused, read_folder
from kapok.packages.tests.folders import UNIT_NAME, add_lines, mistakes_of, places_of, replace, write

UNIT_FILE = UNIT_NAME


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<div>\n",
        "<!-- note -->",
        "word <b>bold</b>",
        "word <img src=x onerror=alert(1)>",
    ],
)
def test_html_is_refused_with_its_line(folder, html):
    line = add_lines(folder, f"\nOne line\n\n{html}\n")
    assert set(places_of(folder)) == {(UNIT_FILE, line + 3)}


def test_html_in_the_middle_of_a_paragraph_has_its_own_line(folder):
    line = add_lines(folder, "\nfirst\nsecond <i>x\nthird\n")
    assert places_of(folder) == [(UNIT_FILE, line + 2)]


@pytest.mark.parametrize("name", ["course.md", "fr/course.md", f"fr/{UNIT_NAME}"])
def test_html_is_refused_in_every_text(folder, name):
    line = add_lines(folder, "\n<script>\n", name)
    assert places_of(folder) == [(name, line + 1)]


@pytest.mark.parametrize("old", ["What is north?", "Always up", "By habit only.", "Maps turn."])
def test_html_is_refused_in_every_part_of_a_question(folder, old):
    line = replace(folder, old, f"{old} <u>x</u>")
    assert set(places_of(folder)) == {(UNIT_FILE, line)}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/etc",
        "ftp://host",
        "https:",
    ],
)
def test_an_address_that_is_no_page_is_refused(folder, address):
    line = add_lines(folder, f"\n[a link]({address})\n")
    assert places_of(folder) == [(UNIT_FILE, line + 1)]


def test_a_bad_address_defined_elsewhere_is_refused(folder):
    line = add_lines(folder, "\n[a link][x] and <javascript:alert(1)>\n\n[x]: vbscript:x\n")
    assert places_of(folder) == [(UNIT_FILE, line + 1)] * 2


@pytest.mark.parametrize(
    "address", ["https://host/x.png", "//host/x.png", "data:image/png;base64,xx", "media/hill.png"]
)
def test_a_picture_inside_a_text_is_refused(folder, address):
    line = add_lines(folder, f"\nSee ![it]({address})\n")
    assert places_of(folder) == [(UNIT_FILE, line + 1)]


@pytest.mark.parametrize("heading", ["# Big", "Big\n===", "#### Deep"])
def test_headings_begin_with_two_signs_and_skip_no_level(folder, heading):
    line = add_lines(folder, f"\n{heading}\n")
    assert places_of(folder) == [(UNIT_FILE, line + 1)]


def test_headings_of_the_next_level_are_taken(folder):
    add_lines(folder, "\n## Two\n\n### Three\n\n#### Four\n\n## Two again\n")
    assert mistakes_of(folder) == []


def test_a_text_in_another_encoding_is_refused_at_the_first_strange_byte(folder):
    write(folder, UNIT_NAME, b"---\ntitle: x\nminutes: 3\n---\n\ncaf\xe9\n")
    assert (UNIT_FILE, 6) in places_of(folder)


def test_bytes_that_are_no_text_are_refused(folder):
    line = add_lines(folder, "\nx\0y\n")
    assert (UNIT_FILE, line + 1) in places_of(folder)


def test_a_text_of_more_than_one_megabyte_is_refused(folder):
    add_lines(folder, "x" * 1024 * 1024)
    assert (UNIT_FILE, 1) in places_of(folder)


def test_unit_names_and_numbers_are_checked(folder):
    unit = "---\ntitle: x\nminutes: 3\n---\n\nText.\n"
    for name in ("notes.md", "01-zebra.md", "04-gap.md"):
        write(folder, name, unit)
    assert places_of(folder) == [("01-zebra.md", 1), ("04-gap.md", 1), ("notes.md", 1)]


def test_a_folder_without_course_or_units_is_refused(tmp_path, folder):
    assert places_of(tmp_path / "nowhere") == [("course.md", 1)]
    (folder / UNIT_NAME).unlink()
    assert ("course.md", 1) in places_of(folder)


def test_all_mistakes_come_at_once_and_in_order(folder):
    html = add_lines(folder, "\n<b>\n\n::: tip\n:::\n")
    course = replace(folder, "hours: 1.5", "hours: many", "course.md")
    assert places_of(folder) == [(UNIT_FILE, html + 1), (UNIT_FILE, html + 3), ("course.md", course)]
    with pytest.raises(FolderRefused, match="3 mistakes"):
        read_folder(folder)


@pytest.mark.parametrize("sign", ["\\0", "\\x07", "\\ud800"])
def test_a_sign_that_no_database_keeps_is_refused_in_a_field(folder, sign):
    line = replace(folder, "title: Reading maps", f'title: "Maps{sign}"', "course.md")
    assert places_of(folder) == [("course.md", line)]
