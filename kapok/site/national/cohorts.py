"""The cohorts that learn now, and how they stand."""

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from kapok.base.clock import today
from kapok.institute.models import Cohort, Enrolment, UnitProgress


def running_cohorts(organisations):
    """Those whose run ends first come first, each with the number of its `learners`, of those who have `begun` and `finished`."""
    active = Enrolment.objects.active().filter(cohort=OuterRef("pk")).order_by().values("cohort")
    begun = Exists(UnitProgress.objects.filter(enrolment=OuterRef("pk")))

    def counted(rows):
        return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)

    found = Cohort.objects.filter(
        organisation__in=organisations, run__start_date__lte=today(), run__end_date__gte=today()
    )
    found = found.select_related("organisation", "run__course", "run__package").annotate(
        learners=counted(active),
        begun=counted(active.filter(Q(begun) | Q(completion__isnull=False))),
        finished=counted(active.filter(completion__isnull=False)),
    )
    return found.order_by("run__end_date", "name", "pk")
