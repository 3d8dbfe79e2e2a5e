"""A right folder becomes a course."""

from decimal import Decimal

from kapok.packages.folder import read_folder
from kapok.packages.folder.course import Html
from kapok.packages.tests.folders import UNIT_NAME, add_lines, mistakes_of, picture_bytes, replace, write


def last_html(folder, **kwargs):
    blocks = read_folder(folder).original.units[1].blocks
    return [block.html for block in blocks if isinstance(block, Html)][-1]


def test_a_right_folder_has_no_mistakes(folder):
    assert mistakes_of(folder) == []


def test_the_course_says_what_its_fields_say(folder):
    course = read_folder(folder)
    assert (course.slug, course.language, list(course.editions)) == ("reading-maps", "en", ["en", "fr"])
    assert course.meta == {
        "hours": 1.5,
        "licence": "CC-BY-4.0",
        "authors": ["Kapok project"],
        "sources": ["A book: with a colon"],
        "competencies": ["Judging sources"],
        "prerequisites": [],
        "sdg": ["4.3"],
        "access": "open",
        "pass": 60,
    }
    assert course.original.description == "<p>About <em>maps</em>.</p>"
    assert (course.editions["fr"].title, course.editions["fr"].translation) == ("Lire les cartes", "machine")


def test_questions_hold_their_key_feedback_and_explanation(folder):
    choice, multiple, number = read_folder(folder).original.units[1].questions
    assert (choice.id, choice.use, choice.kind, choice.key) == ("maps-1", "practice", "choice", ["b"])
    assert choice.prompt == "What is north?"
    assert [(option.text, option.feedback) for option in choice.options] == [
        ("Always up", "<p>By habit only.</p>"),
        ("A direction", "<p>Yes, a direction.</p>"),
    ]
    assert choice.explanation == "<p>Maps turn.</p>"
    assert multiple.key == ["a", "c"]
    assert (number.key, number.tolerance, number.unit) == (["73519.25"], Decimal("0.5"), "metres")


def test_a_translation_takes_number_and_minutes_from_its_original(folder):
    unit = read_folder(folder).editions["fr"].units[1]
    assert (unit.minutes, unit.questions[2].key, unit.questions[2].unit) == (20, ["73519.25"], "mètres")


def test_a_unit_that_is_not_translated_yet_is_shown_in_the_original(folder):
    write(folder, "02-scale.md", "---\ntitle: Scale\nminutes: 10\n---\n\nText.\n")
    assert [unit.title for unit in read_folder(folder).units_in("fr")] == ["Ce que dit une carte", "Scale"]


def test_links_leave_nothing_behind(folder):
    assert (
        'href="https://example.org/maps" rel="noopener noreferrer"'
        in read_folder(folder).original.units[1].blocks[0].html
    )


def test_what_only_looks_like_html_is_shown_as_text(folder):
    add_lines(folder, "\n1 < 2, <svg/onload=x> and `<b>`\n")
    assert last_html(folder) == "<p>1 &lt; 2, &lt;svg/onload=x&gt; and <code>&lt;b&gt;</code></p>"


def test_tables_need_no_style(folder):
    add_lines(folder, "\n| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert '<th scope="col" class="cell-end">b</th>' in last_html(folder).replace(
        'class="cell-end" scope="col"', 'scope="col" class="cell-end"'
    )
    assert "style" not in last_html(folder)


def test_colons_inside_code_are_code(folder):
    add_lines(folder, "\n```\n::: question\n```\n")
    assert "::: question" in last_html(folder)


def test_a_new_line_between_han_characters_is_no_space(folder):
    replace(folder, "language: en", "language: zh", "course.md")
    add_lines(folder, "\n地图**是**\n一种说法 and\nmore\n")
    assert last_html(folder) == "<p>地图<strong>是</strong>一种说法 and\nmore</p>"


def test_an_empty_cell_of_a_chinese_table_is_taken(folder):
    replace(folder, "language: en", "language: zh", "course.md")
    add_lines(folder, "\n| 一 | 二 |\n|---|---|\n| | 三 |\n")
    assert "<td>三</td>" in last_html(folder)


def test_a_picture_becomes_small_and_loses_its_data(folder):
    write(folder, "media/hill.png", picture_bytes(2400, 1200))
    [picture] = read_folder(folder).media()
    assert (picture.path, picture.media_type, picture.width, picture.height) == (
        "media/hill.png.webp",
        "image/webp",
        960,
        480,
    )
    assert picture.source.startswith(b"RIFF") and b"EXIF" not in picture.source and b"ICCP" not in picture.source


def test_an_edition_may_bring_its_own_picture(folder):
    write(folder, "fr/media/hill.png", picture_bytes(20, 20))
    add_lines(folder, "\n::: picture media/hill.png\nalt: Une colline\n:::\n", f"fr/{UNIT_NAME}")
    assert [(media.path, media.language) for media in read_folder(folder).media()] == [
        ("media/hill.png.webp", None),
        ("fr/media/hill.png.webp", "fr"),
    ]


def test_a_transcript_goes_on_in_indented_lines_and_the_length_is_counted(folder):
    frame = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes, 1152 samples
    write(folder, "media/talk.mp3", frame * 115)
    add_lines(
        folder, "\n::: audio media/talk.mp3\ntitle: A talk\ntranscript: First\n  second\n\n  Third *words*\n:::\n"
    )
    audio = read_folder(folder).original.units[1].blocks[-1]
    assert audio.transcript == "<p>First\nsecond</p>\n<p>Third <em>words</em></p>"
    assert audio.media.seconds == 3
