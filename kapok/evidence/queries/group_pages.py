"""All groups of one dimension within a group, in pages, the greatest first."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from kapok.base import sql
from kapok.base.templatetags.kapok import number
from kapok.evidence.counting import Sums
from kapok.evidence.models import Cell
from kapok.evidence.queries.first import EVERY, value_in_sql
from kapok.evidence.queries.groups import column, group_key, labels_of, organisation_names, read_group
from kapok.evidence.queries.sight import Sight
from kapok.evidence.queries.threads import folded
from kapok.evidence.queries.values import in_unit
from kapok.evidence.refusals import UnknownGroup

PAGE = """
SELECT {column}, {sums} FROM evidence_cell WHERE {where} GROUP BY {column} ORDER BY {value} DESC, {column} LIMIT %s OFFSET %s"""


@dataclass
class Groups:
    """[(key, value of the dimension, Sums)], counted and cut by the database, so that a Paginator can hold it. Where small groups
    are hidden, they are left out before anything is cut: a gap in a page would tell how great a hidden one is."""

    sight: Sight
    dimension: str
    within: str = ""

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, piece: slice) -> list[tuple]:
        if self.sight.hides:
            return self._shown[piece]
        return self._read(piece.stop - piece.start, piece.start)

    @property
    def hides(self) -> bool:
        return self.sight.hides and len(self._shown) < len(self._every)

    @cached_property
    def _number(self) -> int:
        if self.sight.hides:
            return len(self._shown)
        cells = Cell.objects.filter(period=self.sight.period, **read_group(self.within))
        return cells.order_by().values(column(self.dimension)).distinct().count()

    @cached_property
    def _shown(self) -> list[tuple]:
        return [group for group in self._every if self.sight.shows(group[0])]

    @cached_property
    def _every(self) -> list[tuple]:
        """At most sight.CELLS_MAX."""
        return self._read(EVERY, 0)

    def _read(self, limit: int, start: int) -> list[tuple]:
        name = column(self.dimension)
        inside = read_group(self.within)
        where = [f"{each} IS NULL" if value is None else f"{each} = %s" for each, value in inside.items()]
        question = PAGE.format(
            column=name,
            sums=", ".join(f"CAST(SUM({each}) AS BIGINT)" for each in Sums._fields),
            where=" AND ".join(["period_id = %s", *where]),
            value=value_in_sql(self.sight.measure.indicator),
        )
        known = [value for value in inside.values() if value is not None]
        rows = sql.rows(question, self.sight.period.pk, *known, limit, start)
        return [self._group(value, sums) for value, *sums in rows]

    def _group(self, value, sums) -> tuple:
        value = sql.a_uuid(value) if self.dimension == "organisation" else value
        key = group_key((self.dimension,), (value,))
        return f"{self.within},{key}" if self.within else key, value, Sums(*sums)


def groups_within(sight: Sight, dimension: str, within: str = "") -> Groups:
    """Raises UnknownGroup where this reader may not take the group apart so."""
    is_asked_twice = column(dimension) in read_group(within)
    if dimension not in sight.dimensions or is_asked_twice or not sight.shows(within) or not sight.holds(within):
        raise UnknownGroup(_("There is no such group."))
    return Groups(sight, dimension, within)


def lines_of_groups(groups: Groups, page: list[tuple], group_url) -> list[dict]:
    """For base/_thread_steps.html; the last line says that some are too small."""
    sight, names = groups.sight, organisation_names([(value,) for _key, value, _sums in page])
    lines = [
        {
            "label": labels_of((groups.dimension,), (value,), names)[0],
            "value": number(in_unit(sight.measure.indicator, sums)),
            "url": group_url(sight.measure, key) if sight.opens(key) else "",
        }
        for key, value, sums in page
    ]
    return [*lines, folded()] if groups.hides else lines
