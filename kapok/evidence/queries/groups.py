"""A value taken apart: by country, sex, organisation, or several of them."""

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries

from kapok.base.prepared import prepared
from kapok.base.text import say
from kapok.evidence.counting import Sums
from kapok.evidence.models import Cell, Indicator, Measure, MeasurePeriod
from kapok.evidence.queries.values import in_unit, periods_of
from kapok.evidence.refusals import UnknownGroup
from kapok.network.models import Organisation

DIMENSIONS = ("country", "sex", "organisation")
SHAPES = {
    "country": re.compile(r"([A-Z]{2})?", re.ASCII),
    "sex": re.compile(r"(female|male|other)?"),
    "organisation": re.compile(r"([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?"),
}


@dataclass(frozen=True)
class Group:
    """`key` goes into an address ("country:KE,sex:female") and back into `statements_of`; `labels` say its parts in words."""

    key: str
    labels: tuple[str, ...]
    value: int | float | None
    sums: Sums

    @property
    def label(self) -> str:
        return in_words(self.labels)

    @property
    def statements(self) -> int:
        return self.sums.statements


def groups_of(measure: Measure, by: str = "country", period: MeasurePeriod | None = None) -> list[Group]:
    """`by` is "country", "sex", "organisation" or several with commas. The greatest first; the groups add up to the value (means by their
    sums and numbers)."""
    return groups_of_many([measure], by, {measure.pk: period} if period else None)[measure.pk]


def groups_of_many(measures: list[Measure], by: str = "country", periods: dict | None = None) -> dict:
    """By the measure's pk, in three questions to the database whatever their number."""
    dimensions = read_dimensions(by)
    measure_of = {period.pk: pk for pk, period in periods_of(measures, periods).items()}
    rows = (
        Cell.objects.filter(period__in=measure_of)
        .values_list("period", *[column(each) for each in dimensions])
        .annotate(*map(Sum, Sums._fields))
    )
    found: dict = defaultdict(list)
    for row in rows:
        key, sums = row[1 : 1 + len(dimensions)], Sums(*row[1 + len(dimensions) :])
        found[measure_of[row[0]]].append((key, sums))
    keys = [key for groups in found.values() for key, _sums in groups]
    names = organisation_names(keys) if "organisation" in dimensions else {}
    return {
        measure.pk: _sorted(
            Group(
                group_key(dimensions, key),
                labels_of(dimensions, key, names),
                in_unit(measure.indicator, sums),
                sums,
            )
            for key, sums in found[measure.pk]
        )
        for measure in measures
    }


def dimensions_of(indicator: Indicator) -> list[str]:
    """By what it may be taken apart: as its definition says, or by all that make sense. Organisations and activities have no sex."""
    sensible = [each for each in DIMENSIONS if each != "sex" or indicator.counts_people]
    return [each for each in sensible if each in (indicator.disaggregations or sensible)]


def read_dimensions(by: str) -> tuple[str, ...]:
    dimensions = tuple(by.split(","))
    if not set(dimensions) <= set(DIMENSIONS) or len(set(dimensions)) != len(dimensions):
        raise UnknownGroup(_("A value can be taken apart by country, sex and organisation."))
    return dimensions


def group_key(dimensions, values) -> str:
    return ",".join(f"{name}:{value or ''}" for name, value in zip(dimensions, values, strict=True))


def read_group(key: str) -> dict[str, str | UUID | None]:
    """ "country:KE,sex:" -> columns. An empty key is the whole. Raises UnknownGroup for what no address of ours holds."""
    columns: dict = {}
    for part in key.split(",") if key else ():
        name, colon, value = part.partition(":")
        if not colon or name not in SHAPES or not SHAPES[name].fullmatch(value):
            raise UnknownGroup(_("There is no such group."))
        columns[column(name)] = (UUID(value) if value else None) if name == "organisation" else value
    return columns


def label_of(key: str) -> str:
    """The words of a group's key, for a title."""
    columns = read_group(key)
    names = organisation_names([columns.values()])
    return in_words(labels_of([name.removesuffix("_id") for name in columns], columns.values(), names))


def labels_of(dimensions, values, names: dict) -> tuple[str, ...]:
    return tuple(_word(name, value, names) for name, value in zip(dimensions, values, strict=True))


def in_words(labels) -> str:
    return _(", ").join(labels)


def _word(dimension: str, value, names: dict) -> str:
    if dimension == "country":
        return _country(value, get_language()) if value else _("Country not said")
    if dimension == "sex":
        return {"female": _("Women"), "male": _("Men"), "other": _("Other")}.get(value) or _("Not said")
    return names.get(value) or _("No organisation")


@functools.cache
def _country(code: str, language: str | None) -> str:
    """A group of sixty countries by sex asks for each of them three times, on every page."""
    return str(countries.name(code))


def organisation_names(keys) -> dict[UUID, str]:
    ids = {value for key in keys for value in key if isinstance(value, UUID)}
    return {pk: say(name).text for pk, name in (_names(ids) if ids else ())}


@prepared
def _names(organisations):
    return Organisation.objects.filter(pk__in=organisations).values_list("pk", "name")


def column(dimension: str) -> str:
    return "organisation_id" if dimension == "organisation" else dimension


def _sorted(groups) -> list[Group]:
    return sorted(groups, key=lambda group: (-(group.value or 0), group.label))
