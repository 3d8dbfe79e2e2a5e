"""A translation that does not fit its original."""

import pytest

from kapok.packages.tests.folders import UNIT_NAME, add_lines, mistakes_of, places_of, replace, write

FR = f"fr/{UNIT_NAME}"
QUESTION = "\n::: question maps-9 practice choice\nLaquelle ?\n- [x] a\n- [ ] b\n:::\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("maps-1 practice choice", "maps-1 assessed choice"),
        ("maps-1 practice choice", "maps-1 practice multiple"),
        (
            "maps-1 practice choice\nOù est le nord ?\n\n- [ ] Toujours",
            "maps-1 practice choice\nOù ?\n\n- [ ] Ailleurs\n- [ ] Toujours",
        ),
        (
            "maps-2 assessed multiple\nLesquelles sont des échelles ?\n\n- [x] 1",
            "maps-2 assessed multiple\nLesquelles ?\n\n- [ ] 1",
        ),
        ("maps-3 assessed number\nQuelle distance ?\n", "maps-3 assessed number\nQuelle distance ?\n= 73\n"),
        ("maps-3 assessed number\nQuelle distance ?\n", "maps-3 assessed number\nQuelle distance ?\n= 73519.25 +- 3\n"),
    ],
)
def test_a_question_that_differs_is_refused_at_its_line(folder, old, new):
    line = replace(folder, old, new, FR)
    assert places_of(folder) == [(FR, line)]


def test_the_same_number_may_be_repeated(folder):
    replace(folder, "Quelle distance ?\n", "Quelle distance ?\n= 73519.250 +- 0.5\n", FR)
    assert mistakes_of(folder) == []


def test_a_question_of_its_own_is_refused(folder):
    line = add_lines(folder, QUESTION, FR)
    assert places_of(folder) == [(FR, line + 1)]


def test_a_missing_question_is_refused_for_the_whole_file(folder):
    replace(folder, "maps-1", "maps-9", FR)
    assert (FR, 1) in places_of(folder)


def test_a_unit_that_the_original_has_not_is_refused(folder):
    write(folder, "fr/02-encore.md", "---\ntitle: x\n---\n\nTexte.\n")
    assert places_of(folder) == [("fr/02-encore.md", 1)]


def test_other_minutes_than_the_original_are_refused(folder):
    replace(folder, "title: Ce que dit une carte", "title: Ce que dit une carte\nminutes: 30", FR)
    assert places_of(folder) == [(FR, 1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("language: fr", "language: ar"),
        ("translation: machine", "translation: robot"),
        ("summary: Ce", "slug: x\nsummary: Ce"),
    ],
)
def test_wrong_fields_of_an_edition_are_refused(folder, old, new):
    line = replace(folder, old, new, "fr/course.md")
    assert places_of(folder) == [("fr/course.md", line)]


def test_an_edition_without_its_course_file_is_refused(folder):
    (folder / "fr/course.md").unlink()
    assert places_of(folder) == [("fr/course.md", 1)]


def test_a_folder_that_is_no_language_is_refused(folder):
    (folder / "fr").rename(folder / "francais")
    assert places_of(folder) == [("francais/01-what-a-map-says.md", 1)]


def test_an_edition_in_the_language_of_the_original_is_refused(folder):
    replace(folder, "language: en", "language: fr", "course.md")
    assert ("fr/course.md", 1) in places_of(folder)


def test_other_folders_are_left_alone(folder):
    write(folder, "sources/drawing.svg", "<svg/>")
    assert mistakes_of(folder) == []
