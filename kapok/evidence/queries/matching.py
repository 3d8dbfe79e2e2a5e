"""Which measures does a statement touch? All definitions are read at once and asked in memory."""

from dataclasses import dataclass

from kapok.evidence.counting import counts_organisations, is_within
from kapok.evidence.models import Measure, Statement


@dataclass(frozen=True)
class Question:
    """A measure with its definition at hand."""

    measure: Measure
    verbs: frozenset[str]
    kinds: frozenset[str]
    roots: frozenset[int]

    def counts(self, statement: Statement) -> bool:
        """Whether a statement is of this measure, voided or not."""
        activity = statement.activity
        return (
            activity is not None
            and statement.verb in self.verbs
            and (not self.kinds or activity.kind in self.kinds)
            and (self.measure.covers_all or activity.root_id in self.roots)
            and is_within(statement.timestamp, self.measure.start_date, self.measure.end_date)
            and (
                statement.organisation_id is not None
                if counts_organisations(self.measure)
                else not statement.actor.is_group
            )
        )


def load_questions() -> list[Question]:
    return [
        Question(
            measure,
            frozenset(measure.indicator.verbs),
            frozenset(measure.indicator.activity_kinds),
            frozenset(activity.pk for activity in measure.activities.all()),
        )
        for measure in Measure.objects.select_related("indicator").prefetch_related("activities")
    ]
