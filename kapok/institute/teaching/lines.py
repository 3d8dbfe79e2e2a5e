"""What the desk says of each learner: where she is, and at what she fails."""

from collections.abc import Iterable

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import get_language

from kapok.institute.models import Enrolment, Run
from kapok.institute.outline import question_and_key
from kapok.institute.teaching.queries import STATES, STUCK
from kapok.packages.queries import find_question

PROMPT_MAX = 90


def lines_of(run: Run, rows: Iterable[Enrolment]) -> list[dict]:
    return [_line(run, row) for row in rows]


def _line(run: Run, row) -> dict:
    standing = getattr(row, "standing", None)
    return {
        "row": row,
        "standing": standing,
        "state": STATES[row.state],
        "kind": "wait" if row.state in STUCK else "good" if row.state == "done" else "",
        "question": prompt_of(run, standing.question) if standing and standing.question else "",
        "question_unit": unit_of(run, standing.question) if standing and standing.question else None,
    }


def prompt_of(run: Run, question: str) -> str:
    """The question in the language of the page, shortened."""
    found = find_question(run.package, question, get_language())
    prompt = strip_tags(found.block.get("prompt", "")).strip() if found else ""
    return Truncator(prompt).chars(PROMPT_MAX) or question


def unit_of(run: Run, question: str) -> int | None:
    found, _key = question_and_key(run.package_id, question)
    return found.unit_number if found else None
