"""Plain questions become the text of a bank, as a person would write it."""

import re
import unicodedata

from django.utils.translation import gettext as _

from kapok.packages.exchange.plain import PlainAnswer, PlainQuestion
from kapok.packages.folder.mistakes import Mistake

SIGNS = re.compile(r"([\\`*_\[\]<>])")
STARTS = re.compile(r"^(\s*)([-+=~!#>|:]|\d+[.)])", re.MULTILINE)
ESSAY_POINTS = 10


def write_bank(title: str, questions: list[PlainQuestion], file: str, notes: list[Mistake]) -> str:
    """The whole file. What cannot be said in it is added to the notes, with the line it comes from."""
    names, pieces = set[str](), [f"---\ntitle: {quoted(title)}\n---\n"]
    for number, question in enumerate(questions, 1):
        lines = WRITERS[question.kind](
            question, lambda sentence, line=question.line: notes.append(Mistake(file, line, sentence))
        )
        if lines is None:
            continue
        name = _name(question, number, names)
        if question.explanation:
            lines += ["", *_quoted_lines(question.explanation)]
        pieces.append("\n".join([f"::: question {name} assessed {question.kind}", *lines, ":::\n"]))
    return "\n".join(pieces)


def quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _name(question: PlainQuestion, number: int, taken: set[str]) -> str:
    """From its title, where that has Latin letters; once in the file."""
    plain = unicodedata.normalize("NFKD", question.name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "question"
    name = base if base != "question" else f"question-{number}"
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def _markdown(text: str) -> str:
    """Words as words: nothing in them is a mark of Markdown or of the folder."""
    escaped = STARTS.sub(r"\1\\\2", SIGNS.sub(r"\\\1", text.strip()))
    return re.sub(r"^(\s*)\\(\d+)([.)])", r"\1\2\\\3", escaped, flags=re.MULTILINE).replace("{{", "{\\{")


def _line(text: str) -> str:
    return " ".join(_markdown(text).split())


def _quoted_lines(text: str, indent: str = "") -> list[str]:
    return [f"{indent}> {line}".rstrip() for line in _markdown(text).split("\n")]


def _feedback(answer: PlainAnswer) -> list[str]:
    return _quoted_lines(answer.feedback, "  ") if answer.feedback else []


def _choice(question: PlainQuestion, note) -> list[str]:
    lines = [_markdown(question.text), ""]
    for answer in question.answers:
        mark = "x" if answer.credit == 1 else f"{round(100 * answer.credit)}%" if answer.credit > 0 else " "
        lines += [f"- [{mark}] {_line(answer.text)}", *_feedback(answer)]
    return lines


def _multiple(question: PlainQuestion, note) -> list[str]:
    rights = [answer.credit for answer in question.answers if answer.credit > 0]
    wrongs = {round(answer.credit, 2) for answer in question.answers if answer.credit <= 0}
    if len({round(credit, 2) for credit in rights}) > 1 or not wrongs <= {round(-rights[0], 2)}:
        note(
            _("Its weights are left out: each right option counts the same, and each wrong one takes back a right one.")
        )
    lines = [_markdown(question.text), "", "credit: part"]
    for answer in question.answers:
        lines += [f"- [{'x' if answer.credit > 0 else ' '}] {_line(answer.text)}", *_feedback(answer)]
    return lines


def _number(question: PlainQuestion, note) -> list[str] | None:
    right = [answer for answer in question.answers if answer.credit == 1]
    if not right:
        note(_("This question is left out: no number in it is wholly right."))
        return None
    if len(right) > 1:
        note(_("Only the first right number is kept; a number has one, and a tolerance."))
    lines = [_markdown(question.text), ""]
    for answer in [right[0], *(each for each in question.answers if each.credit < 1)]:
        within = f" +- {answer.tolerance}" if answer.tolerance != "0" else ""
        lines += [f"{_sign(answer)} {answer.text}{within}", *_feedback(answer)]
    return lines


def _text(question: PlainQuestion, note) -> list[str] | None:
    if not any(answer.credit == 1 for answer in question.answers):
        note(_("This question is left out: no answer in it is wholly right."))
        return None
    if any("*" in answer.text and (answer.text != "*" or answer.credit) for answer in question.answers):
        note(_("A star for any letters is taken as a star. Write each form that is right."))
    lines = [_markdown(question.text), ""]
    for answer in question.answers:
        lines += [f"{_sign(answer)} {' '.join(answer.text.split())}", *_feedback(answer)]
    return lines


def _sign(answer: PlainAnswer) -> str:
    return "=" if answer.credit == 1 else f"~{round(100 * answer.credit)}%" if answer.credit > 0 else "!"


def _match(question: PlainQuestion, note) -> list[str] | None:
    if sum(bool(answer.text) for answer in question.answers) < 2:
        note(_("This question is left out: a match has at least two lines."))
        return None
    lines = [_markdown(question.text), ""]
    for answer in question.answers:
        lines += [f"- {_line(answer.text)} -> {_line(answer.match)}".replace("-  ->", "- ->"), *_feedback(answer)]
    return lines


def _cloze(question: PlainQuestion, note) -> list[str]:
    forms = [answer for answer in question.answers if answer.text]
    if any(answer.feedback for answer in forms) or any(0 < answer.credit < 1 for answer in forms):
        note(_("A gap has no feedback or weight of its own answers; they are left out."))
    is_choice = any(answer.credit < 1 for answer in forms)
    inside = " | ".join(
        ("*" if is_choice and each.credit == 1 else "") + re.sub(r"[|{}*]", "", each.text) for each in forms
    )
    return [_("Fill the gap."), "", f"{_line(question.text)} {{{{{inside}}}}} {_line(question.rest)}".strip()]


def _essay(question: PlainQuestion, note) -> list[str]:
    note(_("This essay gets %(points)d points. Change them in the file.") % {"points": ESSAY_POINTS})
    return [_markdown(question.text), "", f"points: {ESSAY_POINTS}"]


WRITERS = {
    "choice": _choice,
    "multiple": _multiple,
    "number": _number,
    "text": _text,
    "match": _match,
    "cloze": _cloze,
    "essay": _essay,
}
