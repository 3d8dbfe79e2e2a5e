"""GIFT becomes a bank and comes back; what cannot be carried over is said with its line."""

import pytest

from kapok.packages.exchange.commands import export_questions, import_questions
from kapok.packages.exchange.gift import read_gift
from kapok.packages.folder import read_folder

GIFT = """// Wells and water
$CATEGORY: top/wells

::Deep well::Which well is deep\\: this one?{
=The one with a rope#Yes.
~%50%The one with steps
~The puddle # No
~Cost\\=5 \\{now\\}
####Depth needs a rope.}

::Vrai::[html]<b>Water</b> boils.{T#No, it does.#Right.}

How deep?{#42:2}

Between?{#
=%50%10:3#Nearly.
=1..5
~#Measure again.
}

What falls?{=rain =%50%snow =%0%*#Look up.}

Match.{
=clay -> holds
=sand -> lets through
= -> burns
}

Which hold?{~%50%clay ~%50%humus ~%-100%gravel}

Rain {=falls ~flies} down.

Describe a well.{}

A text alone.
"""


@pytest.fixture
def wells(folder, tmp_path):
    (tmp_path / "wells.gift").write_text(GIFT)
    assert import_questions(str(tmp_path / "wells.gift"), bank=str(folder / "banks/wells.md")) == 0
    return read_folder(folder).original.banks["wells"]


def test_each_kind_becomes_a_question(wells):
    assert [(each.id, each.kind) for each in wells.questions] == [
        ("deep-well", "choice"),
        ("vrai", "choice"),
        ("question-3", "number"),
        ("question-4", "number"),
        ("question-5", "text"),
        ("question-6", "match"),
        ("question-7", "multiple"),
        ("question-8", "cloze"),
        ("question-9", "essay"),
    ]


def test_weights_feedback_and_escapes_are_kept(wells):
    deep, vrai, exact, between, falls, match, *_rest = wells.questions
    assert deep.prompt == "Which well is deep: this one?"
    assert [(each.text, each.credit, each.is_right) for each in deep.options] == [
        ("The one with a rope", None, True),
        ("The one with steps", 0.5, False),
        ("The puddle", None, False),
        ("Cost=5 {now}", None, False),
    ]
    assert deep.explanation == "<p>Depth needs a rope.</p>"
    assert [each.feedback for each in vrai.options] == ["<p>Right.</p>", "<p>No, it does.</p>"]
    assert (exact.number, exact.tolerance) == (42, 2)
    assert [(each.values, each.credit, each.feedback) for each in between.near] == [
        (["10"], 0.5, "<p>Nearly.</p>"),
        ([], 0, "<p>Measure again.</p>"),
    ]
    assert (falls.forms, falls.near[0].values) == (["rain"], ["snow"])
    assert (match.targets, len(match.pairs)) == (["holds", "lets through", "burns"], 2)


def test_what_is_left_out_is_said_with_its_line(folder, tmp_path, wells, capsys):
    capsys.readouterr()
    (tmp_path / "again.gift").write_text(GIFT)
    import_questions(str(tmp_path / "again.gift"), bank=str(folder / "banks/again.md"))
    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in said] == [f"again.gift:{number}" for number in (2, 11, 29, 33, 35)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Which?{=a ~b", 1),
        ("\nWhich?{\n=a\nb~\n}", 4),
        ("Which?{~a ~b}", 1),
        ("How many?{#about forty}", 1),
        ("{=a ~b}", 1),
        ("Match.{=a -> b =c}", 1),
        ("", 1),
    ],
)
def test_what_is_broken_is_refused_with_its_line(text, line):
    read = read_gift(text, "x.gift")
    assert [(each.file, each.line) for each in read.mistakes] == [("x.gift", line)]


def test_nothing_is_written_when_the_file_is_broken_or_the_bank_is_there(folder, tmp_path, capsys):
    (tmp_path / "broken.gift").write_text("One?{=a ~b}\n\nTwo?{=a")
    bank = folder / "banks/broken.md"
    assert import_questions(str(tmp_path / "broken.gift"), bank=str(bank)) == 1
    assert capsys.readouterr().err.startswith("broken.gift:3: ")
    assert not bank.exists()
    bank.parent.mkdir()
    bank.write_text("mine")
    (tmp_path / "right.gift").write_text("One?{=a ~b}")
    assert import_questions(str(tmp_path / "right.gift"), bank=str(bank)) == 1
    assert bank.read_text() == "mine"


def test_an_old_encoding_is_read(folder, tmp_path):
    (tmp_path / "old.gift").write_bytes("كم بئرا هنا؟{=بئر واحدة ~بئران}".encode("cp1256"))
    assert import_questions(str(tmp_path / "old.gift"), bank=str(folder / "banks/old.md"), encoding="cp1256") == 0
    [question] = read_folder(folder).original.banks["old"].questions
    assert question.options[0].text == "بئر واحدة"


def test_a_bank_that_is_written_as_gift_is_read_again_as_it_was(folder, tmp_path, wells):
    assert export_questions(str(folder), file=str(tmp_path / "out.gift"), bank="wells") == 0
    again = tmp_path / "again.md"
    assert import_questions(str(tmp_path / "out.gift"), bank=str(again), title="wells") == 0
    assert again.read_text() == (folder / "banks/wells.md").read_text()
