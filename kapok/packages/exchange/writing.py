"""Questions of a course, written as GIFT or Aiken. What a format cannot say is told by file and line."""

import html
import re

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Question
from kapok.packages.folder.course import Bank, Course, Unit
from kapok.packages.folder.mistakes import Mistake

MARKED = re.compile(r"<(?!/?(p|br)\b)[a-z]")
OPENS, CLOSES = "\ue000", "\ue001"


def write_gift(course: Course, bank: str = "") -> tuple[str, list[Mistake]]:
    """All questions of the original, or those of one bank."""
    pieces, notes = list[str](), list[Mistake]()
    for part in _parts(course, bank):
        if part.questions:
            pieces.append(f"$CATEGORY: {course.slug}/{part.name}")
        for question in part.questions:
            written = GIFT[question.kind](question)
            if written is None:
                notes.append(Mistake(part.file, question.line, _left_out(question.kind, "GIFT")))
                continue
            notes += [Mistake(part.file, question.line, sentence) for sentence in _lost(question)]
            pieces.append(f"::{_escape(question.id)}::{written}")
    return "\n\n".join(pieces) + "\n", notes


def write_aiken(course: Course, bank: str = "") -> tuple[str, list[Mistake]]:
    pieces, notes = list[str](), list[Mistake]()
    for part in _parts(course, bank):
        for question in part.questions:
            if question.kind != "choice":
                notes.append(Mistake(part.file, question.line, _left_out(question.kind, "Aiken")))
                continue
            if question.explanation or any(option.feedback or option.credit for option in question.options):
                notes.append(
                    Mistake(part.file, question.line, _("Aiken has no feedback and no weights; they are left out."))
                )
            lines = [" ".join(_words(question.prompt).split())]
            lines += [
                f"{letter.upper()}. {' '.join(_words(option.text).split())}"
                for letter, option in question.lettered_options
            ]
            pieces.append("\n".join([*lines, f"ANSWER: {question.key[0].upper()}"]))
    return "\n\n".join(pieces) + "\n", notes


def _parts(course: Course, bank: str) -> list[Unit | Bank]:
    original = course.original
    if bank:
        return [original.banks[bank]]
    return [*(original.units[number] for number in sorted(original.units)), *original.banks.values()]


def _left_out(kind: str, name: str) -> str:
    return _("%(format)s has no kind for “%(kind)s”; this question is left out.") % {"format": name, "kind": kind}


def _lost(question: Question) -> list[str]:
    lost = []
    if question.units:
        lost.append(_("GIFT has no units; the number alone is written."))
    if question.criteria:
        lost.append(_("GIFT has no criteria for essays; they are left out."))
    if question.exact:
        lost.append(_("GIFT cannot say what is not overlooked in a text; that is left out."))
    if any(gap.feedback for gap in question.gaps.values()):
        lost.append(_("GIFT has no feedback for a gap; it is left out."))
    return lost


def _words(text: str) -> str:
    return html.unescape(strip_tags(re.sub(r"<br ?/?>|</p>\s*<p>", "\n", text))).strip()


def _escape(text: str) -> str:
    return re.sub(r"([~=#{}:\\])", r"\\\1", text).replace("\n", "\\n")


def _said(text: str) -> str:
    """Plain words where there is nothing else, HTML where there are marks in it."""
    return f"[html]{_escape(text)}" if MARKED.search(text) else _escape(_words(text))


def _with_feedback(text: str, feedback: str) -> str:
    return f"{text}#{_said(feedback)}" if feedback else text


def _framed(question: Question, lines: list[str]) -> str:
    if question.explanation:
        lines = [*lines, f"####{_said(question.explanation)}"]
    inside = "\n".join(lines)
    return f"{_said(question.prompt)}{{\n{inside}\n}}" if lines else f"{_said(question.prompt)}{{}}"


def _choice(question: Question) -> str:
    lines = []
    for option in question.options:
        weight = f"%{round(100 * option.credit)}%" if option.credit else ""
        lines.append(_with_feedback(f"{'=' if option.is_right else '~'}{weight}{_said(option.text)}", option.feedback))
    return _framed(question, lines)


def _multiple(question: Question) -> str:
    share = 100 / sum(question.marks)
    lines = []
    for option in question.options:
        weight = f"%{share:.5g}%" if option.is_right else f"%-{share:.5g}%" if question.gives_part else "%-100%"
        lines.append(_with_feedback(f"~{weight}{_said(option.text)}", option.feedback))
    return _framed(question, lines)


def _number(question: Question) -> str:
    lines = [_with_feedback(f"={question.number:f}:{question.tolerance:f}", question.right_feedback)]
    for near in question.near:
        if near.values:
            text = f"=%{round(100 * near.credit)}%{near.values[0]}:{near.tolerance}"
            lines.append(_with_feedback(text, near.feedback))
    lines += [_with_feedback("~", near.feedback) for near in question.near if not near.values]
    if question.explanation:
        lines.append(f"####{_said(question.explanation)}")
    inside = "\n".join(lines)
    return f"{_said(question.prompt)}{{#\n{inside}\n}}"


def _text(question: Question) -> str:
    lines = [
        _with_feedback(f"={_escape(form)}", question.right_feedback if place == 0 else "")
        for place, form in enumerate(question.forms)
    ]
    for near in question.near:
        lines.append(
            _with_feedback(
                f"=%{round(100 * near.credit)}%{_escape(near.values[0] if near.values else '*')}", near.feedback
            )
        )
    return _framed(question, lines)


def _match(question: Question) -> str:
    lines = [f"={_said(pair.left)} -> {_escape(_words(pair.right))}" for pair in question.pairs]
    return _framed(question, lines + [f"= -> {_escape(_words(text))}" for text in question.distractors])


def _cloze(question: Question) -> str | None:
    """GIFT has one gap in a question."""
    if len(question.gaps) != 1:
        return None
    gap = question.gaps["1"]
    if gap.right_option is None:
        inside = " ".join(f"={_escape(form)}" for form in gap.forms)
    else:
        inside = " ".join(
            f"{'=' if place == gap.right_option else '~'}{_escape(form)}" for place, form in enumerate(gap.forms)
        )
    before, _gap, after = _words(question.text).partition(f"{OPENS}1{CLOSES}")
    explanation = f" ####{_said(question.explanation)}" if question.explanation else ""
    return f"{_escape(before)}{{{inside}{explanation}}}{_escape(after)}"


GIFT = {
    "choice": _choice,
    "multiple": _multiple,
    "number": _number,
    "text": _text,
    "match": _match,
    "cloze": _cloze,
    "essay": lambda question: _framed(question, []),
    "order": lambda question: None,
    "hotspot": lambda question: None,
}


WRITERS = {"gift": write_gift, "aiken": write_aiken}
