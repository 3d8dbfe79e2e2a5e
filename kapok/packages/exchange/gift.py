"""Reading GIFT, as docs.moodle.org describes it: categories, titles, escapes, weights, feedback.

What is broken refuses the file with its line; what a course folder cannot say is told with its line, and the rest is read.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kapok.packages.exchange.gift_answers import NotReadable, read_answers
from kapok.packages.exchange.plain import PlainQuestion
from kapok.packages.folder.mistakes import Mistake

ESCAPED = re.compile(r"\\([~=#{}:\\n])")
HIDDEN = {sign: chr(0xE100 + index) for index, sign in enumerate("~=#{}:\\n")}
SHOWN = {hidden: "\n" if sign == "n" else sign for sign, hidden in HIDDEN.items()}
TITLE = re.compile(r"::(.*?)::", re.DOTALL)
FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]\s*")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass
class ReadFile:
    questions: list[PlainQuestion] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)  # refuse the file
    notes: list[Mistake] = field(default_factory=list)  # say what was left out


def read_gift(text: str, file: str) -> ReadFile:
    read = ReadFile()
    for line, block in _blocks(text):
        _read_block(block, line, file, read)
    if not read.questions and not read.mistakes:
        read.mistakes.append(Mistake(file, 1, _("There is no question in this file.")))
    return read


def _blocks(text: str):
    """Questions are parted by empty lines. Comments are left out, and lines keep their numbers."""
    first, lines = 1, list[str]()
    for number, line in enumerate([*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""], 1):
        is_comment = line.lstrip().startswith("//")
        if line.strip() and not is_comment:
            first = number if not lines else first
            lines.append(line)
        elif is_comment and lines:
            lines.append("")
        elif lines and not is_comment and _is_closed(lines):
            yield first, "\n".join(lines)
            lines = []
        elif lines:
            lines.append("")
    if lines:
        yield first, "\n".join(lines)


def _is_closed(lines: list[str]) -> bool:
    """An empty line inside braces belongs to the answers."""
    text = ESCAPED.sub("", "\n".join(lines))
    return text.count("{") <= text.count("}")


def _read_block(block: str, line: int, file: str, read: ReadFile) -> None:
    while block.lstrip().startswith("$CATEGORY:"):
        head, _newline, block = block.lstrip().partition("\n")
        name = head.removeprefix("$CATEGORY:").strip()
        read.notes.append(
            Mistake(file, line, _("The category “%(name)s” is left out: a bank is one file.") % {"name": name})
        )
        line += 1
    if not block.strip():
        return
    try:
        read.questions.append(_read_question(block, line, file, read.notes))
    except LeftOut as left_out:
        read.notes.append(Mistake(file, line, str(left_out)))
    except NotReadable as broken:
        read.mistakes.append(Mistake(file, line + broken.lines, str(broken)))


class LeftOut(Exception):
    """A question that a course folder has no kind for."""


def _read_question(block: str, line: int, file: str, notes: list[Mistake]) -> PlainQuestion:
    hidden = ESCAPED.sub(lambda match: HIDDEN[match[1]], block)
    title = TITLE.match(hidden.strip())
    body = hidden.strip()[title.end() :].strip() if title else hidden.strip()
    form = FORMAT.match(body)
    body = body[form.end() :] if form else body
    start, end = body.find("{"), body.rfind("}")
    if start < 0 and end < 0:
        raise LeftOut(_("This is a text without a question. Put it into a unit."))
    if start < 0 or end < start or "{" in body[start + 1 : end]:
        raise NotReadable(_("The braces around the answers do not fit. Write { before the answers and } after them."))
    before, inside, after = body[:start].strip(), body[start + 1 : end], body[end + 1 :].strip()
    lines_before = hidden[: hidden.find("{")].count("\n")
    question = read_answers(inside, line, lines_before)
    question.name = show(title[1].strip()) if title else ""
    question.text = before
    if after:
        _put_gap(question, before, after)
    elif not before:
        raise NotReadable(_("This question asks nothing. Write its text before the braces."))
    _show_all(question, line, file, notes, is_html=bool(form and form[1] == "html"))
    return question


def _put_gap(question: PlainQuestion, before: str, after: str) -> None:
    """A missing word: the answers stand in the middle of a sentence."""
    if question.kind not in ("choice", "text") or len(question.answers) > 10:
        raise LeftOut(
            _("Answers in the middle of a sentence can be words or one choice only. Write this question anew.")
        )
    if question.kind == "choice" and sum(answer.credit == 1 for answer in question.answers) != 1:
        raise LeftOut(_("A gap with options has one right option. Write this question anew."))
    question.kind, question.text, question.rest = "cloze", before, after


def _show_all(question: PlainQuestion, line: int, file: str, notes: list[Mistake], *, is_html: bool) -> None:
    """Escapes become signs again. Tags are left out, and it is said."""
    texts = [question.text, question.rest, question.explanation]
    texts += [text for answer in question.answers for text in (answer.text, answer.match, answer.feedback)]
    if any(TAG.search(show(text)) for text in texts):
        notes.append(Mistake(file, line, _("HTML in this question is left out; its words are kept.")))
    question.text, question.rest, question.explanation = (_words(text) for text in texts[:3])
    for answer in question.answers:
        answer.text, answer.match, answer.feedback = (
            _words(each) for each in (answer.text, answer.match, answer.feedback)
        )


def show(text: str) -> str:
    return "".join(SHOWN.get(sign, sign) for sign in text)


def _words(text: str) -> str:
    return re.sub(r" {2,}", " ", TAG.sub(" ", FORMAT.sub("", show(text)))).strip()
