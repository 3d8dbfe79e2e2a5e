"""Text: the forms that are taken, what of them is not overlooked, and what is said to answers that are foreseen."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Near, Question
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.lines import Entry, read_lines
from kapok.packages.folder.questions.numbers import credit_of

ENTRY = re.compile(r"(=|!|~\s*[1-9]\d?\s*%)\s*(.*)$")
TEXT_LINE = re.compile(r"[=!>]|~\s*\d+\s*%|exact:")
EXACT, FORM_MAX = ("case", "marks", "spaces"), 200


def read_text(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    sentence = _("Write each text that is right as “= humus”, and one that is foreseen as “! salt”.")
    said = read_lines(rest, sheet, head=ENTRY, settings=("exact",), sentence=sentence)
    question.explanation = said.explanation
    question.exact = [each.strip() for each in said.value("exact").split(",")] if "exact" in said.settings else []
    if not set(question.exact) <= set(EXACT):
        sheet.refuse(
            said.line("exact", question.line), _("Write exact with some of: %(names)s.") % {"names": ", ".join(EXACT)}
        )
    for entry in said.entries:
        _take(question, entry, sheet, sentence)


def _take(question: Question, entry: Entry, sheet: Sheet, sentence: str) -> None:
    mark, form, feedback = entry.head[1], entry.head[2].strip(), entry.html_of_feedback(sheet)
    if not form or any(entry.text) or len(form) > FORM_MAX:
        sheet.refuse(entry.line, sentence)
    elif mark == "=":
        question.forms.append(form)
        question.right_feedback = question.right_feedback or feedback
    else:
        question.near.append(Near([] if (mark, form) == ("!", "*") else [form], credit_of(mark), feedback))
