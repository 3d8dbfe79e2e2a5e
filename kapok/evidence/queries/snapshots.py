"""Reading snapshots: is the signature good, and what does the same question give today?"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kapok.base.text import say
from kapok.evidence.models import DueCount, Measure, MeasurePeriod, Snapshot
from kapok.evidence.queries.values import values_of
from kapok.keys.queries import Verdict, verify_document

SNAPSHOT_TYPE = "KapokSnapshot"


@dataclass(frozen=True)
class Comparison:
    """One figure as it was reported beside what the same question about the same days gives now."""

    measure: Measure
    title: dict
    unit: str
    frozen: int | float
    live: int | float
    statements_more: int  # than were counted when it was signed; fewer when some were taken back
    is_counting: bool  # the job has still to count these days, as in the seconds after they were frozen

    @property
    def name(self) -> str:
        return say(self.title).text

    @property
    def has_moved(self) -> bool:
        return self.frozen != self.live


def verify_snapshot(document: dict, keys: set[str] | None = None) -> Verdict:
    """Whether this is a snapshot and its signature is good. With `keys` (Multikeys) no database is needed."""
    verdict = verify_document(document, keys=keys)
    if verdict.is_good and document.get("type") != SNAPSHOT_TYPE:
        return Verdict(False, _("The signature fits, but this document is no snapshot."), verdict.key)
    return verdict


def snapshots_about(kind: str, id):
    return Snapshot.objects.filter(about_kind=kind, about_id=str(id)).order_by("-end_date", "-frozen_at")


def compare(snapshot: Snapshot) -> list[Comparison]:
    """In the order of the document. The live value is the one that the counting job keeps for the same days."""
    figures = {UUID(figure["measure"]): figure for figure in snapshot.document["figures"]}
    measures = Measure.objects.select_related("indicator").in_bulk(figures)
    days = {"start_date": snapshot.start_date, "end_date": snapshot.end_date}
    periods = {each.measure_id: each for each in MeasurePeriod.objects.filter(measure__in=figures, **days)}
    values = values_of(list(measures.values()), periods)
    counting = set(DueCount.objects.filter(measure__in=figures).values_list("measure_id", flat=True))
    return [
        Comparison(
            measure=measures[pk],
            title=measures[pk].label,
            unit=figure["unit"],
            frozen=figure["value"],
            live=values[pk].value,
            statements_more=values[pk].statements - figure["statements"]["count"],
            is_counting=pk in counting,
        )
        for pk, figure in figures.items()
        if pk in measures
    ]
