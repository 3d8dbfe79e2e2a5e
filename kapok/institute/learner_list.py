"""People without e-mail who are to get an account: from a file, or one on a line, “name; sex”."""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.tables import read_table
from kapok.people.lists.checking import NAME_MAX, clean_name
from kapok.people.lists.headers import field_of, sex_of, word_in
from kapok.people.lists.reading import ROWS_MAX, people_in

LINES_MAX = 100


def as_lines(pasted: str) -> bytes:
    """What was typed has semicolons, in the form of its script; rows out of a spreadsheet have tabs."""
    lines = pasted.replace("；", ";").replace("؛", ";")
    return (lines if "\t" in lines else f"sep=;\n{lines}").encode("utf-8-sig")


def read_learners(data: bytes, *, encoding: str = "") -> list[tuple[str, tuple[str, str]]]:
    """[(the row as written, (name, sex))]. Raises a Refusal that names the line.

    Accounts are made at once from it, so letters that had to be guessed are shown first and made sure of.
    """
    table = read_table(data, rows_max=ROWS_MAX, known=field_of(), columns=("name", "sex"), encoding=encoding)
    rows, notes = people_in(table)
    if len(rows) > LINES_MAX:
        raise Refusal(
            _("These are %(count)d lines. Add at most %(most)d at a time.") % {"count": len(rows), "most": LINES_MAX}
        )
    if table.is_guess and rows:
        raise Refusal(
            _("%(note)s The first name is “%(name)s”. If that is right, choose this encoding below.")
            % {"note": notes[0], "name": rows[0]["name"][:60]}
        )
    return [_learner(row) for row in rows]


def _learner(row: dict) -> tuple[str, tuple[str, str]]:
    name, word = clean_name(row["name"]), row["sex"].strip()
    if not name or len(name) > NAME_MAX:
        raise Refusal(
            _("Line %(number)d has no name that fits. Write a name of up to 200 letters.") % {"number": row["number"]}
        )
    sex = word_in(sex_of(), word) if word else ""
    if sex is None:
        raise Refusal(
            _("Line %(number)d: “%(word)s” is not understood. Write %(words)s after the semicolon, or nothing.")
            % {"number": row["number"], "word": word[:40], "words": _("woman, man or other")}
        )
    return f"{name}; {word}" if word else name, (name, str(sex))
