"""The attempts of a run, for those who mark in it: when each was taken, how it went, and what arrived after its end."""

from django.db.models import Count, F, Q

from kapok.institute.assessing.access import markable
from kapok.institute.models import Attempt, Enrolment, Run


def attempts_of_run(run: Run, person):
    """The latest first, each with `answered` and `late`: answers that came after the time of the attempt was over."""
    hers = Enrolment.objects.active().filter(markable(person), run=run)
    rows = Attempt.objects.filter(enrolment__in=hers).select_related("enrolment__account__person")
    late = Q(items__arrived_at__gt=F("ends_at"))
    counted = rows.annotate(
        answered=Count("items", filter=Q(items__answered_at__isnull=False)), late=Count("items", filter=late)
    )
    return counted.order_by("-began_at", "pk")
