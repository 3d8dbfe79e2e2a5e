"""Institutions and initiatives for the tables of cases, as short as they can be."""

from kapok.base.text import text
from kapok.plans.recommending import Context, Dimension, Form, Initiative, Offer, Standing

COURSE = "http://adlnet.gov/expapi/activities/course"
THEMES = ("vision", "teachers", "infrastructure")


def word(said: str) -> dict:
    return text("en", en=said)


def dimension(code: str, *themes: str, questions: int = 2) -> Dimension:
    return Dimension(code, word(f"Dimension {code}"), tuple(f"{code}.{n + 1}" for n in range(questions)), themes)


DIMENSIONS = (dimension("1", "vision"), dimension("2", "teachers"), dimension("3", "infrastructure"))


def standing(*stages: tuple[int, int], context: Context | None = None, top: int = 4) -> Standing:
    """standing((1, 2), (3, 3), (4, 4)): the two questions of each dimension."""
    profile = {
        code: stage
        for each, two in zip(DIMENSIONS, stages, strict=True)
        for code, stage in zip(each.items, two, strict=True)
    }
    return Standing("blended", profile, top, DIMENSIONS, context or Context())


def form(code: str, cost: int = 100, **needs: float) -> Form:
    return Form(code, word(f"the {code} form"), cost, 6, needs=needs)


def initiative(code: str, *forms: Form, themes: str = "teachers", first=1, last=4, offered="") -> Initiative:
    kinds = (COURSE,) if offered else ()
    return Initiative(
        code, word(code), word(f"Do {code}."), tuple(themes.split()), first, last, forms or (form("plain"),),
        offered_kinds=kinds, offered_competencies=(offered,) if offered else (),
    )  # fmt: skip


def offer(activity: int, *competencies: str, minutes: int = 60, is_open: bool = True, kind: str = COURSE) -> Offer:
    return Offer(activity, kind, competencies, minutes, is_open)
