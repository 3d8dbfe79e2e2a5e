"""Aiken becomes a bank and comes back."""

import pytest

from kapok.packages.exchange.aiken import read_aiken
from kapok.packages.exchange.commands import export_questions, import_questions
from kapok.packages.folder import read_folder

AIKEN = """Which well is deep?
A. The puddle
B) The one with a rope
ANSWER: B

What falls?
A. Rain
B. Stones
ANSWER: A
"""


def test_aiken_becomes_a_bank_and_comes_back(folder, tmp_path, capsys):
    (tmp_path / "wells.aiken").write_text(AIKEN)
    assert import_questions(str(tmp_path / "wells.aiken"), bank=str(folder / "banks/wells.md")) == 0
    assert [each.key for each in read_folder(folder).original.banks["wells"].questions] == [["b"], ["a"]]
    assert export_questions(str(folder), file=str(tmp_path / "out.txt"), form="aiken", bank="wells") == 0
    assert (tmp_path / "out.txt").read_text() == AIKEN.replace("B)", "B.")


def test_kinds_that_aiken_has_not_are_said_with_their_line(folder, tmp_path, capsys):
    export_questions(str(folder), file=str(tmp_path / "out.txt"), form="aiken")
    said = [line.split(": ")[0] for line in capsys.readouterr().err.splitlines()]
    assert said == ["01-what-a-map-says.md:8", "01-what-a-map-says.md:24", "01-what-a-map-says.md:36"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Which?\nA. one\nB. two\nANSWER: C", 4),
        ("Which?\nA. one\nANSWER: A", 3),
        ("Which?\nA. one\nB. two", 1),
        ("Which?\nA. one\nloose\nB. two", 3),
        ("ANSWER: A", 1),
        ("", 1),
    ],
)
def test_what_is_broken_is_refused_with_its_line(text, line):
    assert [each.line for each in read_aiken(text, "x").mistakes][:1] == [line]
