"""Words of a course, polls and reflections: read, kept, and the same in every edition."""

import json

import pytest

from kapok.packages.folder import read_folder
from kapok.packages.manifests import pack_course
from kapok.packages.tests.folders import UNIT_NAME, add_lines, mistakes_of, places_of, replace, write

FILE = UNIT_NAME
GLOSSARY = "::: term scale\ntitle: Scale\ndefinition: How much smaller a map is.\n:::\n"
POLL = "\n::: poll maps-poll\nWhich do you use?\n\n- Paper\n- A phone\n:::\n"
POLL_FR = "\n::: poll maps-poll\nLaquelle ?\n\n- Papier\n- Téléphone\n:::\n"
NOTE = "\n::: reflection maps-note\nWhat did you miss?\n:::\n"


def blocks_of(folder) -> list[dict]:
    files = {file.path: file for file in pack_course(read_folder(folder)).files}
    return json.loads(files["en/01.json"].read())


def test_a_linked_word_is_named_by_its_unit(folder):
    write(folder, "glossary.md", GLOSSARY)
    add_lines(folder, "\nSee the [scale](#scale) and [again](#scale).\n")
    unit = blocks_of(folder)
    assert unit["terms"] == ["scale"]
    assert unit["blocks"][-1]["html"].count('href="#term-scale"') == 2


def test_an_edition_without_a_glossary_shows_that_of_the_original(folder):
    write(folder, "glossary.md", GLOSSARY)
    add_lines(folder, "\nVoir [échelle](#scale).\n", f"fr/{FILE}")
    editions = pack_course(read_folder(folder)).learner["editions"]
    assert ("glossary" in editions["en"], "glossary" in editions["fr"]) == (True, False)


@pytest.mark.parametrize("address", ["#scale", "#", "#no-such"])
def test_a_word_that_the_glossary_lacks_is_refused(folder, address):
    line = add_lines(folder, f"\nSee [this]({address}).\n") + 1
    assert places_of(folder) == [(FILE, line)]


def test_a_word_is_linked_in_the_text_only(folder):
    write(folder, "glossary.md", GLOSSARY)
    line = replace(folder, "What is north?", "What is [scale](#scale)?")
    assert places_of(folder) == [(FILE, line)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Scale: how much", 1),
        (GLOSSARY + GLOSSARY, 5),
        (GLOSSARY.replace("scale", "Scale"), 1),
        (GLOSSARY.replace("title: Scale\n", ""), 1),
        (GLOSSARY.replace("definition", "meaning"), 3),
        (GLOSSARY.rstrip().removesuffix(":::"), 1),
        (GLOSSARY + "\n::: picture media/hill.png\nalt: x\n:::\n", 6),
    ],
)
def test_a_broken_glossary_is_refused_with_its_line(folder, text, line):
    write(folder, "glossary.md", text)
    assert ("glossary.md", line) in places_of(folder)


def test_an_edition_translates_every_word_and_no_other(folder):
    write(folder, "glossary.md", GLOSSARY)
    write(folder, "fr/glossary.md", GLOSSARY.replace("term scale", "term echelle"))
    assert places_of(folder) == [("fr/glossary.md", 1), ("fr/glossary.md", 1)]


def test_polls_and_reflections_are_kept_as_blocks(folder):
    add_lines(folder, POLL + NOTE)
    add_lines(folder, POLL_FR + NOTE, f"fr/{FILE}")
    assert blocks_of(folder)["blocks"][-2:] == [
        {
            "type": "poll",
            "id": "maps-poll",
            "prompt": "Which do you use?",
            "options": [{"id": "a", "text": "Paper"}, {"id": "b", "text": "A phone"}],
        },
        {"type": "reflection", "id": "maps-note", "prompt": "What did you miss?"},
    ]
    unit = pack_course(read_folder(folder)).learner["units"][0]
    assert (unit["polls"], unit["reflections"]) == ({"maps-poll": ["a", "b"]}, ["maps-note"])
    assert "maps-poll" not in unit["questions"]


@pytest.mark.parametrize(
    ("block", "at"),
    [
        ("poll\nWhich?\n- a\n- b", 0),
        ("poll Maps\nWhich?\n- a\n- b", 0),
        ("poll p-1\n- a\n- b", 0),
        ("poll p-1\nWhich?\n- a", 0),
        ("poll p-1\nWhich?\n- [x] a\n- b", 2),
        ("poll p-1\nWhich?\n- a\nloose\n- b", 3),
        ("poll maps-1\nWhich?\n- a\n- b", 0),
        ("reflection\nWhat?", 0),
        ("reflection r-1", 0),
        ("reflection r-1\n- a list", 1),
        ("reflection maps-1\nWhat?", 0),
    ],
)
def test_a_broken_poll_or_reflection_is_refused_with_its_line(folder, block, at):
    line = add_lines(folder, f"\n::: {block}\n:::\n") + 1
    assert (FILE, line + at) in places_of(folder)


def test_an_edition_has_the_same_polls_with_as_many_options(folder):
    add_lines(folder, POLL + NOTE)
    assert [file for file, _line, sentence in mistakes_of(folder) if "is missing here" in sentence] == [
        f"fr/{FILE}"
    ] * 2
    line = add_lines(folder, POLL_FR + "- Globe\n", f"fr/{FILE}")
    replace(folder, "- Téléphone\n:::\n- Globe\n", "- Téléphone\n- Globe\n:::\n", f"fr/{FILE}")
    assert [(where, "2 options" in sentence) for file, where, sentence in mistakes_of(folder) if where > 1] == [
        (line + 1, True)
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prerequisites", "[Reading Maps]"),
        ("prerequisites", '["ict-cft:"]'),
        ("prerequisites", '["reading-soil wanted"]'),
        ("prerequisites", "reading-soil"),
        ("competencies", '["ict-cft:1.1:2"]'),
        ("competencies", '["ICT: knows things"]'),
        ("competencies", '[""]'),
    ],
)
def test_a_field_of_the_wrong_shape_is_refused_with_its_line(folder, field, value):
    if field == "competencies":
        line = replace(folder, "competencies: [Judging sources]", f"competencies: {value}", "course.md")
    else:
        line = replace(folder, "access: open", f"access: open\nprerequisites: {value}", "course.md") + 1
    assert places_of(folder) == [("course.md", line)]


def test_prerequisites_are_courses_or_competencies(folder):
    wanted = '[reading-soil, "ict-cft:2.1", "reading-water required"]'
    replace(folder, "access: open", f"access: open\nprerequisites: {wanted}", "course.md")
    assert read_folder(folder).meta["prerequisites"] == [
        {"course": "reading-soil", "is_required": False},
        {"competency": "ict-cft:2.1", "is_required": False},
        {"course": "reading-water", "is_required": True},
    ]


def test_code_names_its_language_and_nothing_more(folder):
    add_lines(folder, "\n```Python\na < b\n```\n")
    assert blocks_of(folder)["blocks"][-1]["html"] == '<pre data-language="Python"><code>a &lt; b\n</code></pre>'


def test_a_language_of_code_is_a_word_or_two(folder):
    line = add_lines(folder, '\n```py"onclick=x\na\n```\n') + 1
    assert places_of(folder) == [(FILE, line)]
