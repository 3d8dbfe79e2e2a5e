"""Freezing a period: the figures as they are now, signed, beside the live ones."""

import hashlib
from datetime import UTC, date

from django.conf import settings
from django.db import transaction

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.evidence.actions.measures import add_period, check_days
from kapok.evidence.counting import Tally, counting_statements, tally_of
from kapok.evidence.models import Counted, Indicator, Measure, Snapshot
from kapok.evidence.queries.hiding import hidden_nodes
from kapok.evidence.queries.snapshots import SNAPSHOT_TYPE
from kapok.evidence.queries.values import in_unit
from kapok.journal.actions import record
from kapok.keys.actions import sign_document


def freeze(
    *, measures: list[Measure], period_name: str, start_date: date, end_date: date, about: tuple[str, str], by=None
) -> Snapshot:
    """A signed document with each measure's value between two days, its groups, and the number and digest of its statements.

    Counted from the statements themselves, whatever the job has still to do, and before the transaction begins. The period
    is kept with each measure, so that `compare` finds its live value.
    """
    check_days(start_date, end_date)
    id, frozen_at = uuid7(), now().replace(microsecond=0)
    figures = [_figure(measure, start_date, end_date) for measure in measures]
    document = {
        "type": SNAPSHOT_TYPE,
        "id": f"urn:uuid:{id}",
        "centre": settings.ADDRESS,
        "name": period_name,
        "about": {"kind": about[0], "id": str(about[1])},
        "startDate": start_date.isoformat(),
        "endDate": end_date.isoformat(),
        "frozenAt": frozen_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "leastShown": settings.LEAST_SHOWN,
        "figures": figures,
    }
    with transaction.atomic():
        for measure in measures:
            add_period(measure, period_name, start_date, end_date)
        snapshot = Snapshot.objects.create(
            id=id,
            about_kind=about[0],
            about_id=str(about[1]),
            name=period_name,
            start_date=start_date,
            end_date=end_date,
            document=sign_document(document),
            frozen_by=getattr(by, "pk", None),
            frozen_at=frozen_at,
        )
        record("evidence.frozen", snapshot, by=by, data={"about": f"{about[0]} {about[1]}"})
    return snapshot


def _figure(measure: Measure, start: date, end: date) -> dict:
    tally = tally_of(measure, start, end)
    indicator = measure.indicator
    ids = sorted(str(id) for id in counting_statements(measure, start, end).values_list("id", flat=True))
    figure = {
        "measure": str(measure.pk),
        "indicator": {
            "key": indicator.key,
            "edition": indicator.edition,
            "name": indicator.name,
            "method": indicator.method,
        },
        "title": measure.label,
        "unit": indicator.unit,
        "value": in_unit(indicator, tally.whole),
        "groups": shown_groups(indicator, tally),
        "statements": {
            "count": len(ids),
            "sha256": hashlib.sha256("".join(f"{id}\n" for id in ids).encode()).hexdigest(),
        },
    }
    return figure | ({"minutes": tally.whole.minutes} if indicator.counted == Counted.MINUTES else {})


def shown_groups(indicator: Indicator, tally: Tally) -> list[dict]:
    """A signed document goes through many hands, so groups that are too small to be shown are left out for everyone."""
    people: dict[tuple, int] = {key: sums.subjects for key, sums in tally.groups.items()}
    hidden = hidden_nodes(people, settings.LEAST_SHOWN) if indicator.counts_people else set()
    return [
        {
            "country": key.country,
            "sex": key.sex,
            "organisation": str(key.organisation) if key.organisation else None,
            "value": in_unit(indicator, sums),
        }
        for key, sums in sorted(tally.groups.items(), key=lambda each: [str(part) for part in each[0]])
        if key not in hidden
    ]
