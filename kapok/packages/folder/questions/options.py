"""Choice and multiple: options in brackets."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Option, Question
from kapok.packages.folder.markdown import to_html, to_phrase
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.lines import read_explanation

OPTIONS_MAX = 26
OPTION = re.compile(r"- \[([ xX]|[1-9]\d?%)\](?: +(.*)|)$")
NEARLY_OPTION = re.compile(r"\s{0,3}[-*+]\s*\[(.?|[^\[\]]*%)\]")
CREDIT = re.compile(r"credit:\s*(.*)$")
OPTION_LINE = re.compile(rf"{NEARLY_OPTION.pattern}|credit:")


def read_options(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    rest = _take_credit(question, rest, sheet)
    end = next((index for index, line in enumerate(rest.lines) if line.startswith(">")), len(rest.lines))
    question.explanation = read_explanation(Passage(rest.line + end, rest.lines[end:]), sheet)
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
    credit = int(mark[:-1]) / 100 if mark.endswith("%") else None
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
    shown, said = to_phrase(Passage(part.line, text), sheet), to_html(Passage(feedback_line, feedback), sheet)
    return Option(shown, said, mark in "xX", credit)


def _check_options(question: Question, sheet: Sheet) -> None:
    if question.kind != "choice" and any(option.credit for option in question.options):
        sheet.refuse(question.line, _("Only an option of a choice can be right in part. Write [x] or [ ] here."))
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


def _take_credit(question: Question, rest: Passage, sheet: Sheet) -> Passage:
    """The line that says how a multiple is marked stands before the options."""
    if not rest.lines or not (match := CREDIT.match(rest.lines[0])):
        return rest
    if question.kind != "multiple" or match[1].strip() not in ("all", "part"):
        sheet.refuse(rest.line, _("Write credit: all or credit: part, and only where several options may be right."))
    question.gives_part = match[1].strip() == "part"
    return Passage(rest.line + 1, rest.lines[1:])
