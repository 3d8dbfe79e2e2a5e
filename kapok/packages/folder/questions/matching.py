"""Match: lines of two columns. Order: things in their right order."""

import hashlib
import re

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Pair, Question
from kapok.packages.folder.markdown import to_phrase
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.lines import Entry, read_lines

PAIR = re.compile(r"-\s+(.*?)\s*->\s*(.*)$")
THING = re.compile(r"\d{1,2}\.\s+(.*)$")
MATCH_LINE, ORDER_LINE = re.compile(r"-\s.*->|>"), re.compile(r"\d{1,2}\.\s|>")
MOST = 20


def read_match(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    sentence = _("Write each line as “- clay -> holds water”; what fits nothing as “- -> holds nothing”.")
    said = read_lines(rest, sheet, head=PAIR, sentence=sentence)
    question.explanation = said.explanation
    for entry in said.entries:
        left, right = (_phrase(each, entry, sheet) for each in (entry.head[1], entry.head[2]))
        if not right or any(entry.text):
            sheet.refuse(entry.line, sentence)
        elif left:
            question.pairs.append(Pair(left, right, entry.html_of_feedback(sheet)))
        else:
            question.distractors.append(right)
    _check(question, sheet, len(question.targets) < 2)
    question.order = shown_order(question.id, question.targets)


def read_order(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    sentence = _("Write the things in their right order, each as “1. text”.")
    said = read_lines(rest, sheet, head=THING, sentence=sentence)
    question.explanation = said.explanation
    for entry in said.entries:
        text = " ".join([entry.head[1], *entry.text]).strip()
        question.pairs.append(Pair(_phrase(text, entry, sheet), feedback=entry.html_of_feedback(sheet)))
        if entry.feedback:
            sheet.refuse(entry.feedback_line, _("An order has one explanation, after its last line."))
    lefts = [pair.left for pair in question.pairs]
    _check(question, sheet, len(set(lefts)) != len(lefts))
    question.order = shown_order(question.id, lefts)


def shown_order(name: str, texts: list[str]) -> list[int]:
    """By a hash of the texts: it depends on what is shown, not on what is right, so it tells nobody the key."""
    digests = [hashlib.sha256(f"{name}|{text}".encode()).hexdigest() for text in texts]
    return sorted(range(len(texts)), key=digests.__getitem__)


def _check(question: Question, sheet: Sheet, is_plain: bool) -> None:
    if not 2 <= len(question.pairs) <= MOST or is_plain or len(question.targets) > MOST:
        sheet.refuse(question.line, _("Write at least 2 and at most %(most)d lines that differ.") % {"most": MOST})


def _phrase(text: str, entry: Entry, sheet: Sheet) -> str:
    return to_phrase(Passage(entry.line, [text]), sheet) if text else ""
