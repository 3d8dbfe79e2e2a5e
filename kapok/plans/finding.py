"""What shows that a step was done: statements of people of the institution in the step's activity, or in what belongs to it."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from kapok.base.clock import today
from kapok.evidence import verbs
from kapok.evidence.models import Statement
from kapok.network.models import Organisation
from kapok.plans.models import Step

SHOWING = (verbs.COMPLETED, verbs.PASSED, verbs.EARNED, verbs.ATTENDED, verbs.SCORED)
POINTED_MAX = 200  # that a line names; how many there are is said beside


def statements_for(step: Step):
    """From the step's first day until today, of those who worked at the institution, or below it, on that day."""
    if step.activity_id is None:
        return Statement.objects.none()
    institution = step.priority.plan.organisation_id
    below = Organisation.objects.below(Organisation.objects.filter(pk=institution), today())
    rows = Statement.objects.filter(
        Q(activity=step.activity_id) | Q(activity__root=step.activity_id),
        organisation__in=below,
        verb__in=SHOWING,
        timestamp__gte=_morning(step.start_date),
        timestamp__lt=_morning(today() + timedelta(days=1)),
        void=None,
    )
    return rows.order_by("seq")


def _morning(day: date) -> datetime:
    """Days of the centre are those of UTC (base.clock), wherever the reader is."""
    return datetime.combine(day, time.min, tzinfo=UTC)
