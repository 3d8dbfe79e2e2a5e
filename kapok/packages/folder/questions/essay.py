"""Essay: a text that a person marks, by criteria with points. The model answer is the explanation."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Question
from kapok.packages.folder.markdown import to_phrase
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.lines import read_lines

CRITERION = re.compile(r"- \[(\d{1,3}(?:\.\d)?)\]\s+(.+)$")
ESSAY_LINE = re.compile(r"\s{0,3}[-*+]\s*\[[^\]]*\]|points:|>")
POINTS_MAX = 1000


def read_essay(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    sentence = _("Write a criterion as “- [3] names the layers”, with its points, or points: 10 without criteria.")
    said = read_lines(rest, sheet, head=CRITERION, settings=("points",), sentence=sentence)
    question.explanation = said.explanation
    for entry in said.entries:
        text = to_phrase(Passage(entry.line, [" ".join([entry.head[2], *entry.text])]), sheet)
        question.criteria.append((text, float(entry.head[1])))
    written = said.value("points")
    if written and (question.criteria or not re.fullmatch(r"\d{1,4}(\.\d)?", written)):
        sheet.refuse(said.line("points", question.line), sentence)
    elif written:
        question.points = float(written)
    else:
        question.points = sum(points for _text, points in question.criteria)
    _check(question, sheet)


def _check(question: Question, sheet: Sheet) -> None:
    if question.use == "assessed" and not 0 < question.points <= POINTS_MAX:
        sheet.refuse(
            question.line,
            _("An essay that counts has points. Write points: 10, or criteria like “- [3] names the layers”."),
        )
    if question.use == "practice" and not question.explanation:
        sheet.refuse(
            question.line, _("Write a model answer in lines that begin with >. It is shown when she has kept her own.")
        )
