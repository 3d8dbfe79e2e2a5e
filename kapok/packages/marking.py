"""Is an answer right? The same rule for practice and assessed questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True)
class AnswerKey:
    kind: str  # "choice", "multiple" or "number"
    right: tuple[str, ...]  # ids of options, or one number
    tolerance: str = "0"

    def is_right(self, answer: Sequence[str]) -> bool:
        """`answer` holds ids of options, or one number as it was typed."""
        if self.kind == "number":
            number = read_number(answer[0]) if len(answer) == 1 else None
            return number is not None and abs(number - Decimal(self.right[0])) <= Decimal(self.tolerance)
        return set(answer) == set(self.right)

    def score(self, answer: Sequence[str]) -> float | None:
        return 1.0 if self.is_right(answer) else 0.0


def read_number(typed: str) -> Decimal | None:
    """The digits of any script, a point or a decimal comma, no thousands; None when it is not a number."""
    typed = typed.strip().replace("٫", ".").replace(",", ".").replace("،", ".").replace("−", "-")
    if len(typed) > 40 or not all(sign.isdecimal() or sign in "+-." for sign in typed):
        return None
    try:
        return Decimal(typed)
    except InvalidOperation:
        return None
