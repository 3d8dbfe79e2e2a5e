from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.days import check_day
from kapok.evidence.actions.counting import recount
from kapok.evidence.actions.spans import ensure_spans
from kapok.evidence.definitions import STANDARD
from kapok.evidence.models import Activity, Change, Correction, Indicator, Measure, MeasurePeriod
from kapok.evidence.refusals import MeasureRefused
from kapok.journal.actions import record
from kapok.network.models import Organisation


@transaction.atomic
def create_indicator(*, key: str, by=None, **said) -> Indicator:
    """A new indicator, or a new edition of one: what was reported under an earlier edition keeps its meaning.

    `said` are the other fields of the model; counted, unit, verbs, name and method are needed.
    """
    latest = Indicator.objects.filter(key=key).order_by("-edition").first()
    edition = latest.edition + 1 if latest else 1
    indicator = Indicator.objects.create(key=key, edition=edition, made_by=getattr(by, "pk", None), **said)
    if indicator.within_id:
        ensure_spans(indicator.within_id)
    record("evidence.indicator_created", indicator, by=by, data={"key": key, "edition": edition})
    return indicator


@transaction.atomic
def ensure_standard_indicators() -> dict[str, Indicator]:
    """The house's own indicators by key; made when they are first asked for."""
    found = {
        each.key: each
        for each in Indicator.objects.filter(key__in=[each["key"] for each in STANDARD]).order_by("edition")
    }
    return {each["key"]: found.get(each["key"]) or create_indicator(**each) for each in STANDARD}


@transaction.atomic
def create_measure(
    *,
    indicator: Indicator,
    organisation: Organisation,
    activities: list[Activity] | None,
    start_date: date,
    end_date: date | None = None,
    title: dict | None = None,
    is_listed: bool = False,
    by=None,
) -> Measure:
    """Asks `indicator` about these activities and all that belongs to them (None: about every activity), between two days.

    `organisation` answers for the figure; it is no filter. Statements that are here already are counted by the job.
    """
    check_days(start_date, end_date)
    if activities is not None and not activities:
        raise MeasureRefused(_("Choose at least one activity to count."))
    if any(each.root_id != each.pk for each in activities or ()):
        raise MeasureRefused(_("Choose whole courses and the like, not parts of them."))
    measure = Measure.objects.create(
        indicator=indicator,
        organisation=organisation,
        title=title,
        covers_all=activities is None,
        start_date=start_date,
        end_date=end_date,
        is_listed=is_listed,
        made_at=now(),
    )
    measure.activities.set(activities or ())
    MeasurePeriod.objects.create(measure=measure, is_whole=True, start_date=start_date, end_date=end_date)
    recount(measure)
    record("evidence.measure_created", measure, by=by, data={"indicator": str(indicator.pk)})
    return measure


@transaction.atomic
def add_period(measure: Measure, name: str, start_date: date, end_date: date) -> MeasurePeriod:
    """A stretch of time with its own value. The same stretch again is the same period."""
    check_days(start_date, end_date)
    period, is_new = MeasurePeriod.objects.get_or_create(
        measure=measure, start_date=start_date, end_date=end_date, defaults={"name": name}
    )
    if is_new:
        recount(measure)
        record("evidence.period_added", measure, data={"start": start_date.isoformat(), "end": end_date.isoformat()})
    return period


@transaction.atomic
def follow_edition(*, measure: Measure, by) -> Measure:
    """Asks the newest edition from now on: everything is counted again, and beside reported figures it is said that the
    definition changed."""
    newest = Indicator.objects.filter(key=measure.indicator.key).latest("edition")
    if newest.pk == measure.indicator_id:
        return measure
    before, measure.indicator = measure.indicator.edition, newest
    measure.save(update_fields=["indicator"])
    for period in measure.periods.filter(is_whole=False):
        Correction.objects.update_or_create(period=period, kind=Change.DEFINITION, defaults={"at": now()})
    recount(measure)
    record("evidence.edition_followed", measure, by=by, data={"from": before, "to": newest.edition})
    return measure


def check_days(start_date: date, end_date: date | None) -> None:
    if end_date and end_date < start_date:
        raise MeasureRefused(_("The last day lies before the first. Change one of the two."))
    check_day(start_date)
    check_day(end_date)
