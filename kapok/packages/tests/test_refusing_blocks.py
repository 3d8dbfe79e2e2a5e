"""Blocks between colons, and questions, that cannot be read."""

import pytest

from kapok.packages.tests.folders import UNIT_NAME, add_lines, mistakes_of, places_of, replace

FILE = UNIT_NAME


def test_an_unknown_block_is_refused(folder):
    line = add_lines(folder, "\n::: tip\nx\n:::\n")
    assert places_of(folder) == [(FILE, line + 1)]


def test_a_block_without_an_end_is_refused_where_it_begins(folder):
    line = add_lines(folder, "\n::: file media/hill.png\ntitle: x\n\n::: tip\nx\n:::\n")
    assert {(FILE, line + 1), (FILE, line + 4)} <= set(places_of(folder))


def test_a_block_without_an_end_at_the_end_of_the_file_is_refused(folder):
    line = add_lines(folder, "\n::: picture media/hill.png\nalt: x\n")
    assert places_of(folder) == [(FILE, line + 1)]


def test_colons_that_close_nothing_are_refused(folder):
    line = add_lines(folder, "\n:::\n")
    assert places_of(folder) == [(FILE, line + 1)]


@pytest.mark.parametrize(
    ("block", "word"),
    [
        ("picture media/hill.png\ncaption: x", "alt"),
        ("picture media/hill.png\nalt:", "alt"),
        ("audio media/talk.mp3\ntitle: x", "transcript"),
        ("audio media/talk.mp3\ntranscript: x", "title"),
        ("file media/hill.pdf", "title"),
    ],
)
def test_a_missing_description_is_refused(folder, block, word):
    line = add_lines(folder, f"\n::: {block}\n:::\n")
    assert [(file, at) for file, at, sentence in mistakes_of(folder) if f"{word}:" in sentence] == [(FILE, line + 1)]


@pytest.mark.parametrize(("extra", "at"), [("size: 3", 3), ("alt: again", 3), ("not a field", 3), ("Alt: x", 3)])
def test_a_line_that_is_no_field_is_refused(folder, extra, at):
    line = add_lines(folder, f"\n::: picture media/hill.png\nalt: x\n{extra}\n:::\n")
    assert places_of(folder) == [(FILE, line + at)]


def test_a_block_without_a_file_is_refused(folder):
    line = add_lines(folder, "\n::: picture\nalt: x\n:::\n")
    assert places_of(folder) == [(FILE, line + 1)]


def test_a_choice_has_exactly_one_right_option(folder):
    line = replace(folder, "::: question maps-1 practice choice", "::: question maps-1 practice choice")
    replace(folder, "- [x] A direction", "- [ ] A direction")
    assert (FILE, line) in places_of(folder)
    replace(folder, "- [ ] A direction", "- [x] A direction")
    replace(folder, "- [ ] Always up", "- [x] Always up")
    assert (FILE, line) in places_of(folder)


QUESTION = "\n::: question new-1 practice {}\n:::\n"


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("multiple\nWhich?\n- [ ] a\n- [ ] b", 0),
        ("choice\nWhich?\n- [x] a", 0),
        ("choice\nWhich?", 0),
        ("choice\n- [x] a\n- [ ] b", 0),
        ("choice\nWhich?\n- [x] a\n- [ ]", 3),
        ("choice\nWhich?\n- [x] a\n- [ ] b\n- [] c", 4),
        ("choice\nWhich?\n- [x] a\nloose\n- [ ] b", 3),
        ("choice\nWhich?\n- [x] a\n  > good\n  more\n- [ ] b", 4),
        ("choice\nWhich?\n- [x] a\n- [ ] b\n> Why\n- [ ] c", 5),
        ("choice\nOne\n\n- a list\n\n- [x] a\n- [ ] b", 3),
        ("choice\nWhich?\n- [x] a\n- [ ] b\n\n> ## Heading", 5),
        ("number\nHow many?", 0),
        ("number\nHow many?\n= about forty", 2),
        ("number\nHow many?\n= 42\nof them", 3),
        ("essay\nWrite.", 0),
        ("poem\nWrite.", 0),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(folder, body, at):
    line = add_lines(folder, QUESTION.format(body))
    assert (FILE, line + 1 + at) in places_of(folder)


@pytest.mark.parametrize(
    "head",
    [
        "question",
        "question new-1",
        "question New_1 practice choice",
        "question new-1 graded choice",
        "question new-1 practice choice more",
    ],
)
def test_the_first_line_of_a_question_says_id_use_and_kind(folder, head):
    line = add_lines(folder, f"\n::: {head}\nWhich?\n- [x] a\n- [ ] b\n:::\n")
    assert places_of(folder) == [(FILE, line + 1)]


def test_the_same_question_name_twice_is_refused(folder):
    line = add_lines(folder, "\n::: question maps-1 practice choice\nWhich?\n- [x] a\n- [ ] b\n:::\n")
    assert (FILE, line + 1) in places_of(folder)


def test_the_same_question_name_in_another_unit_is_refused(folder):
    (folder / "02-more.md").write_text(
        "---\ntitle: x\nminutes: 3\n---\n\n::: question maps-1 practice choice\nWhich?\n- [x] a\n- [ ] b\n:::\n"
    )
    assert places_of(folder) == [("02-more.md", 6)]
