"""What is an answer worth? The same rule for practice and assessed questions, here and (marking.js) on a phone.

An answer is a list of texts: ids of options; one number or text as it was typed; lines of a match as "a.1"; things in their
order; what fills the gaps, in the order of their numbers; one essay.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from kapok.packages.folding import fold

POINTS = str.maketrans("٫,،．，−", ".....-")  # of decimals, in any script; and a minus as it is printed
QUANTITY = re.compile(r"([-+−\d.,٫،．，]+)\s*(.*)$", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    score: float | None  # fraction; None when a person must say it
    says: list[str]  # the names of the feedback that belongs to the answer


@dataclass(frozen=True)
class AnswerKey:
    kind: str
    right: tuple  # ids of options, one number, accepted texts, "a.1" for a match, accepted texts for each gap
    tolerance: str = "0"
    more: dict = field(default_factory=dict, hash=False)  # units, unit_needed, exact, part, credits, near, points

    def mark(self, answer: Sequence[str]) -> Mark:
        return RULES[self.kind](self, answer)

    def score(self, answer: Sequence[str]) -> float | None:
        return self.mark(answer).score

    def is_right(self, answer: Sequence[str]) -> bool:
        return self.score(answer) == 1


def key_from(kind: str, said: dict) -> AnswerKey:
    """From a practice block or a sealed question."""
    names = ("units", "unit_needed", "exact", "part", "credits", "near", "points")
    more = {name: said[name] for name in names if name in said}
    return AnswerKey(kind, tuple(said["key"]), said.get("tolerance", "0"), more)


def read_number(typed: str) -> Decimal | None:
    """The digits of any script, a point or a decimal comma, no thousands; None when it is not a number."""
    typed = typed.strip().translate(POINTS)
    if len(typed) > 40 or not all(sign.isdecimal() or sign in "+-." for sign in typed):
        return None
    try:
        return Decimal(typed)
    except InvalidOperation:
        return None


def read_quantity(typed: str) -> tuple[Decimal | None, str]:
    """A number, and the unit behind it."""
    found = QUANTITY.match(typed.strip())
    return (read_number(found[1]), found[2].strip()) if found else (None, "")


def _one_of(key: AnswerKey, answer: Sequence[str]) -> Mark:
    chosen = list(answer)
    if set(chosen) <= set(key.right) and len(chosen) == 1:
        return Mark(1.0, chosen)
    return Mark(key.more.get("credits", {}).get(chosen[0], 0.0) if len(chosen) == 1 else 0.0, chosen)


def _all_of(key: AnswerKey, answer: Sequence[str]) -> Mark:
    """All and nothing else; with part credit each wrong one takes back a right one."""
    chosen, right = set(answer), set(key.right)
    if chosen == right:
        return Mark(1.0, list(answer))
    part = max(0, len(chosen & right) - len(chosen - right)) / len(right) if key.more.get("part") else 0.0
    return Mark(part, list(answer))


def _number(key: AnswerKey, answer: Sequence[str]) -> Mark:
    number, unit = read_quantity(answer[0]) if len(answer) == 1 else (None, "")
    factor = _factor(key, unit)
    if number is None or factor is None:
        return Mark(0.0, ["else"])
    meant = number * factor

    def is_at(value: str, tolerance: str) -> bool:
        return abs(meant - Decimal(value)) <= Decimal(tolerance)

    if is_at(key.right[0], key.tolerance):
        return Mark(1.0, ["right"])
    return _near(key, lambda near: is_at(near["values"][0], near["tolerance"]))


def _factor(key: AnswerKey, unit: str) -> Decimal | None:
    """None for a unit that is not taken, or missing where it is needed. What needs none is never asked for one."""
    if not unit:
        return None if key.more.get("unit_needed") else Decimal(1)
    units = key.more.get("units")
    if units is None:
        return Decimal(1)
    exact, folded = {**units}, {fold(spelling): factor for spelling, factor in reversed(units.items())}
    found = exact.get(unit) or folded.get(fold(unit))  # mW and MW are told apart where both stand in the list
    return Decimal(found) if found else None


def _text(key: AnswerKey, answer: Sequence[str]) -> Mark:
    exact = key.more.get("exact", ())
    typed = fold(answer[0], exact) if len(answer) == 1 else ""
    if typed in {fold(form, exact) for form in key.right}:
        return Mark(1.0, ["right"])
    return _near(key, lambda near: typed in {fold(form, exact) for form in near["values"]})


def _near(key: AnswerKey, is_near) -> Mark:
    near = key.more.get("near", ())
    for number, each in enumerate(near, 1):
        if each["values"] and is_near(each):
            return Mark(each["credit"], [f"~{number}"])
    return Mark(0.0, ["else"])


def _match(key: AnswerKey, answer: Sequence[str]) -> Mark:
    wrong = [line.split(".")[0] for line in key.right if line not in answer]
    return Mark(1 - len(wrong) / len(key.right), wrong or ["right"])


def _order(key: AnswerKey, answer: Sequence[str]) -> Mark:
    """The share of neighbours that follow each other as they should."""
    given = set(pairwise(answer)) if len(set(answer)) == len(answer) == len(key.right) else set()
    right = list(pairwise(key.right))
    score = sum(pair in given for pair in right) / len(right)
    return Mark(score, ["right"] if score == 1 else [])


def _cloze(key: AnswerKey, answer: Sequence[str]) -> Mark:
    filled = [*answer, *[""] * len(key.right)]
    wrong = [
        str(number)
        for number, (forms, typed) in enumerate(zip(key.right, filled, strict=False), 1)
        if fold(typed) not in {fold(form) for form in forms}
    ]
    return Mark(1 - len(wrong) / len(key.right), wrong or ["right"])


def _essay(key: AnswerKey, answer: Sequence[str]) -> Mark:
    return Mark(None, [])


RULES = {
    "choice": _one_of,
    "hotspot": _one_of,
    "multiple": _all_of,
    "number": _number,
    "text": _text,
    "match": _match,
    "order": _order,
    "cloze": _cloze,
    "essay": _essay,
}
