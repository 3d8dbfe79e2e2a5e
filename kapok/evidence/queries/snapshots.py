"""Reading snapshots: is the signature good, and what does the same question give today?"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kapok.base.clock import now
from kapok.base.prepared import prepared
from kapok.base.text import say
from kapok.evidence.models import Change, Correction, DueCount, Measure, MeasurePeriod, Snapshot
from kapok.evidence.queries.values import values_of
from kapok.keys.queries import Verdict, verify_document

SNAPSHOT_TYPE = "KapokSnapshot"


@dataclass(frozen=True)
class Comparison:
    """One figure as it was reported beside what the same question about the same days gives now."""

    measure: Measure
    title: dict
    unit: str
    frozen: int | float | None
    live: int | float | None
    statements_more: int  # than were counted when it was signed; fewer when some were taken back
    is_counting: bool  # the job has still to count these days, as in the seconds after they were frozen
    corrections: list[tuple[str, datetime]] = field(default_factory=list)  # since it was signed: kind of change, when

    @property
    def name(self) -> str:
        return say(self.title).text

    @property
    def has_moved(self) -> bool:
        return self.frozen != self.live

    @property
    def corrected_at(self) -> datetime | None:
        """Of a figure that differs by now: when that last changed."""
        return max((at for _kind, at in self.corrections), default=None) if self.has_moved else None

    @property
    def why(self) -> str:
        """By which kinds of change, in words."""
        return _(", ").join(str(CHANGES[kind]) for kind, _at in self.corrections)


CHANGES: dict[str, Promise] = {
    Change.LATE: _lazy("statements that came later"),
    Change.VOIDED: _lazy("statements that were taken back"),
    Change.MERGED: _lazy("people or organisations that were found to be one, or two"),
    Change.DEFINITION: _lazy("another edition of the definition"),
}


def verify_snapshot(document: dict, keys: set[str] | None = None) -> Verdict:
    """Whether this is a snapshot and its signature is good. With `keys` (Multikeys) no database is needed."""
    verdict = verify_document(document, keys=keys)
    if verdict.is_good and document.get("type") != SNAPSHOT_TYPE:
        return Verdict(False, _("The signature fits, but this document is no snapshot."), verdict.key)
    return verdict


@prepared
def snapshots_about(kind, id):
    """`id` as text."""
    return Snapshot.objects.filter(about_kind=kind, about_id=id).order_by("-end_date", "-frozen_at")


def compare(snapshot: Snapshot) -> list[Comparison]:
    """In the order of the document. The live value is the one that the counting job keeps for the same days."""
    figures = {UUID(figure["measure"]): figure for figure in snapshot.document["figures"]}
    measures = Measure.objects.select_related("indicator").in_bulk(figures)
    days = {"start_date": snapshot.start_date, "end_date": snapshot.end_date}
    periods = {each.measure_id: each for each in MeasurePeriod.objects.filter(measure__in=figures, **days)}
    values = values_of(list(measures.values()), periods)
    corrections = _corrections(periods, snapshot.frozen_at)
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
            corrections=corrections.get(pk, []),
        )
        for pk, figure in figures.items()
        if pk in measures
    ]


def _corrections(periods: dict, since: datetime) -> dict:
    """By the measure's pk: [(kind of change, when it last happened)], the earliest first."""
    of = {period.pk: pk for pk, period in periods.items()}
    found = defaultdict(list)
    for row in Correction.objects.filter(period__in=of, at__gt=since).order_by("at"):
        found[of[row.period_id]].append((row.kind, row.at))
    return found


def as_of_today(snapshot: Snapshot) -> dict:
    """Beside the signed document, which never changes: each figure as it is now, and why it differs."""
    return {
        "snapshot": f"urn:uuid:{snapshot.pk}",
        "name": snapshot.name,
        "frozenAt": snapshot.frozen_at.isoformat(),
        "asOf": now().isoformat(),
        "figures": [
            {
                "measure": str(line.measure.pk),
                "title": line.title,
                "unit": line.unit,
                "frozen": line.frozen,
                "today": line.live,
                "statementsMore": line.statements_more,
                "isCounting": line.is_counting,
                "correctedSince": line.corrected_at.isoformat() if line.corrected_at else None,
                "by": [{"change": kind, "at": at.isoformat()} for kind, at in line.corrections if line.has_moved],
            }
            for line in compare(snapshot)
        ],
    }
