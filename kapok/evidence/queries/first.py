"""The first groups of a value, the greatest of them, however many there are: ordered and cut by the database, kept until the value moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.core.cache import cache

from kapok.base import sql
from kapok.evidence.counting import Sums
from kapok.evidence.models import Counted, Indicator
from kapok.evidence.queries.groups import column, group_key
from kapok.evidence.queries.sight import KEPT_SECONDS, Sight, cache_key, look_together

GROUPS_SHOWN = 10
EVERY = 1_000_000  # groups: where small ones are hidden, all are looked at, of which there are at most sight.CELLS_MAX

# The sums of each group, its place in the order of its line, and how many groups the line has.
FIRST = """
SELECT {columns}, {sums}, number FROM (
    SELECT {columns}, {sums_of}, ROW_NUMBER() OVER (PARTITION BY {line} ORDER BY {order}) AS place,
        COUNT(*) OVER (PARTITION BY {line}) AS number
    FROM evidence_cell WHERE {where} GROUP BY {columns}
) ranked WHERE place <= %s ORDER BY {line}, place"""


@dataclass(frozen=True)
class First:
    """`groups`: [(key, values of its dimensions, Sums, First of the groups within it | None)]; `more`: how many others there are to see."""

    groups: tuple = ()
    more: int = 0
    hides: bool = False  # some are too small to be shown


def first_groups(sights: list[Sight], dimensions: tuple[str, ...], number: int = GROUPS_SHOWN) -> dict:
    """By the measure's pk: the first groups of one dimension, within them the first of a second one. Two questions at most."""
    keys = {sight.measure.pk: f"first:{','.join(dimensions)}:{number}:{cache_key(sight)}" for sight in sights}
    kept = cache.get_many(keys.values())
    missing = [sight for sight in sights if keys[sight.measure.pk] not in kept]
    if missing:
        looked = {keys[pk]: first for pk, first in _look(missing, dimensions, number).items()}
        cache.set_many(looked, KEPT_SECONDS)
        kept |= looked
    return {pk: kept[key] for pk, key in keys.items()}


def _look(sights: list[Sight], dimensions: tuple[str, ...], number: int) -> dict:
    look_together(sights)
    outer = _ask(sights, dimensions[:1], number)
    inner: dict = {}
    if len(dimensions) > 1:
        within = {sight.period.pk: [each[1][0] for each in outer[sight.measure.pk,].groups] for sight in sights}
        inner = _ask(sights, dimensions, number, within)
    return {sight.measure.pk: _with_inner(sight, outer[sight.measure.pk,], inner) for sight in sights}


def _with_inner(sight: Sight, outer: First, inner: dict) -> First:
    groups = [(key, value, sums, inner.get((sight.measure.pk, *value))) for key, value, sums, _none in outer.groups]
    return First(tuple(groups), outer.more, outer.hides)


def _ask(sights: list[Sight], dimensions: tuple[str, ...], number: int, within: dict | None = None) -> dict:
    """By (measure's pk, outer value if there is one): First. Of a dimension that a reader may not ask for nothing is read."""
    outsides = {pk: [(each,) for each in within[pk]] if within else [()] for pk in (each.period.pk for each in sights)}
    found = {
        (sight.measure.pk, *outside): First(hides=sight.hides and dimensions[-1] not in sight.dimensions)
        for sight in sights
        for outside in outsides[sight.period.pk]
    }
    asked = [sight for sight in sights if not sight.hides or dimensions[-1] in sight.dimensions]
    return found | _read_first(asked, dimensions, number, within) if asked else found


def _read_first(sights: list[Sight], dimensions: tuple[str, ...], number: int, within: dict | None) -> dict:
    names = ("period_id", *map(column, dimensions))
    line = ", ".join(names[:-1])
    periods = [sight.period.pk for sight in sights]
    where, values = _where(names, {pk: within[pk] for pk in periods}) if within else ("period_id IN %s", [periods])
    question = FIRST.format(
        columns=", ".join(names),
        sums=", ".join(Sums._fields),
        sums_of=", ".join(f"CAST(SUM({name}) AS BIGINT) AS {name}" for name in Sums._fields),
        line=line,
        order=f"{_value(sights)} DESC, {names[-1]}",
        where=where,
    )
    hiding = any(sight.hides for sight in sights)
    rows = sql.rows(question, *values, EVERY if hiding else number)
    sight_of = {sight.period.pk: sight for sight in sights}
    found = {}
    for key, lines in groupby(rows, itemgetter(slice(len(names) - 1))):
        sight, (_period, *outside) = sight_of[key[0]], _read(names, key)
        found[sight.measure.pk, *outside] = _first(sight, dimensions, names, list(lines), number)
    return found


def _first(sight: Sight, dimensions, names, rows: list[tuple], number: int) -> First:
    groups, all_there_are = [], rows[0][-1]
    for row in rows:
        values = tuple(_read(names, row)[1:])
        groups.append((group_key(dimensions, values), values, Sums(*row[len(names) : -1]), None))
    if not sight.hides:
        return First(tuple(groups[:number]), max(all_there_are - number, 0))
    shown = [group for group in groups if sight.shows(group[0])]
    return First(tuple(shown[:number]), max(len(shown) - number, 0), len(shown) < len(groups))


def _read(names, row) -> list:
    return [sql.a_uuid(value) if name == "organisation_id" else value for name, value in zip(names, row, strict=False)]


def _where(names, within: dict[int, list]) -> tuple[str, list]:
    parts: list[str] = []
    values: list = []
    for period, outside in within.items():
        known = [each for each in outside if each is not None]
        either = [f"{names[1]} IN %s"] if known else []
        either += [f"{names[1]} IS NULL"] if len(known) < len(outside) else []
        if either:
            parts.append(f"(period_id = %s AND ({' OR '.join(either)}))")
            values += [period, known] if known else [period]
    return " OR ".join(parts) or "1 = 0", values


def _value(sights: Iterable[Sight]) -> str:
    """What a group is ordered by: its value, which is another sum for another indicator; a mean of nothing lies between."""
    cases: dict[str, list[int]] = {}
    for sight in sights:
        cases.setdefault(value_in_sql(sight.measure.indicator), []).append(sight.period.pk)
    if len(cases) == 1:
        return next(iter(cases))
    whens = (f"WHEN period_id IN ({', '.join(map(str, periods))}) THEN {value}" for value, periods in cases.items())
    return f"CASE {' '.join(whens)} END"


def value_in_sql(indicator: Indicator) -> str:
    """As `in_unit` reads it from sums."""
    if indicator.is_mean:
        return "COALESCE(SUM(points) * 1.0 / NULLIF(SUM(items), 0), 0)"
    if indicator.counted == Counted.MINUTES:
        return "SUM(minutes)"
    return "SUM(points)" if indicator.needs_score else "SUM(subjects)"
