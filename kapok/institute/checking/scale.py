"""The three answers, how they are written in a statement, and the level that follows from them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kapok.frameworks.models import Item

NEW, HELP, ABLE = "new", "help", "able"
ANSWERS = [(NEW, _("New to me")), (HELP, _("With some help")), (ABLE, _("I do it on my own"))]
WORDS = dict(ANSWERS)


def write_answers(answers: dict[str, str]) -> str:
    """As the response of a statement holds them: "1.1=able,1.2=new"."""
    return ",".join(f"{code}={answers[code]}" for code in sorted(answers))


def read_answers(response: str, items: Iterable[Item]) -> dict[str, str] | None:
    """By code, or None where one is missing, is there twice, or is none of the three."""
    pairs = [each.partition("=") for each in response.split(",")]
    answers = {code: answer for code, _equals, answer in pairs}
    is_whole = len(pairs) == len(answers) and set(answers) == {item.code for item in items}
    return answers if is_whole and set(answers.values()) <= set(WORDS) else None


def levels_of(answers: dict[str, str], items: Iterable[Item]) -> dict[str, int]:
    """By code of the aspect: the highest level at which, and below which, she does all on her own; 0 where it is none.

    `items` with aspect and level, in any order."""
    open_from: dict[str, int] = {}
    top: dict[str, int] = {}
    for item in items:
        aspect, level = item.aspect.code, item.level_number
        top[aspect] = max(top.get(aspect, 0), level)
        if answers.get(item.code) != ABLE:
            open_from[aspect] = min(open_from.get(aspect, level), level)
    return {aspect: open_from.get(aspect, most + 1) - 1 for aspect, most in top.items()}
