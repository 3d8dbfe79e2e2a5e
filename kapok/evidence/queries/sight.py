"""What a reader may see of a value: all of it, or no small groups."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count
from django.utils.translation import gettext as _

from kapok.evidence.models import Cell, Measure, MeasurePeriod, Statement
from kapok.evidence.queries.groups import DIMENSIONS, column, dimensions_of, read_group
from kapok.evidence.queries.hiding import ALL, hidden_nodes
from kapok.evidence.queries.values import periods_of
from kapok.evidence.refusals import UnknownGroup

CELLS_MAX = 3000  # of more, organisations are not told apart to those who may not see people: to look takes too long
KEPT_SECONDS = 24 * 3600
Hidden = tuple[list[str], set]


@dataclass
class Sight:
    """`sees_people`: whether small groups may be seen. Groups are asked for by their key, such as "country:KE,sex:female"."""

    measure: Measure
    period: MeasurePeriod
    sees_people: bool

    def shows(self, key: str) -> bool:
        return self._shows(read_group(key))

    def opens(self, key: str) -> bool:
        """Whether the group's statements may be read: of organisations and activities they would tell how few people did it."""
        return self.sees_people or not key or (self.measure.indicator.counts_people and self.shows(key))

    @property
    def opens_what_it_shows(self) -> bool:
        """The same of every group that is shown."""
        return self.sees_people or self.measure.indicator.counts_people

    def holds(self, key: str) -> bool:
        """Whether there is such a group; asked where a refusal would else tell that a hidden one holds somebody."""
        return not self.hides or not key or Cell.objects.filter(period=self.period, **read_group(key)).exists()

    def check(self, key: str) -> None:
        if not self.opens(key) or not self.holds(key):
            raise UnknownGroup(_("This group is too small to be shown."))

    def tells_organisation(self, statement: Statement, key: str = "") -> bool:
        """Whether the place of a statement may be said, in the list of this group."""
        if self.sees_people:
            return True
        if not self.measure.indicator.counts_people:
            return False
        return self._shows(read_group(key) | {"organisation_id": statement.organisation_id})

    @property
    def hides(self) -> bool:
        """Whether there may be groups that are not shown."""
        return not self.sees_people and self.measure.indicator.counts_people

    @property
    def dimensions(self) -> list[str]:
        found = dimensions_of(self.measure.indicator)
        return found if self.sees_people else [each for each in found if each in self._hidden[0]]

    def _shows(self, columns: dict) -> bool:
        if not self.hides:
            return True
        dimensions, hidden = self._hidden
        if not {name.removesuffix("_id") for name in columns} <= set(dimensions):
            return False
        return tuple(_plain(columns.get(column(each), ALL)) for each in dimensions) not in hidden

    @cached_property
    def _hidden(self) -> Hidden:
        return hidden_of([self.measure], {self.measure.pk: self.period})[self.measure.pk]


def sight_of(measure: Measure, *, sees_people: bool, period: MeasurePeriod | None = None) -> Sight:
    return Sight(measure, period or periods_of([measure])[measure.pk], sees_people)


def sights_of(measures: list[Measure], *, sees_people: bool, periods: dict | None = None) -> dict:
    """By the measure's pk, in one question whatever their number."""
    found = periods_of(measures, periods)
    return {measure.pk: Sight(measure, found[measure.pk], sees_people) for measure in measures}


def look_together(sights: list[Sight]) -> None:
    """What is hidden in each of them, in two questions whatever their number, none where nothing moved since it was last asked."""
    hiding = {sight.measure.pk: sight for sight in sights if sight.hides}
    measures = [sight.measure for sight in hiding.values()]
    for pk, hidden in hidden_of(measures, {pk: sight.period for pk, sight in hiding.items()}).items():
        hiding[pk].__dict__["_hidden"] = hidden


def hidden_of(measures: list[Measure], periods: dict) -> dict:
    """By the measure's pk: the dimensions that may be asked for, and the groups that are not shown. Kept until the value moves."""
    keys = {measure.pk: f"hidden:{_moved(measure, periods[measure.pk])}" for measure in measures}
    kept = cache.get_many(keys.values())
    missing = [measure for measure in measures if keys[measure.pk] not in kept]
    if missing:
        looked = _look(missing, periods)
        cache.set_many({keys[pk]: hidden for pk, hidden in looked.items()}, KEPT_SECONDS)
        kept |= {keys[pk]: hidden for pk, hidden in looked.items()}
    return {pk: kept[key] for pk, key in keys.items()}


def cache_key(sight: Sight) -> str:
    """For what is kept of a value for such readers until it moves."""
    return f"{_moved(sight.measure, sight.period)}:{'all' if not sight.hides else 'hides'}"


def _moved(measure: Measure, period: MeasurePeriod) -> str:
    counted = period.counted_at.timestamp() if period.counted_at else ""
    return f"{period.pk}:{counted}:{period.subjects}:{settings.LEAST_SHOWN}:{measure.indicator_id}"


def _look(measures: list[Measure], periods: dict) -> dict:
    asked = {periods[each.pk].pk: each for each in measures if each.indicator.counts_people}
    cells = Cell.objects.filter(period__in=asked).order_by()
    many = {period for period, number in cells.values_list("period").annotate(Count("id")) if number > CELLS_MAX}
    dimensions = {each.pk: dimensions_of(each.indicator) for each in measures}
    for period in many:
        dimensions[asked[period].pk] = [each for each in dimensions[asked[period].pk] if each != "organisation"]
    people: dict = {each.pk: Counter() for each in measures}
    for period, *key, subjects in cells.values_list("period", *map(column, DIMENSIONS), "subjects"):
        pk = asked[period].pk
        people[pk][tuple(key[DIMENSIONS.index(each)] for each in dimensions[pk])] += subjects
    least = settings.LEAST_SHOWN
    hidden = {pk: hidden_nodes(people[pk], least) if dimensions[pk] else set() for pk in people}
    return {pk: (dimensions[pk], {tuple(map(_plain, node)) for node in hidden[pk]}) for pk in people}


def _plain(value) -> str | None:
    """A set of thousands of UUIDs takes a page's time to come out of the cache, one of words does not."""
    return value.hex if isinstance(value, UUID) else value
