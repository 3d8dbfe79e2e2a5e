"""Which measures does a statement touch? All definitions are read at once and asked in memory."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kapok.evidence.counting import counts_organisations, is_within
from kapok.evidence.models import Indicator, Measure, Span, Statement, Topic, TopicKind


@dataclass(frozen=True)
class Question:
    """A measure with its definition at hand."""

    measure: Measure
    verbs: frozenset[str]
    kinds: frozenset[str]
    roots: frozenset[int]
    about: tuple[frozenset[int], ...]  # activities of the right targets; of the right competencies
    organisations: frozenset | None  # of those asked about, the ones that ever stood where it asks

    def counts(self, statement: Statement) -> bool:
        """Whether a statement may be of this measure, voided or not. (Scores and days in the tree are left to the counting.)"""
        activity, indicator = statement.activity, self.measure.indicator
        return (
            activity is not None
            and statement.verb in self.verbs
            and (not self.kinds or activity.kind in self.kinds)
            and (self.measure.covers_all or activity.root_id in self.roots)
            and all(activity.pk in each or activity.root_id in each for each in self.about)
            and (not indicator.countries or statement.country in indicator.countries)
            and (not indicator.sexes or statement.sex in indicator.sexes)
            and is_within(statement.timestamp, self.measure.start_date, self.measure.end_date)
            and (statement.organisation_id is not None or not counts_organisations(self.measure))
            and (self.organisations is None or statement.organisation_id in self.organisations)
        )


def load_questions(statements: Iterable[Statement]) -> list[Question]:
    """To be asked about these statements; in a fixed number of questions to the database."""
    measures = list(Measure.objects.select_related("indicator").prefetch_related("activities"))
    about = _activities_about(measures)
    stood = _stood_within(measures, {each.organisation_id for each in statements if each.organisation_id})
    return [
        Question(
            measure,
            frozenset(measure.indicator.verbs),
            frozenset(measure.indicator.activity_kinds),
            frozenset(activity.pk for activity in measure.activities.all()),
            tuple(
                frozenset().union(*(about[kind, value] for value in values))
                for kind, values in _topics_of(measure.indicator)
                if values
            ),
            frozenset(stood[measure.indicator.within_id]) if measure.indicator.within_id else None,
        )
        for measure in measures
    ]


def _topics_of(indicator: Indicator):
    return ((TopicKind.SDG, indicator.sdg), (TopicKind.COMPETENCY, indicator.competencies))


def _activities_about(measures: list[Measure]) -> dict:
    asked = {(kind, value) for each in measures for kind, values in _topics_of(each.indicator) for value in values}
    found: dict = defaultdict(set)
    if asked:
        rows = Topic.objects.filter(value__in={value for _kind, value in asked})
        for kind, value, activity in rows.values_list("kind", "value", "activity"):
            found[kind, value].add(activity)
    return found


def _stood_within(measures: list[Measure], organisations: set) -> dict:
    asked = {each.indicator.within_id for each in measures if each.indicator.within_id}
    found: dict = defaultdict(set)
    if asked and organisations:
        rows = Span.objects.filter(within__in=asked, organisation__in=organisations)
        for within, organisation in rows.values_list("within", "organisation"):
            found[within].add(organisation)
    return found
