"""A person's record to take away: as xAPI statements (one JSON document, or one statement a line) and as a table."""

import csv
import io
import json
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from kapok.base.tables.writing import guard
from kapok.base.text import say
from kapok.evidence.models import Statement
from kapok.evidence.queries.lines import is_void
from kapok.evidence.record.words import activity_name, tellers_of, verb_names
from kapok.evidence.sharing.people import for_herself
from kapok.evidence.sharing.reading import whole

PIECE = 200


def as_json(statements, person) -> Iterator[bytes]:
    """As a record store answers: {"statements": […], "more": ""}."""
    yield b'{"statements": ['
    for number, line in enumerate(_statements(statements, person)):
        yield (b",\n" if number else b"\n") + line
    yield b'\n], "more": ""}\n'


def as_ndjson(statements, person) -> Iterator[bytes]:
    for line in _statements(statements, person):
        yield line + b"\n"


def as_csv(statements, person) -> Iterator[bytes]:
    """UTF-8 with the mark that spreadsheets know it by; times are hers, with their distance from UTC."""
    yield "\ufeff".encode() + _csv([_headers()])
    for piece in _pieces(statements):
        names, tellers = verb_names({each.verb for each in piece}), tellers_of(piece)
        answers = zip(piece, for_herself(whole(piece), person), strict=True)
        yield _csv(_row(each, names, tellers, told) for each, told in answers)


def _statements(statements, person) -> Iterator[bytes]:
    for piece in _pieces(statements):
        for told in for_herself(whole(piece), person):
            yield json.dumps(told, ensure_ascii=False).encode()


def _pieces(statements) -> Iterator[list[Statement]]:
    """As on the page, newest first. Which ones is asked once, so what comes meanwhile shifts nothing."""
    numbers = list(statements.values_list("pk", flat=True))
    for first in range(0, len(numbers), PIECE):
        yield list(statements.select_related("activity__root").filter(pk__in=numbers[first : first + PIECE]))


def _headers() -> list[str]:
    return [
        _("Done"), _("What you did"), _("Activity"), _("Course"), _("Score"), _("Right"), _("Your answer"), _("Minutes"),
        _("Counts"), _("Told by"), _("Address of the activity"), _("Statement"),
    ]  # fmt: skip


def _row(statement: Statement, names, tellers, told: dict) -> list:
    result, activity = told.get("result") or {}, statement.activity
    score = result.get("score") or {}
    success = result.get("success")
    return [
        timezone.localtime(statement.timestamp).isoformat(timespec="seconds"),
        names[statement.verb],
        activity_name(activity),
        say(activity.root.name).text if activity and activity.root and activity.root_id != activity.pk else "",
        score.get("scaled", score.get("raw", "")),
        "" if success is None else (_("yes") if success else _("no")),
        result.get("response", ""),
        statement.minutes or "",
        _("taken back") if is_void(statement) else _("yes"),
        tellers.get(statement.authority_id) or (_("another system") if statement.authority_id else _("this centre")),
        activity.iri if activity else "",
        str(statement.id),
    ]


def _csv(rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode()
