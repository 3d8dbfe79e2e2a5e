"""A value's groups and statements to take away, as CSV and as JSON, streamed: what the pages show, and no more."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.http import Http404, StreamingHttpResponse
from django.utils.text import slugify

from kapok.base.clock import today
from kapok.base.tables.writing import guard
from kapok.base.text import say
from kapok.evidence.models import Score, Statement
from kapok.evidence.opened.opening import Opening
from kapok.evidence.queries.groups import dimensions_of, groups_of, read_dimensions
from kapok.evidence.queries.statements import statements_of
from kapok.evidence.queries.values import value_of

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
AT_ONCE = 2000
STATEMENT_COLUMNS = (
    "id", "timestamp", "stored", "verb", "activity", "activity_name", "organisation", "minutes", "score",
)  # fmt: skip


def groups_file(opening: Opening, ending: str, by: str) -> StreamingHttpResponse:
    dimensions = read_dimensions(by or ",".join(opening.sight.dimensions) or "country")
    if not set(dimensions) <= set(dimensions_of(opening.measure.indicator)):
        raise Http404
    rows = _group_rows(opening, dimensions)
    if ending == "csv":
        return _answer(opening, "groups", ending, _csv([*dimensions, "value", "unit", "statements"], rows))
    head = _head(opening) | {"by": list(dimensions)}
    names = (*dimensions, "value", "unit", "statements")
    return _answer(
        opening, "groups", ending, _json(head, "groups", (dict(zip(names, row, strict=True)) for row in rows))
    )


def statements_file(opening: Opening, ending: str, key: str) -> StreamingHttpResponse:
    opening.sight.check(key)
    found = statements_of(opening.measure, key, opening.period).iterator(chunk_size=AT_ONCE)
    rows = (_statement_row(opening, each, key) for each in found)
    if ending == "csv":
        return _answer(opening, "statements", ending, _csv(STATEMENT_COLUMNS, rows))
    head = _head(opening) | {"group": key}
    dicts = (dict(zip(STATEMENT_COLUMNS, row, strict=True)) for row in rows)
    return _answer(opening, "statements", ending, _json(head, "statements", dicts))


def _head(opening: Opening) -> dict:
    """What the value is: the same that its page says."""
    indicator, value = opening.measure.indicator, value_of(opening.measure, opening.period)
    return {
        "measure": str(opening.measure.pk),
        "name": opening.name,
        "indicator": {"key": indicator.key, "edition": indicator.edition, "method": say(indicator.method).text},
        "startDate": opening.period.start_date.isoformat(),
        "endDate": opening.period.end_date.isoformat() if opening.period.end_date else None,
        "value": value.value,
        "unit": value.unit,
        "countedAt": _moment(value.counted_at),
        "isCounting": value.is_counting,
    }


def _group_rows(opening: Opening, dimensions: tuple[str, ...]) -> Iterator[list]:
    """Groups that are too small to be shown stand in one line without a number."""
    unit, found = opening.measure.indicator.unit, groups_of(opening.measure, ",".join(dimensions), opening.period)
    shown = [group for group in found if opening.sight.shows(group.key)]
    for group in shown:
        statements = group.statements if opening.sight.opens(group.key) else None
        yield [*group.labels, group.value, unit, statements]
    if len(shown) < len(found):
        yield [*["…"] * len(dimensions), None, unit, None]


def _statement_row(opening: Opening, each: Statement, key: str) -> list:
    activity, tells = each.activity, opening.sight.tells_organisation(each, key)
    return [
        str(each.id),
        _moment(each.timestamp),
        _moment(each.stored),
        each.verb,
        activity.iri if activity else "",
        say(activity.name).text if activity else "",
        say(each.organisation.name).text if each.organisation and tells else "",
        each.minutes or None,
        _score(opening, each),
    ]


def _score(opening: Opening, each: Statement) -> float | None:
    indicator = opening.measure.indicator
    if not indicator.needs_score:
        return None
    return each.score_scaled if indicator.score == Score.SCALED else each.score_raw


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


class _Line:
    """What a csv writer writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def _csv(headers: Iterable[str], rows: Iterable[list]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(headers)
    for row in rows:
        yield writer.writerow([guard(cell) for cell in row])


def _json(head: dict, name: str, rows: Iterable[dict]) -> Iterator[str]:
    """One object, its rows one on each line, so that it can be read while it arrives."""
    yield json.dumps(head, ensure_ascii=False)[:-1] + f', "{name}": ['
    comma = "\n"
    for row in rows:
        yield comma + json.dumps(row, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _answer(opening: Opening, what: str, ending: str, body: Iterator[str]) -> StreamingHttpResponse:
    if ending not in TYPES:
        raise Http404
    name = f"{slugify(opening.measure.indicator.key)}-{what}-{today()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse((each.encode() for each in body), content_type=TYPES[ending], headers=headers)
