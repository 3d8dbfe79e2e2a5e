"""One question: its first line says id, use and kind; then the text, the options or the number, an explanation."""

import re
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from kapok.packages.folder.blocks import Block
from kapok.packages.folder.course import Option, Question
from kapok.packages.folder.markdown import to_html, to_phrase
from kapok.packages.folder.mistakes import Passage, Sheet

USES, KINDS, OPTIONS_MAX = ("practice", "assessed"), ("choice", "multiple", "number"), 26
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
OPTION = re.compile(r"- \[([ xX])\](?: +(.*)|)$")
NEARLY_OPTION = re.compile(r"\s{0,3}[-*+]\s*\[.?\]")
NUMBER = re.compile(r"=\s*([-+]?\d+(?:\.\d+)?)(?:\s*(?:\+-|±)\s*(\d+(?:\.\d+)?))?\s*$")
UNIT = re.compile(r"unit:\s*(.*)$")


def read_question(block: Block, sheet: Sheet) -> Question | None:
    if not (question := _read_head(block, sheet)):
        return None
    prompt, rest = _split_prompt(block, question.kind)
    if prompt.is_empty:
        sheet.refuse(block.line, _("This question asks nothing. Write its text on the line below."))
    question.prompt = to_phrase(prompt, sheet)
    if question.kind == "number":
        _read_number(question, rest, sheet)
    else:
        _read_options(question, rest, sheet)
    return question


def _read_head(block: Block, sheet: Sheet) -> Question | None:
    if len(block.arguments) != 3 or not ID.match(block.arguments[0]) or len(block.arguments[0]) > 60:
        sheet.refuse(
            block.line,
            _(
                "Begin a question like this: ::: question my-name-1 practice choice. The name has small letters, digits and hyphens."
            ),
        )
        return None
    name, use, kind = block.arguments
    if use not in USES or kind not in KINDS:
        wrong, names = (use, USES) if use not in USES else (kind, KINDS)
        sheet.refuse(
            block.line,
            _("A question cannot be “%(wrong)s”. Write one of: %(names)s.")
            % {"wrong": wrong, "names": ", ".join(names)},
        )
        return None
    return Question(name, use, kind, block.line)


def _split_prompt(block: Block, kind: str) -> tuple[Passage, Passage]:
    lines, first = block.body.lines, block.body.line
    for index, line in enumerate(lines):
        is_number_line = kind == "number" and (line.startswith("=") or line.startswith(">") or UNIT.match(line))
        if NEARLY_OPTION.match(line) or is_number_line:
            return Passage(first, lines[:index]), Passage(first + index, lines[index:])
    return Passage(first, lines), Passage(first + len(lines), [])


def _read_options(question: Question, rest: Passage, sheet: Sheet) -> None:
    end = next((index for index, line in enumerate(rest.lines) if line.startswith(">")), len(rest.lines))
    question.explanation = _read_explanation(Passage(rest.line + end, rest.lines[end:]), sheet)
    starts = [index for index, line in enumerate(rest.lines[:end]) if OPTION.match(line)]
    for start, stop in pairwise([*starts, end]):
        question.options.append(_read_option(Passage(rest.line + start, rest.lines[start:stop]), sheet))
    for index, line in enumerate(rest.lines[:end]):
        if NEARLY_OPTION.match(line) and not OPTION.match(line):
            sheet.refuse(
                rest.line + index,
                _("Write an option as “- [ ] text”, or “- [x] text” when it is right, at the start of the line."),
            )
    _check_options(question, sheet)


def _read_option(part: Passage, sheet: Sheet) -> Option:
    mark, first = OPTION.findall(part.lines[0])[0]
    text, feedback, feedback_line = [first], list[str](), part.line
    for number, line in enumerate(part.lines[1:], part.line + 1):
        bare = line.strip()
        if bare and line[0] not in " \t":
            sheet.refuse(
                number, _("This line belongs to no option. Indent it by two spaces, or begin it with - [ ] or >.")
            )
        elif bare.startswith(">"):
            feedback_line = feedback_line if feedback else number
            feedback.append(bare[1:].strip())
        elif feedback and bare:
            sheet.refuse(number, _("This line comes after the feedback. Begin it with > as well, or move it up."))
        else:
            (feedback if feedback else text).append(bare)
    if not "".join(text).strip():
        sheet.refuse(part.line, _("This option is empty. Write its text after the brackets."))
    return Option(
        to_phrase(Passage(part.line, text), sheet), to_html(Passage(feedback_line, feedback), sheet), mark in "xX"
    )


def _check_options(question: Question, sheet: Sheet) -> None:
    right = sum(question.marks)
    if not 2 <= len(question.options) <= OPTIONS_MAX:
        sheet.refuse(
            question.line,
            _("This question has %(count)d options. Write at least 2 and at most %(most)d, each as “- [ ] text”.")
            % {"count": len(question.options), "most": OPTIONS_MAX},
        )
    elif question.kind == "choice" and right != 1:
        sheet.refuse(
            question.line,
            _(
                "A choice has one right option; this one has %(count)d. Mark exactly one with [x], or write multiple instead of choice."
            )
            % {"count": right},
        )
    elif right == 0:
        sheet.refuse(question.line, _("No option is marked as right. Mark each right one with [x]."))


def _read_number(question: Question, rest: Passage, sheet: Sheet) -> None:
    for index, line in enumerate(rest.lines):
        if line.startswith(">"):
            question.explanation = _read_explanation(Passage(rest.line + index, rest.lines[index:]), sheet)
            break
        if match := NUMBER.match(line):
            question.number, question.tolerance = Decimal(match[1]), Decimal(match[2] or 0)
        elif match := UNIT.match(line):
            question.unit = match[1].strip()
        elif line.strip():
            sheet.refuse(
                rest.line + index,
                _(
                    "Write the right number as “= 42” or “= 42 +- 2”, with digits and a point, and the unit as “unit: minutes”."
                ),
            )


def _read_explanation(part: Passage, sheet: Sheet) -> str:
    lines = []
    for number, line in enumerate(part.lines, part.line):
        if line.strip() and not line.startswith(">"):
            sheet.refuse(number, _("This line comes after the explanation. Begin it with > as well, or move it up."))
            break
        lines.append(line[1:].strip())
    return to_html(Passage(part.line, lines), sheet)
