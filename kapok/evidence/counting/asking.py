"""Which statements a measure counts."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from kapok.evidence.models import Counted, Indicator, Measure, Score, Span, Statement, Topic, TopicKind

# A score outside these is a mistake of whoever sent it, and its thousandths would not fit a sum.
SCORE_MOST: dict[str, int] = {Score.SCALED: 1, Score.RAW: 1_000_000}


def counting_statements(measure: Measure, start: date | None = None, end: date | None = None):
    """The statements that the measure counts between two days (both included, UTC): not voided, of its activities, and as its
    indicator asks."""
    found = of_any_activity(measure, start, end)
    return found if measure.covers_all else found.filter(activity__root__in=measure.activities.values("id"))


def of_any_activity(measure: Measure, start: date | None = None, end: date | None = None):
    """The same, whatever activity they are of."""
    indicator = measure.indicator
    begins = first_moment(max(start or measure.start_date, measure.start_date))
    found = Statement.objects.filter(verb__in=indicator.verbs, void=None, timestamp__gte=begins, activity__isnull=False)
    ends = [day for day in (end, measure.end_date) if day]
    if ends:
        found = found.filter(timestamp__lt=first_moment(min(ends) + timedelta(days=1)))
    return _as_asked(indicator, found)


def _as_asked(indicator: Indicator, found):
    if indicator.activity_kinds:
        found = found.filter(activity__kind__in=indicator.activity_kinds)
    for kind, values in ((TopicKind.SDG, indicator.sdg), (TopicKind.COMPETENCY, indicator.competencies)):
        if values:
            about = Topic.objects.filter(kind=kind, value__in=values).values("activity")
            found = found.filter(Q(activity__in=about) | Q(activity__root__in=about))
    if indicator.countries:
        found = found.filter(country__in=indicator.countries)
    if indicator.sexes:
        found = found.filter(sex__in=indicator.sexes)
    if indicator.within_id:
        found = found.filter(Exists(_spans(indicator.within_id)))
    if indicator.needs_score:
        most = SCORE_MOST[indicator.score]
        found = found.filter(**{f"score_{indicator.score}__range": (-most, most)})
    if indicator.counts_organisations:
        return found.filter(organisation__isnull=False)
    if indicator.counted == Counted.ACTIVITIES:
        return found
    return found.filter(actor__is_group=False)  # a group is no person, and who its members are is not known


def _spans(within):
    return Span.objects.filter(
        within=within,
        organisation=OuterRef("organisation"),
        begins_at__lte=OuterRef("timestamp"),
        ends_at__gt=OuterRef("timestamp"),
    )


def first_moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def is_within(moment: datetime, start: date, end: date | None) -> bool:
    return start <= moment.astimezone(UTC).date() and (end is None or moment.astimezone(UTC).date() <= end)
