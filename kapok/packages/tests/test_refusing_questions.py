"""Questions of the later kinds, and tests, that cannot be read: refused with their line."""

import pytest

from kapok.packages.folder import read_folder
from kapok.packages.tests.folders import UNIT_NAME, add_lines, places_of, write

QUESTION = "\n::: question new-1 assessed {}\n:::\n"


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("multiple\nWhich?\ncredit: some\n- [x] a\n- [ ] b", 2),
        ("choice\nWhich?\ncredit: part\n- [x] a\n- [ ] b", 2),
        ("choice\nWhich?\n- [x] a\n- [150%] b", 3),
        ("multiple\nWhich?\n- [x] a\n- [50%] b", 0),
        ("number\nHow many?\n= 4\n= 5", 3),
        ("number\nHow many?\n= 4\nunits: 3, m", 3),
        ("number\nHow many?\n= 4\nunits: km, m = 0", 3),
        ("number\nHow many?\n= 4\nunit-needed: yes", 0),
        ("number\nHow many?\n= 4\nunit-needed: perhaps\nunits: km", 3),
        ("number\nHow many?\n= 4\nunit: a\nunit: b", 4),
        ("number\nHow many?\n= 4\nunit:", 3),
        ("number\nHow many?\n= 4\n! many", 3),
        ("text\nWhat?", 0),
        ("text\nWhat?\n=", 2),
        ("text\nWhat?\n= a\nexact: colour", 3),
        ("text\nWhat?\n= a\nloose", 3),
        ("match\nWhich?\n- a -> b", 0),
        ("match\nWhich?\n- a -> b\n- c ->", 3),
        ("match\nWhich?\n- a -> b\nloose -> c", 3),
        ("match\nWhich?\n- a -> b\n- c -> b", 0),
        ("order\nWhich?\n1. a", 0),
        ("order\nWhich?\n1. a\n2. a", 0),
        ("order\nWhich?\n1. a\n- b", 3),
        ("cloze\nFill.\n\nNo gap here.", 0),
        ("cloze\nA {{gap}} in the question.", 0),
        ("cloze\nFill.\n\nA {{gap", 3),
        ("cloze\nFill.\n\nA {{*a | *b}} gap.", 3),
        ("cloze\nFill.\n\nA {{*a}} gap.", 3),
        ("cloze\nFill.\n\nA {{ | a}} gap.", 3),
        ("cloze\nFill.\n\nA {{1: a}} and {{1: b}}.", 3),
        ("cloze\nFill.\n\nA {{3: a}} gap.", 0),
        ("cloze\nFill.\n\nA {{a}} gap.\n\ngap 2: x", 5),
        ("hotspot\nWhere?\nalt: x\n- [x] a (0 0 10 10)\n- [ ] b (20 20 30 30)", 0),
        ("hotspot\nWhere?\npicture: media/hill.png\n- [x] a (0 0 10 10)\n- [ ] b (20 20 30 30)", 0),
        ("hotspot\nWhere?\npicture: media/none.png\nalt: x\n- [x] a (0 0 10 10)\n- [ ] b (20 20 30 30)", 2),
        ("hotspot\nWhere?\npicture: media/hill.png\nalt: x\n- [x] a (0 0 10 101)\n- [ ] b (20 20 30 30)", 4),
        ("hotspot\nWhere?\npicture: media/hill.png\nalt: x\n- [x] a\n- [ ] b (20 20 30 30)", 4),
        ("hotspot\nWhere?\npicture: media/hill.png\nalt: x\n- [ ] a (0 0 10 10)\n- [ ] b (20 20 30 30)", 0),
        ("essay\nWrite.", 0),
        ("essay\nWrite.\npoints: 0", 0),
        ("essay\nWrite.\npoints: many", 2),
        ("essay\nWrite.\n- [2] a\npoints: 3", 3),
        ("essay\nWrite.\n- [many] a", 2),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(folder, body, at):
    line = add_lines(folder, QUESTION.format(body))
    assert (UNIT_NAME, line + 1 + at) in places_of(folder)


HEAD = "---\ntitle: The test\nminutes: 20\n{}\n---\n{}"
BANK = "---\ntitle: A bank\n---\n\n::: question bank-1 assessed choice\nWhich?\n\n- [x] a\n- [ ] b\n:::\n"
OWN = "\n::: question own-1 assessed choice\nWhich?\n\n- [x] a\n- [ ] b\n:::\n"


@pytest.mark.parametrize(
    ("fields", "body", "line"),
    [
        ("test: yes", "\nNothing asked.\n", 4),
        ("test: maybe", OWN, 4),
        ("attempts: 2", OWN, 4),
        ("test: yes\nattempts: many", OWN, 5),
        ("test: yes\ntime: 0", OWN, 5),
        ("test: yes\nreview: sometimes", OWN, 5),
        ("test: yes\ncounts: first", OWN, 5),
        ("test: yes\nshuffle: maybe", OWN, 5),
        ("test: yes\ngrace: -1", OWN, 5),
        ("test: yes\ndraw: marks 5", OWN, 5),
        ("test: yes\ndraw: [marks]", OWN, 5),
        ("test: yes\ndraw: [marks 1, marks 1]", OWN, 5),
        ("test: yes\ndraw: [marks 2]", OWN, 1),
        ("test: yes\ndraw: [nothing 1]", OWN, 1),
        ("test: yes", OWN.replace("assessed", "practice"), 7),
    ],
)
def test_a_test_that_cannot_be_taken_is_refused(folder, fields, body, line):
    write(folder, "banks/marks.md", BANK)
    write(folder, "02-test.md", HEAD.format(fields, body))
    assert ("02-test.md", line) in places_of(folder)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("banks/Marks.md", BANK, 1),
        ("banks/marks.md", BANK.replace("assessed", "practice"), 5),
        ("banks/marks.md", BANK + "\nProse.\n", 11),
        ("banks/marks.md", BANK.replace("title: A bank", "name: x"), 2),
        ("banks/marks.md", BANK.replace("bank-1", "maps-1"), 5),
        ("fr/banks/other.md", BANK, 1),
    ],
)
def test_a_bank_that_cannot_be_drawn_from_is_refused(folder, name, text, line):
    write(folder, name, text)
    assert (name, line) in places_of(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [("- [ ] b", "- [x] b"), ("- [ ] b\n", ""), ("bank-1", "bank-2"), ("choice", "multiple")],
)
def test_a_translated_bank_asks_the_same(folder, old, new):
    write(folder, "banks/marks.md", BANK)
    write(folder, "fr/banks/marks.md", BANK.replace(old, new))
    assert [file for file, _line in places_of(folder)][0] == "fr/banks/marks.md"


def test_a_right_test_is_read_with_its_rules(folder):
    write(folder, "banks/marks.md", BANK)
    fields = (
        "test: yes\ndraw: [marks 1]\nattempts: 3\ntime: 30\nreview: after_last\ncounts: last\nshuffle: yes\ngrace: 2"
    )
    write(folder, "02-test.md", HEAD.format(fields, OWN))
    rules = read_folder(folder).original.units[2].test
    assert (rules.draw, rules.fixed, rules.count) == ({"marks": 1}, 1, 2)
    assert (rules.attempts, rules.minutes, rules.review, rules.counts) == (3, 30, "after_last", "last")
    assert (rules.shuffle, rules.grace_hours) == (True, 2)
