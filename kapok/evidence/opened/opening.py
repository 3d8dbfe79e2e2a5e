from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kapok.base.text import say
from kapok.evidence.models import Measure, MeasurePeriod, Statement
from kapok.evidence.queries.groups import dimensions_of
from kapok.evidence.queries.sight import Sight, sight_of
from kapok.evidence.queries.threads import thread_of


@dataclass(frozen=True)
class Opening:
    """A value in the hands of a reader. `url` is the page of the value, ending with a slash; what belongs to it lies below."""

    sight: Sight
    url: str
    crumbs: list[dict] = field(default_factory=list)  # [{url, text}], the value's own page last

    @property
    def measure(self) -> Measure:
        return self.sight.measure

    @property
    def period(self) -> MeasurePeriod:
        return self.sight.period

    @property
    def name(self) -> str:
        return say(self.measure.label).text

    @property
    def group_url(self) -> Callable[[Measure, str], str]:
        return lambda _measure, key: f"{self.url}statements/?group={key}"

    @property
    def groups_url(self) -> Callable[[Measure, str, str], str]:
        return lambda _measure, dimension, key: f"{self.url}groups/?by={dimension}" + (f"&group={key}" if key else "")

    @property
    def files(self) -> list[dict]:
        """The same figures to take away."""
        return [
            {"url": f"{self.url}groups.csv", "text": _("Groups as CSV")},
            {"url": f"{self.url}groups.json", "text": _("Groups as JSON")},
            {"url": f"{self.url}statements.csv", "text": _("Statements as CSV")},
            {"url": f"{self.url}statements.json", "text": _("Statements as JSON")},
        ]

    def statement_url(self, statement: Statement) -> str:
        return f"{self.url}statements/{statement.id}/"

    def thread(self, by: str) -> dict:
        thread = thread_of(
            self.measure,
            by=by,
            period=self.period,
            group_url=self.group_url,
            groups_url=self.groups_url,
            sees_people=self.sight.sees_people,
        )
        for group in thread["groups"][:1]:
            group["is_open"] = True
        return thread | {"more_text": _("All statements"), "more_url": self.group_url(self.measure, "")}

    def partings(self) -> list[dict]:
        """The value taken apart in each way that says something: [{title, thread}]."""
        return [{"title": title, "thread": self.thread(by)} for by, title in self._ways()]

    def partings_by(self) -> list[str]:
        return [by for by, _title in self._ways()]

    def _ways(self) -> list[tuple[str, str]]:
        may = dimensions_of(self.measure.indicator)
        pairs: list[tuple[tuple[str, ...], str]] = [
            (("country", "sex"), _("By country and sex")),
            (("organisation", "sex"), _("By organisation and sex")),
            (("country", "organisation"), _("By country and organisation")),
        ]
        singles: list[tuple[tuple[str, ...], str]] = [
            (("country",), _("By country")),
            (("organisation",), _("By organisation")),
            (("sex",), _("By sex")),
        ]
        wanted = pairs[:2] if "sex" in may else pairs[2:]
        found = [(by, title) for by, title in wanted if set(by) <= set(may)]
        covered = {each for by, _title in found for each in by}
        found += [(by, title) for by, title in singles if by[0] in may and by[0] not in covered]
        return [(",".join(by), title) for by, title in found]


def opening_of(
    measure: Measure, *, url: str, crumbs: list[dict], sees_people: bool, period: MeasurePeriod | None = None
) -> Opening:
    return Opening(sight_of(measure, sees_people=sees_people, period=period), url, crumbs)
