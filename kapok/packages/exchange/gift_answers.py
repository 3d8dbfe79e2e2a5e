"""What stands between the braces of a GIFT question. Escaped signs are hidden already."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from kapok.packages.exchange.plain import PlainAnswer, PlainQuestion

PART = re.compile(r"([=~])")
WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")
TRUTH = re.compile(r"(T|TRUE|F|FALSE)\b", re.IGNORECASE)


class NotReadable(Exception):
    """Holds a sentence; `lines` counts from the first line of the question."""

    def __init__(self, sentence: str, lines: int = 0):
        super().__init__(sentence)
        self.lines = lines


def read_answers(inside: str, line: int, lines_before: int) -> PlainQuestion:
    inside, _mark, explanation = inside.partition("####")
    question = PlainQuestion(line, "essay", "", explanation=explanation.strip())
    bare = inside.strip()
    if bare.startswith("#") and not bare.startswith("##"):
        _read_numbers(question, bare[1:].strip())
    elif TRUTH.match(bare):
        _read_truth(question, bare)
    elif bare:
        _read_parts(question, inside, lines_before)
    return question


def _read_truth(question: PlainQuestion, bare: str) -> None:
    """{T#when wrong#when right}"""
    said, *feedback = [part.strip() for part in bare.split("#")]
    if not TRUTH.fullmatch(said):
        raise NotReadable(_("Write T or F alone between the braces, with feedback after #."))
    is_true = said.upper().startswith("T")
    wrong, right = (feedback + ["", ""])[:2]
    question.kind = "choice"
    question.answers = [
        PlainAnswer(_("True"), float(is_true), right if is_true else wrong),
        PlainAnswer(_("False"), float(not is_true), wrong if is_true else right),
    ]


def _read_parts(question: PlainQuestion, inside: str, lines_before: int) -> None:
    head, *parts = PART.split(inside)
    if head.strip():
        raise NotReadable(_("Begin each answer with = when it is right or ~ when it is wrong."), lines_before)
    lines = lines_before + head.count("\n")
    for sign, part in zip(parts[::2], parts[1::2], strict=True):
        question.answers.append(_read_part(sign, part, lines))
        lines += part.count("\n")
    _choose_kind(question, set(parts[::2]))


def _read_part(sign: str, part: str, lines: int) -> PlainAnswer:
    weight = WEIGHT.match(part.strip())
    text, _mark, feedback = (part.strip()[weight.end() :] if weight else part.strip()).partition("#")
    credit = float(weight[1]) / 100 if weight else float(sign == "=")
    text, arrow, match = text.partition("->")
    if not text.strip() and not arrow:
        raise NotReadable(_("This answer is empty. Write its text after the sign."), lines)
    if not -1 <= credit <= 1:
        raise NotReadable(_("A weight lies between -100 and 100 percent."), lines)
    return PlainAnswer(text.strip(), credit, feedback.strip(), match.strip() if arrow else "")


def _choose_kind(question: PlainQuestion, signs: set[str]) -> None:
    answers = question.answers
    if any(answer.match for answer in answers):
        if not all(answer.match for answer in answers) or signs != {"="}:
            raise NotReadable(_("Write every line of a match as “=left -> right”."))
        question.kind = "match"
    elif signs == {"="}:
        question.kind = "text"
    elif sum(answer.credit == 1 for answer in answers) == 1 and all(answer.credit >= 0 for answer in answers):
        question.kind = "choice"
    elif any(answer.credit > 0 for answer in answers):
        question.kind = "multiple"
    else:
        raise NotReadable(_("No answer is right. Write = before the right one."))


def _read_numbers(question: PlainQuestion, written: str) -> None:
    question.kind = "number"
    parts = [part for part in re.split(r"(?<![\d.])=|^=|\s=", written) if part.strip()] if "=" in written else [written]
    for part in parts:
        part, others, wrong = part.partition("~")  # of a number this is what is said to all others
        weight = WEIGHT.match(part.strip())
        value, _mark, feedback = (part.strip()[weight.end() :] if weight else part.strip()).partition("#")
        number, tolerance = _number(value.strip())
        credit = float(weight[1]) / 100 if weight else 1.0
        question.answers.append(PlainAnswer(number, credit, feedback.strip(), tolerance=tolerance))
        if others:
            question.answers.append(PlainAnswer("*", 0, wrong.strip().lstrip("#").strip()))


def _number(value: str) -> tuple[str, str]:
    """“3:2” is 3 within 2, as an escaped colon is hidden and this one is not; “1..5” is from 1 to 5."""
    try:
        if ".." in value:
            low, high = (Decimal(part.strip()) for part in value.split("..", 1))
            return f"{(low + high) / 2:f}", f"{abs(high - low) / 2:f}"
        number, _colon, tolerance = value.partition(":")
        return f"{Decimal(number.strip()):f}", f"{Decimal(tolerance.strip() or 0):f}"
    except InvalidOperation:
        raise NotReadable(_("“%(value)s” is no number. Write 42, 42:2 or 40..44.") % {"value": value[:40]})
